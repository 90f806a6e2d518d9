package parley.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import parley.accounts.OutsideSettings;
import parley.audit.AuditBounds;
import parley.chat.Credential.Fingerprint;
import parley.chat.Network;
import parley.chat.Privilege;

/// Makes settings of a file; see [ConfigurationKeys] and `docs/configuration.md` for what it may say. Confined to
/// whoever reads the file.
public final class Configuration {
    public static final int MAX_PORT = 65_535;

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
    public static final Settings NONE =
            new Configuration(new Values(), new Complaints(Path.of("")), Path.of("")).settings(false);

    private final Values values;
    private final Complaints complaints;
    private final Path folder;

    private Configuration(Values values, Complaints complaints, Path folder) {
        this.values = values;
        this.complaints = complaints;
        this.folder = folder;
    }

    /// Reads a file.
    ///
    /// @throws Failure with a line for each thing that is wrong: file, line number, and what would be right
    public static Settings load(Path file) {
        return load(file, Map.of());
    }

    /// Reads a file, and what the environment says, which counts more.
    ///
    /// @param file null where there is none
    /// @throws Failure with a line for each thing that is wrong: file, line number, and what would be right
    public static Settings load(@Nullable Path file, Map<String, String> environment) {
        Path named = file == null ? Path.of("") : file;
        Path folder = named.resolveSibling("");
        var complaints = new Complaints(named);
        var values = new Values();
        var reader = new ValueReader(folder, values, complaints);
        boolean written = false;
        if (file != null) {
            TomlParseResult toml = parse(file);
            written = !toml.dottedKeySet().isEmpty();
            new TomlReader(reader, values, complaints).read(toml);
        }
        new EnvironmentReader(reader, complaints).read(environment);
        Settings settings = new Configuration(values, complaints, folder).settings(written);
        complaints.raise();
        return settings;
    }

    private static TomlParseResult parse(Path file) {
        try {
            String text = Files.readString(file);
            // Editors that put a byte order mark first mean nothing by it (RFC 3629, section 6).
            return Toml.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            throw new Failure(
                    Failure.USAGE, "The configuration \"" + file + "\" cannot be read: " + ValueFile.reason(e) + ".");
        }
    }

    private Settings settings(boolean written) {
        return new Settings(
                values.of(ConfigurationKeys.LISTEN),
                doors(),
                values.of(ConfigurationKeys.OPERATOR),
                new ServerSettings(
                        values.of(ConfigurationKeys.NAME),
                        values.of(ConfigurationKeys.NETWORK),
                        values.of(ConfigurationKeys.MOTD),
                        values.of(ConfigurationKeys.CASEMAPPING)),
                irc(),
                new WebSettings(values.of(ConfigurationKeys.ORIGINS)),
                tls(),
                new AccessSettings(
                        values.of(ConfigurationKeys.LOGIN_REQUIRED),
                        values.find(ConfigurationKeys.SERVER_PASSWORD, Key.NAME),
                        values.of(ConfigurationKeys.ALLOW),
                        values.of(ConfigurationKeys.DENY),
                        IpCheckKeys.read(values)),
                accounts(),
                new HistorySettings(
                        values.of(ConfigurationKeys.HISTORY),
                        values.of(ConfigurationKeys.STORE),
                        values.of(ConfigurationKeys.DURABILITY),
                        values.of(ConfigurationKeys.KEEP),
                        values.of(ConfigurationKeys.MAX_MESSAGES),
                        values.of(ConfigurationKeys.ALLOW_REDACT),
                        values.of(ConfigurationKeys.KEEP_TAGMSG)),
                new ChannelTable(values, complaints).settings(),
                opers(),
                new ProtectionSettings(values.of(ConfigurationKeys.PROTECTION), values.of(ConfigurationKeys.EXEMPT)),
                new AuditBounds(values.of(ConfigurationKeys.AUDIT_KEEP), values.of(ConfigurationKeys.AUDIT_ROWS)),
                proxies(),
                log(),
                new LimitTable(values, complaints).settings(),
                TestClock.RIGHT,
                written);
    }

