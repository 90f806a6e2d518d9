package parley;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import parley.chat.Privilege;

/// Makes settings of a file; see [Keys] and the README for what it may say. Confined to whoever reads the file.
final class Configuration {
    static final int MAX_PORT = 65_535;

    /// What a line of IRC needs around a topic or reason, in bytes: its source, verb and channel.
    private static final int AROUND_TEXT = 122;

    /// The classes that there are without a configuration.
    private static final Map<String, Set<Privilege>> CLASSES = Map.of(
            "admin",
            Set.of(Privilege.values()),
            "moderator",
            Set.of(
                    Privilege.KILL,
                    Privilege.BAN,
                    Privilege.SAMODE,
                    Privilege.SAJOIN,
                    Privilege.WALLOPS,
                    Privilege.SEE_HOSTS,
                    Privilege.HOSTS,
                    Privilege.STATS,
                    Privilege.SNOMASK),
            "helper",
            Set.of(Privilege.KILL, Privilege.SEE_HOSTS, Privilege.STATS));

    /// What holds without a file.
    static final Settings NONE = new Configuration(new Values(), new Complaints(Path.of(""))).settings();

    private final Values values;
    private final Complaints complaints;

    private Configuration(Values values, Complaints complaints) {
        this.values = values;
        this.complaints = complaints;
    }

    /// Reads a file.
    ///
    /// @throws Failure with a line for each thing that is wrong: file, line number, and what would be right
    static Settings load(Path file) {
        var complaints = new Complaints(file);
        Values values = TomlReader.read(parse(file), complaints);
        Settings settings = new Configuration(values, complaints).settings();
        complaints.raise();
        return settings;
    }

