package parley.client.desktop;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the window remembers from one time to the next.
///
/// @param nick "" where none is known
/// @param server as [parley.client.Endpoint] reads it, "" where none is known
/// @param channels of that server, to come back to
/// @param bell whether what is about the user sounds
/// @param place of the window; empty before it had one
/// @param sides the widths of the channels and of the people, in pixels; 0 for what fits
record Preferences(
        String nick,
        String server,
        List<String> channels,
        Theme theme,
        boolean bell,
        Optional<Rectangle> place,
        boolean maximized,
        Sides sides) {
    static final Preferences NONE =
            new Preferences("", "", List.of(), Theme.SYSTEM, true, Optional.empty(), false, new Sides(0, 0));

    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,5}) (-?\\d{1,5}) (\\d{2,5}) (\\d{2,5})");
    private static final Pattern WIDTHS = Pattern.compile("(\\d{1,4}) (\\d{1,4})");

    Preferences {
        channels = List.copyOf(channels);
    }

    record Sides(int channels, int people) {}

    /// What of it can be read; the rest is as it is without.
    static Preferences of(Properties kept) {
        Matcher place = PLACE.matcher(kept.getProperty("place", ""));
        Matcher sides = WIDTHS.matcher(kept.getProperty("sides", ""));
        return new Preferences(
                word(kept.getProperty("nick", "")),
                word(kept.getProperty("server", "")),
                channels(kept.getProperty("channels", "")),
                theme(kept.getProperty("theme", "")),
                !kept.getProperty("bell", "").equals("off"),
                place.matches()
                        ? Optional.of(
                                new Rectangle(number(place, 1), number(place, 2), number(place, 3), number(place, 4)))
                        : Optional.empty(),
                kept.getProperty("maximized", "").equals("yes"),
                sides.matches() ? new Sides(number(sides, 1), number(sides, 2)) : new Sides(0, 0));
    }

    Properties toProperties() {
        var kept = new Properties();
        kept.setProperty("nick", nick);
        kept.setProperty("server", server);
        kept.setProperty("channels", String.join(" ", channels));
        kept.setProperty("theme", theme.name().toLowerCase(Locale.ROOT));
        kept.setProperty("bell", bell ? "on" : "off");
        place.ifPresent(at -> kept.setProperty("place", at.x + " " + at.y + " " + at.width + " " + at.height));
        kept.setProperty("maximized", maximized ? "yes" : "no");
        kept.setProperty("sides", sides.channels + " " + sides.people);
        return kept;
    }

    Preferences with(Theme other) {
        return new Preferences(nick, server, channels, other, bell, place, maximized, sides);
    }

    Preferences withBell(boolean other) {
        return new Preferences(nick, server, channels, theme, other, place, maximized, sides);
    }

    Preferences placed(Rectangle where, boolean whole, Sides widths) {
        return new Preferences(nick, server, channels, theme, bell, Optional.of(where), whole, widths);
    }

    Preferences at(String otherNick, String otherServer, List<String> otherChannels) {
        return new Preferences(otherNick, otherServer, otherChannels, theme, bell, place, maximized, sides);
    }

    private static String word(String text) {
        boolean odd = text.length() > 300 || text.chars().anyMatch(c -> Character.isISOControl(c) || c == ' ');
        return odd ? "" : text;
    }

    private static List<String> channels(String text) {
        var channels = new ArrayList<String>();
        for (String each : text.split(" ")) {
            if (each.startsWith("#") && !word(each).isEmpty() && channels.size() < 100) {
                channels.add(each);
            }
        }
        return channels;
    }

    private static Theme theme(String text) {
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