    private IrcSettings irc() {
        int line = values.of(ConfigurationKeys.LINE);
        return new IrcSettings(
                values.of(ConfigurationKeys.WHOWAS),
                values.of(ConfigurationKeys.DEFAULT_USER_MODES),
                new IrcSettings.Limits(
                        values.of(ConfigurationKeys.NICK),
                        values.of(ConfigurationKeys.CHANNEL),
                        within(line, ConfigurationKeys.TOPIC),
                        within(line, ConfigurationKeys.KICK),
                        within(line, ConfigurationKeys.AWAY),
                        line),
                new IrcSettings.Multiline(
                        values.of(ConfigurationKeys.MULTILINE_BYTES), values.of(ConfigurationKeys.MULTILINE_LINES)),
                new IrcSettings.Metadata(
                        values.of(ConfigurationKeys.SUBSCRIPTIONS), values.of(ConfigurationKeys.METADATA_KEYS)));
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

    private TlsSettings tls() {
        var named = new LinkedHashMap<String, TlsSettings.Files>();
        for (String name : values.names("tls")) {
            files(
                            ConfigurationKeys.NAMED_CERTIFICATE.named(name),
                            values.find(ConfigurationKeys.NAMED_CERTIFICATE, name),
                            ConfigurationKeys.NAMED_KEY.named(name),
                            values.find(ConfigurationKeys.NAMED_KEY, name))
                    .ifPresent(files -> named.put(name.toLowerCase(Locale.ROOT), files));
        }
        return new TlsSettings(
                files(
                        ConfigurationKeys.CERTIFICATE.path(),
                        values.find(ConfigurationKeys.CERTIFICATE, Key.NAME),
                        ConfigurationKeys.CERTIFICATE_KEY.path(),
                        values.find(ConfigurationKeys.CERTIFICATE_KEY, Key.NAME)),
                named,
                new TlsSettings.Acme(
                        values.of(ConfigurationKeys.ACME).stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .distinct()
                                .toList(),
                        values.of(ConfigurationKeys.ACME_DIRECTORY),
                        values.find(ConfigurationKeys.ACME_CONTACT, Key.NAME),
                        binding()),
                values.of(ConfigurationKeys.STS));
    }

    private Optional<TlsSettings.Files> files(
            List<String> certificatePlace, Optional<Path> certificate, List<String> keyPlace, Optional<Path> key) {
        complainUnlessBoth(certificatePlace, keyPlace);
        return certificate.flatMap(
                file -> key.map(secret -> new TlsSettings.Files(folder.resolve(file), folder.resolve(secret))));
    }

    private Optional<TlsSettings.Binding> binding() {
        complainUnlessBoth(ConfigurationKeys.ACME_KEY_ID.path(), ConfigurationKeys.ACME_MAC_KEY.path());
        return values.find(ConfigurationKeys.ACME_KEY_ID, Key.NAME)
                .flatMap(id -> values.find(ConfigurationKeys.ACME_MAC_KEY, Key.NAME)
                        .map(mac -> new TlsSettings.Binding(id, mac)));
    }

    private void complainUnlessBoth(List<String> one, List<String> other) {
        if (values.mentions(one) != values.mentions(other)) {
            complain(
                    values.mentions(one) ? one : other,
                    String.join(".", one) + " and " + String.join(".", other) + " are given together");
        }
    }

    private AccountSettings accounts() {
        OutsideSettings outside = OutsideKeys.read(values, complaints, folder);
        return new AccountSettings(
                outside.equals(OutsideSettings.NONE)
                        ? values.of(ConfigurationKeys.REGISTRATION)
                        : RegistrationMode.CLOSED, // else somebody here could take a name that is another's there
                values.of(ConfigurationKeys.BEFORE_CONNECT),
                values.of(ConfigurationKeys.EMAIL_REQUIRED),
                values.of(ConfigurationKeys.NICK_OWNERSHIP),
                values.of(ConfigurationKeys.PASSWORD_COST),
                values.of(ConfigurationKeys.PASSWORD_LENGTH),
                new AccountSettings.Multiclient(
                        values.of(ConfigurationKeys.MULTICLIENT),
                        values.of(ConfigurationKeys.ALWAYS_ON),
                        values.of(ConfigurationKeys.ABSENCE)),
                outside,
                MailKeys.read(values, complaints));
    }

    private Map<Door, List<ListenAddress>> doors() {
        for (String name : values.names("doors")) {
            if (Door.named(name).isEmpty()) {
                complain(
                        ConfigurationKeys.DOOR.named(name),
                        "there is no door " + name + "; the doors are " + Door.titles());
            }
        }
        var addresses = new EnumMap<Door, List<ListenAddress>>(Door.class);
        for (Door door : Door.values()) {
            addresses.put(door, said(door).orElseGet(() -> usual(door)));
        }
        return addresses;
    }

    private static List<ListenAddress> usual(Door door) {
        return door.defaultPort().stream()
                .<ListenAddress>map(ListenAddress.Port::new)
                .toList();
    }

    /// What the file says of where a door opens; nothing where it is silent.
    private Optional<List<ListenAddress>> said(Door door) {
        Optional<List<ListenAddress>> addresses = values.find(ConfigurationKeys.DOOR, door.title());
        return switch (door) {
            case IRC -> same(addresses, door, ConfigurationKeys.IRC_PORT);
            case WEB -> same(addresses, door, ConfigurationKeys.WEB_PORT);
            case ADMIN -> same(addresses, door, ConfigurationKeys.ADMIN_LISTEN);
            default -> addresses;
        };
    }

    /// What may be said in two places.
    private Optional<List<ListenAddress>> same(
            Optional<List<ListenAddress>> addresses, Door door, Key<List<ListenAddress>> key) {
        Optional<List<ListenAddress>> other = values.find(key, Key.NAME);
        if (addresses.isPresent() && other.isPresent() && !addresses.equals(other)) {
            complain(
                    key.path(),
                    key.name() + " and doors." + door.title() + " are the same thing and differ; leave one out");
        }
        return addresses.or(() -> other);
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
        Optional<Entitlement> entitlement = entitlement(
                List.of("opers", name), name, ConfigurationKeys.OPER_PASSWORD, ConfigurationKeys.OPER_FINGERPRINT);
        String className = values.find(ConfigurationKeys.OPER_CLASS, name).orElseThrow();
        Set<Privilege> privileges = classes.get(className);
        if (privileges == null) {
            complain(
                    ConfigurationKeys.OPER_CLASS.named(name),
                    "opers." + name + ".class takes one of "
                            + String.join(
                                    ", ", classes.keySet().stream().sorted().toList())
                            + ", or a class of your own: [classes.NAME]");
            return Optional.empty();
        }
        return entitlement.map(shown -> new OperSettings(shown, className, privileges));
    }

    /// What somebody has to show; complains where there is nothing.
    private Optional<Entitlement> entitlement(
            List<String> place, String name, Key<Secret> password, Key<Fingerprint> fingerprint) {
        if (!values.mentions(password.named(name)) && !values.mentions(fingerprint.named(name))) {
            complain(
                    place,
                    String.join(".", place) + " needs a password, "
                            + password.kind().right() + "; or the fingerprint of a certificate");
        }
        Optional<Secret> secret = values.find(password, name);
        Optional<Fingerprint> shown = values.find(fingerprint, name);
        return secret.isEmpty() && shown.isEmpty() ? Optional.empty() : Optional.of(new Entitlement(secret, shown));
    }

    private Map<String, Set<Privilege>> classes() {
        var classes = new LinkedHashMap<>(CLASSES);
        for (String name : values.names("classes")) {
            classes.put(
                    name,
                    Set.copyOf(values.find(ConfigurationKeys.PRIVILEGES, name).orElse(List.of())));
        }
        return classes;
    }

    private ProxySettings proxies() {
        List<Network> trusted = values.of(ConfigurationKeys.TRUSTED);
        var gateways = new LinkedHashMap<String, ProxySettings.Gateway>();
        for (String name : values.names("proxies", "webirc")) {
            List<String> place = List.of("proxies", "webirc", name);
            List<Network> from =
                    values.find(ConfigurationKeys.WEBIRC_FROM, name).orElse(trusted);
            if (from.isEmpty()) {
                complain(place, String.join(".", place) + " needs networks to come from: its own, or proxies.trusted");
            }
            entitlement(place, name, ConfigurationKeys.WEBIRC_PASSWORD, ConfigurationKeys.WEBIRC_FINGERPRINT)
                    .ifPresent(entitlement -> gateways.put(name, new ProxySettings.Gateway(entitlement, from)));
        }
        return new ProxySettings(trusted, Set.copyOf(values.of(ConfigurationKeys.PROXY)), gateways);
    }

    private LogSettings log() {
        var levels = new LinkedHashMap<String, Level>();
        for (String part : values.names("log", "levels")) {
            if (!LogSettings.isPart(part)) {
                complain(
                        LogKeys.OF_PART.named(part),
                        "log.levels." + part + ": there is no such part; parts are Parley's packages, such as net,"
                                + " \"door.irc\" or audit");
            }
            values.find(LogKeys.OF_PART, part).ifPresent(level -> levels.put(part, level));
        }
        return new LogSettings(
                values.find(LogKeys.FILE, Key.NAME).map(folder::resolve),
                values.of(LogKeys.JSON),
                values.of(LogKeys.OF_ALL),
                levels,
                new LogSettings.Rotation(
                        values.of(LogKeys.MEGABYTES), values.of(LogKeys.DAYS), values.of(LogKeys.KEPT)));
    }

    private void complain(List<String> place, String what) {
        complaints.add(values.line(place), what);
    }
}
