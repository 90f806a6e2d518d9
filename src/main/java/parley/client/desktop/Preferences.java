package parley.client.desktop;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.client.Words;
import parley.client.desktop.paint.Theme;

/// What the window remembers from one time to the next. Never a password.
///
/// @param servers that one has been at, the last one first; at most [#MOST_SERVERS]
/// @param wishes how it looks and speaks
/// @param place of the window; empty before it had one
/// @param sides the widths of the channels and of the people, in pixels; 0 for what fits
record Preferences(
        List<RememberedServer> servers, Wishes wishes, Optional<Rectangle> place, boolean maximized, Sides sides) {
    static final int MOST_SERVERS = 10;

    static final Preferences NONE = new Preferences(List.of(), Wishes.USUAL, Optional.empty(), false, new Sides(0, 0));

    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,5}) (-?\\d{1,5}) (\\d{2,5}) (\\d{2,5})");
    private static final Pattern WIDTHS = Pattern.compile("(\\d{1,4}) (\\d{1,4})");

    Preferences {
        servers = List.copyOf(servers);
    }

    record Sides(int channels, int people) {}

    /// A server that the window has been at.
    ///
    /// @param address as [parley.client.Endpoint] writes it
    /// @param nick who one was there
    /// @param channels to come back to, at most 100
    record RememberedServer(String address, String nick, List<String> channels) {
        private static final int MOST_CHANNELS = 100;
        private static final int LONGEST = 300;

        RememberedServer {
            channels = List.copyOf(channels);
        }

        /// What is kept of the server that was used so many others ago; nothing where that is no server.
        static Optional<RememberedServer> of(Properties kept, int ago) {
            String address = word(kept.getProperty(key("server", ago), ""));
            String nick = word(kept.getProperty(key("nick", ago), ""));
            return address.isEmpty() || nick.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new RememberedServer(address, nick, channels(kept.getProperty(key("channels", ago), ""))));
        }

        void keep(Properties kept, int ago) {
            kept.setProperty(key("server", ago), address);
            kept.setProperty(key("nick", ago), nick);
            kept.setProperty(key("channels", ago), String.join(" ", channels));
        }

        private static String key(String name, int ago) {
            return ago == 0 ? name : name + "." + ago;
        }

        private static String word(String text) {
            boolean odd = text.length() > LONGEST || text.chars().anyMatch(c -> Character.isISOControl(c) || c == ' ');
            return odd ? "" : text;
        }

        private static List<String> channels(String text) {
            var channels = new ArrayList<String>();
            for (String each : text.split(" ")) {
                if (each.startsWith("#") && !word(each).isEmpty() && channels.size() < MOST_CHANNELS) {
                    channels.add(each);
                }
            }
            return channels;
        }
    }

    /// What somebody chooses in the settings.
    ///
    /// @param language a code of [Words#TONGUES]; "" for that of the system
    /// @param size of texts, in percent of the usual
    /// @param bell whether what is about the user sounds
    /// @param notices whether the desktop tells of it while the window is not in front
    /// @param goings whether comings and goings are shown
    record Wishes(Theme theme, String language, int size, boolean bell, boolean notices, boolean goings) {
        /// That can be chosen, in percent.
        static final List<Integer> SIZES = List.of(80, 90, 100, 110, 125, 150, 200);

        static final Wishes USUAL = new Wishes(Theme.SYSTEM, "", 100, true, true, true);

        Words words() {
            return language.isEmpty() ? Words.ofThisUser() : Words.of(Locale.of(language));
        }

        Wishes with(Theme other) {
            return new Wishes(other, language, size, bell, notices, goings);
        }

        Wishes withLanguage(String other) {
            return new Wishes(theme, other, size, bell, notices, goings);
        }

        Wishes withSize(int other) {
            return new Wishes(theme, language, other, bell, notices, goings);
        }

        Wishes withBell(boolean other) {
            return new Wishes(theme, language, size, other, notices, goings);
        }

        Wishes withNotices(boolean other) {
            return new Wishes(theme, language, size, bell, other, goings);
        }

        Wishes withGoings(boolean other) {
            return new Wishes(theme, language, size, bell, notices, other);
        }

        private static Wishes of(Properties kept) {
            String language = kept.getProperty("language", "");
            String size = kept.getProperty("size", "");
            return new Wishes(
                    themeOf(kept.getProperty("theme", "")),
                    Words.TONGUES.contains(language) ? language : "",
                    SIZES.stream()
                            .filter(each -> size.equals(each.toString()))
                            .findFirst()
                            .orElse(USUAL.size),
                    !kept.getProperty("bell", "").equals("off"),
                    !kept.getProperty("notices", "").equals("off"),
                    !kept.getProperty("goings", "").equals("off"));
        }

        private void keep(Properties kept) {
            kept.setProperty("theme", theme.name().toLowerCase(Locale.ROOT));
            kept.setProperty("language", language);
            kept.setProperty("size", Integer.toString(size));
            kept.setProperty("bell", bell ? "on" : "off");
            kept.setProperty("notices", notices ? "on" : "off");
            kept.setProperty("goings", goings ? "on" : "off");
        }
    }

    /// What of it can be read; the rest is as it is without.
    static Preferences of(Properties kept) {
        Matcher place = PLACE.matcher(kept.getProperty("place", ""));
        Matcher sides = WIDTHS.matcher(kept.getProperty("sides", ""));
        var servers = new ArrayList<RememberedServer>();
        for (int i = 0; i < MOST_SERVERS; i++) {
            RememberedServer.of(kept, i).ifPresent(servers::add);
        }
        return new Preferences(
                servers,
                Wishes.of(kept),
                place.matches()
                        ? Optional.of(
                                new Rectangle(number(place, 1), number(place, 2), number(place, 3), number(place, 4)))
                        : Optional.empty(),
                kept.getProperty("maximized", "").equals("yes"),
                sides.matches() ? new Sides(number(sides, 1), number(sides, 2)) : new Sides(0, 0));
    }

    Properties toProperties() {
        var kept = new Properties();
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).keep(kept, i);
        }
        wishes.keep(kept);
        place.ifPresent(at -> kept.setProperty("place", at.x + " " + at.y + " " + at.width + " " + at.height));
        kept.setProperty("maximized", maximized ? "yes" : "no");
        kept.setProperty("sides", sides.channels + " " + sides.people);
        return kept;
    }

    Preferences with(Wishes other) {
        return new Preferences(servers, other, place, maximized, sides);
    }

    Preferences placed(Rectangle where, boolean whole, Sides widths) {
        return new Preferences(servers, wishes, Optional.of(where), whole, widths);
    }

    /// With a server as the one that was used last.
    Preferences at(RememberedServer server) {
        var others = new ArrayList<>(servers);
        others.removeIf(each -> each.address().equals(server.address()));
        others.addFirst(server);
        return new Preferences(
                others.subList(0, Math.min(others.size(), MOST_SERVERS)), wishes, place, maximized, sides);
    }

    /// What is known of a server.
    Optional<RememberedServer> server(String address) {
        return servers.stream().filter(each -> each.address().equals(address)).findFirst();
    }

    private static Theme themeOf(String text) {
        for (Theme theme : Theme.values()) {
            if (theme.name().equalsIgnoreCase(text)) {
                return theme;
            }
        }
        return Theme.SYSTEM;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