    private static TomlParseResult parse(Path file) {
        try {
            String text = Files.readString(file);
            // Editors that put a byte order mark first mean nothing by it (RFC 3629, section 6).
            return Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            throw new Failure(Failure.USAGE, "The configuration \"" + file + "\" cannot be read: " + reason(e) + ".");
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            case CharacterCodingException _ -> "it is not UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }

    private Settings settings() {
        return new Settings(
                values.of(Keys.LISTEN),
                ports(),
                values.of(Keys.OPERATOR),
                new ServerSettings(
                        values.of(Keys.NAME),
                        values.of(Keys.NETWORK),
                        values.of(Keys.MOTD),
                        values.of(Keys.CASEMAPPING)),
                irc(),
                new WebSettings(values.of(Keys.ORIGINS)),
                accounts(),
                new HistorySettings(
                        values.of(Keys.HISTORY),
                        values.of(Keys.STORE),
                        values.of(Keys.DURABILITY),
                        values.of(Keys.KEEP),
                        values.of(Keys.MAX_MESSAGES),
                        values.of(Keys.ALLOW_REDACT),
                        values.of(Keys.KEEP_TAGMSG)),
                opers(),
                new ProtectionSettings(values.of(Keys.PROTECTION), values.of(Keys.EXEMPT)),
                TestClock.RIGHT);
    }

    private IrcSettings irc() {
        int line = values.of(Keys.LINE);
        return new IrcSettings(
                values.find(Keys.IRC_PASSWORD, Key.NAME),
                values.of(Keys.WHOWAS),
                values.of(Keys.DEFAULT_USER_MODES),
                new IrcSettings.Limits(
                        values.of(Keys.NICK),
                        values.of(Keys.CHANNEL),
                        within(line, Keys.TOPIC),
                        within(line, Keys.KICK),
                        within(line, Keys.AWAY),
                        line),
                new IrcSettings.Multiline(values.of(Keys.MULTILINE_BYTES), values.of(Keys.MULTILINE_LINES)),
                new IrcSettings.Metadata(values.of(Keys.SUBSCRIPTIONS), values.of(Keys.METADATA_KEYS)));
    }

    /// How long a text may be, which must find room in a line.
    private int within(int line, Key<Integer> key) {
        int length = values.of(key);
        int most = line - AROUND_TEXT;
        if (length > most) {
            complain(
                    key.path(), key.name() + " takes a number from 1 to " + most + " where irc.limits.line is " + line);
        }
        return length;
    }

    private AccountSettings accounts() {
        return new AccountSettings(
                values.of(Keys.REGISTRATION),
                values.of(Keys.BEFORE_CONNECT),
                values.of(Keys.EMAIL_REQUIRED),
                values.of(Keys.NICK_OWNERSHIP),
                values.of(Keys.PASSWORD_COST),
                new AccountSettings.Multiclient(values.of(Keys.MULTICLIENT), values.of(Keys.ALWAYS_ON)));
    }

    private Map<Door, Integer> ports() {
        for (String name : values.names("doors")) {
            if (Door.named(name).isEmpty()) {
                complain(Keys.DOOR.named(name), "there is no door " + name + "; the doors are " + Door.titles());
            }
        }
        var ports = new EnumMap<Door, Integer>(Door.class);
        for (Door door : Door.values()) {
            put(ports, door);
        }
        return ports;
    }

    private void put(Map<Door, Integer> ports, Door door) {
        Optional<OptionalInt> said = said(door);
        if (said.isPresent()) {
            said.get().ifPresent(port -> ports.put(door, port));
        } else {
            door.defaultPort().ifPresent(port -> ports.put(door, port));
        }
    }

    /// What the file says of a door's port; nothing where it is silent.
    private Optional<OptionalInt> said(Door door) {
        Optional<OptionalInt> port = values.find(Keys.DOOR, door.title());
        return switch (door) {
            case IRC -> same(port, door, Keys.IRC_PORT);
            case WEB -> same(port, door, Keys.WEB_PORT);
            default -> port;
        };
    }

    /// A port that may be said in two places.
    private Optional<OptionalInt> same(Optional<OptionalInt> port, Door door, Key<OptionalInt> key) {
        Optional<OptionalInt> other = values.find(key, Key.NAME);
        if (port.isPresent() && other.isPresent() && !port.equals(other)) {
            complain(
                    key.path(),
                    key.name() + " and doors." + door.title() + " are the same thing and differ; leave one out");
        }
        return port.or(() -> other);
    }

    private Map<String, OperSettings> opers() {
        Map<String, Set<Privilege>> classes = classes();
        var opers = new LinkedHashMap<String, OperSettings>();
        for (String name : values.names("opers")) {
            oper(name, classes).ifPresent(oper -> opers.put(name, oper));
        }
        return opers;
    }

    private Optional<OperSettings> oper(String name, Map<String, Set<Privilege>> classes) {
        if (!name.matches("[^\\s:][^\\s]*")) {
            complain(List.of("opers", name), "an oper's name has no blanks and no colon first: \"" + name + "\"");
        }
        if (!values.mentions(Keys.OPER_PASSWORD.named(name))) {
            complain(
                    List.of("opers", name),
                    "opers." + name + " needs a password: the hash that ./parley hash-password prints");
        }
        String className = values.find(Keys.OPER_CLASS, name).orElseThrow();
        Set<Privilege> privileges = classes.get(className);
        if (privileges == null) {
            complain(
                    Keys.OPER_CLASS.named(name),
                    "opers." + name + ".class takes one of "
                            + String.join(
                                    ", ", classes.keySet().stream().sorted().toList())
                            + ", or a class of your own: [classes.NAME]");
            return Optional.empty();
        }
        return values.find(Keys.OPER_PASSWORD, name).map(password -> new OperSettings(password, className, privileges));
    }

    private Map<String, Set<Privilege>> classes() {
        var classes = new LinkedHashMap<>(CLASSES);
        for (String name : values.names("classes")) {
            classes.put(name, Set.copyOf(values.find(Keys.PRIVILEGES, name).orElse(List.of())));
        }
        return classes;
    }

    private void complain(List<String> place, String what) {
        complaints.add(values.line(place), what);
    }
}
