package parley.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.accounts.Password;
import parley.accounts.Passwords;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.ChannelRules.Creation;
import parley.chat.Credential.Fingerprint;
import parley.chat.Durability;
import parley.chat.KeptTags;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.Ordered;
import parley.chat.Privilege;
import parley.chat.Rules;
import parley.chat.Rules.AlwaysOn;
import parley.chat.Target;
import parley.chat.Text;
import parley.chat.UserMode;
import parley.config.HistorySettings.Where;
import parley.config.ServerSettings.Folding;
import parley.names.Casemapping;

/// The table of the configuration's keys: what each takes, and what holds without it. `docs/configuration.md` shows
/// them all, and so does this file, which is long for it.
final class ConfigurationKeys {
    /// What every message may be long, in bytes; a longer one would be several. No line may be longer, so that each
    /// holds one message.
    private static final int MESSAGE = Text.MAX_BYTES;

    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://(\\[[^\\s/\\]]+]|[^\\s/:]+)(:(?<port>\\d{1,5}))?");

    static final Key<Target> OPERATOR = Key.of(
            "operator",
            Kind.text("a nick such as \"help\" or a channel such as \"#help\"", ConfigurationKeys::target),
            target("#help").orElseThrow());

    static final Key<String> NAME = Key.of(
            "server.name",
            Kind.textThat(
                    "a name of letters, digits, hyphens and at least one dot, such as \"irc.example.org\"",
                    text -> text.length() <= 63 && text.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")),
            "parley.localhost");

    static final Key<String> NETWORK = Key.of(
            "server.network",
            Kind.textThat(
                    "a name of at most 63 letters, digits, dots, hyphens and underscores",
                    text -> text.matches("[\\p{L}\\p{N}._-]{1,63}")),
            "Parley");

    static final Key<List<String>> MOTD = Key.of(
            "server.motd",
            Kind.list("text, or a list of lines", Kind.text("a line", ConfigurationKeys::line))
                    .or(value -> value instanceof String text ? lines(text) : Optional.empty())
                    .orInFile(),
            List.of("Welcome to Parley: one chat, many doors."));

    static final Key<Folding> CASEMAPPING = Key.of(
            "server.casemapping",
            Kind.choice(
                    "\"unicode\" (also called \"precis\" or \"rfc8265\") or \"ascii\"",
                    Map.of(
                            "unicode", Folding.UNICODE,
                            "precis", Folding.UNICODE,
                            "rfc8265", Folding.UNICODE,
                            "ascii", Folding.ASCII)),
            Folding.UNICODE);

    static final Key<String> LISTEN = Key.of(
            "server.listen",
            Kind.textThat("an address of this machine, such as \"0.0.0.0\"", text -> !text.isBlank()),
            "127.0.0.1");

    private static final Kind<ListenAddress> ADDRESS = Kind.number(0, Configuration.MAX_PORT)
            .<ListenAddress>map(ListenAddress.Port::new)
            .or(value -> value instanceof String text ? ListenAddress.parse(text) : Optional.empty());

    private static final Kind<List<ListenAddress>> ADDRESSES = Kind.list(
                    ListenAddress.RIGHT + ", \"off\", or a list of them", ADDRESS)
            .or(value -> value.equals("off")
                    ? Optional.of(List.of())
                    : ADDRESS.read().apply(value).map(List::of));

    /// A file; a name that does not begin at the root begins in the folder of the configuration.
    static final Kind<Path> FILE = Kind.text("the name of a file", ConfigurationKeys::path);

    /// Without it, where the door says.
    static final Key<List<ListenAddress>> DOOR = Key.of("doors.NAME", ADDRESSES);

    /// The same as `doors.irc`.
    static final Key<List<ListenAddress>> IRC_PORT = Key.of("irc.port", ADDRESSES);

    private static final Kind<Secret> SECRET = Kind.text(
                    "a password, or a hash as ./parley hash-password prints it",
                    text -> Optional.of(new Secret(text))
                            .filter(secret -> secret.isHash() || (!secret.resemblesHash() && isPassword(text))))
            .orInFile();

    static final Key<Integer> WHOWAS = Key.of("irc.whowas", Kind.number(0, 10_000), 100);

    static final Key<Set<UserMode>> DEFAULT_USER_MODES = Key.of(
            "irc.default-user-modes",
            Kind.textThat(
                            "letters of i (invisible), R (only registered users may write to them) and w (wallops),"
                                    + " such as \"i\"",
                            text -> text.matches("\\+?[iRw]*"))
                    .map(text -> text.chars()
                            .filter(Character::isLetter)
                            .mapToObj(ConfigurationKeys::userMode)
                            .collect(Collectors.toUnmodifiableSet())),
            Set.of(UserMode.INVISIBLE));

    static final Key<Integer> NICK = Key.of("irc.limits.nick", Kind.number(1, Nick.MAX_LENGTH), Nick.MAX_LENGTH);
    static final Key<Integer> CHANNEL =
            Key.of("irc.limits.channel", Kind.number(2, ChannelName.MAX_LENGTH), ChannelName.MAX_LENGTH);
    static final Key<Integer> TOPIC = Key.of("irc.limits.topic", Kind.number(1, MESSAGE), 390);
    static final Key<Integer> KICK = Key.of("irc.limits.kick", Kind.number(1, MESSAGE), 390);
    static final Key<Integer> AWAY = Key.of("irc.limits.away", Kind.number(1, MESSAGE), 200);
    static final Key<Integer> LINE = Key.of("irc.limits.line", Kind.number(512, MESSAGE), 512);

    static final Key<Integer> MULTILINE_BYTES = Key.of("irc.multiline.bytes", Kind.number(512, MESSAGE), MESSAGE);
    static final Key<Integer> MULTILINE_LINES = Key.of("irc.multiline.lines", Kind.number(2, 256), 32);

    static final Key<Integer> SUBSCRIPTIONS = Key.of("irc.metadata.subscriptions", Kind.number(0, 1000), 100);
    static final Key<Integer> METADATA_KEYS = Key.of("irc.metadata.keys", Kind.number(0, 1000), 100);

    /// The same as `doors.web`.
    static final Key<List<ListenAddress>> WEB_PORT = Key.of("web.port", ADDRESSES);

    /// The same as `doors.admin`.
    static final Key<List<ListenAddress>> ADMIN_LISTEN = Key.of("admin.listen", ADDRESSES);

    static final Key<List<String>> ORIGINS = Key.of(
            "web.origins",
            Kind.list(
                            "a list of origins such as \"https://chat.example.org\", or \"*\" for all",
                            Kind.textThat("an origin", ConfigurationKeys::isOrigin))
                    .or(value -> value.equals("*") ? Optional.of(List.of("*")) : Optional.empty()),
            List.of());

    static final Key<Path> CERTIFICATE = Key.of("tls.certificate", FILE);
    static final Key<Path> CERTIFICATE_KEY = Key.of("tls.key", FILE);
    static final Key<Path> NAMED_CERTIFICATE = Key.of("tls.NAME.certificate", FILE);
    static final Key<Path> NAMED_KEY = Key.of("tls.NAME.key", FILE);

    static final Key<List<String>> ACME = Key.of(
            "tls.acme",
            Kind.list(
                    "a list of names such as \"chat.example.org\"",
                    Kind.textThat("a name", text -> text.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*"))),
            List.of());

    static final Key<URI> ACME_DIRECTORY = Key.of(
            "tls.acme-directory",
            Kind.text("the address of an authority's directory, https://…", ConfigurationKeys::directory),
            URI.create("https://acme-v02.api.letsencrypt.org/directory"));

    static final Key<String> ACME_CONTACT =
            Key.of("tls.acme-contact", Kind.textThat("a mail address", text -> text.matches("[^\\s@]+@[^\\s@]+")));

    static final Key<String> ACME_KEY_ID =
            Key.of("tls.acme-key-id", Kind.textThat("what the authority gave", text -> !text.isBlank()));

    static final Key<Secret> ACME_MAC_KEY = Key.of(
            "tls.acme-mac-key",
            Kind.text(
                            "what the authority gave, in base64url",
                            text -> Optional.of(new Secret(text)).filter(_ -> text.matches("[A-Za-z0-9_-]{16,}=*")))
                    .orInFile());

    static final Key<Optional<Duration>> STS = Key.of(
            "tls.sts",
            Kind.text("a time such as \"30d\" (units s m h d w y), or \"off\"", ConfigurationKeys::sts),
            Optional.empty());

    static final Key<Boolean> LOGIN_REQUIRED = Key.of(
            "access.login",
            Kind.choice("\"optional\" or \"required\"", Map.of("optional", false, "required", true)),
            false);
    static final Key<Secret> SERVER_PASSWORD = Key.of("access.password", SECRET);

    static final Kind<List<Network>> NETWORKS = Kind.list(
            "a list of addresses and networks such as \"192.0.2.7\" and \"10.0.0.0/8\"",
            Kind.text("an address", Network::parse));

    static final Key<List<Network>> ALLOW = Key.of("access.allow", NETWORKS, List.of());
    static final Key<List<Network>> DENY = Key.of("access.deny", NETWORKS, List.of());

    static final Key<RegistrationMode> REGISTRATION =
            Key.of("accounts.registration", RegistrationMode.KIND, RegistrationMode.OPEN);
    static final Key<Boolean> BEFORE_CONNECT = Key.of("accounts.before-connect", Kind.SWITCH, true);
    static final Key<Boolean> EMAIL_REQUIRED = Key.of("accounts.email-required", Kind.SWITCH, false);
    static final Key<Boolean> NICK_OWNERSHIP = Key.of("accounts.nick-ownership", Kind.SWITCH, true);
    static final Key<Integer> PASSWORD_COST =
            Key.of("accounts.password-cost", Kind.number(0, Passwords.MAX_COST), Passwords.DEFAULT_COST);
    static final Key<Integer> PASSWORD_LENGTH = Key.of("accounts.password-length", Kind.number(1, 64), Password.LEAST);
    static final Key<Boolean> MULTICLIENT = Key.of("accounts.multiclient.enabled", Kind.SWITCH, true);
    static final Key<AlwaysOn> ALWAYS_ON = Key.of(
            "accounts.multiclient.always-on",
            Kind.choice(
                    "\"opt-in\", \"opt-out\", true or false",
                    Map.of(
                            false,
                            AlwaysOn.NOBODY,
                            "opt-in",
                            AlwaysOn.WHO_ASKS,
                            "opt-out",
                            AlwaysOn.ALL_BUT_WHO_DECLINES,
                            true,
                            AlwaysOn.EVERYBODY)),
            AlwaysOn.WHO_ASKS);
    static final Key<Duration> ABSENCE = Key.of(
            "accounts.multiclient.absence",
            Kind.text(
                    "a time from \"1m\" such as \"30d\" (units s m h d w y), or \"forever\"",
                    text -> keep(text).filter(time -> time.toSeconds() >= 60)),
            HistorySettings.FOREVER);

    static final Key<Boolean> HISTORY = Key.of("history.enabled", Kind.SWITCH, true);
    static final Key<Where> STORE = Key.of(
            "history.store",
            Kind.choice("\"sqlite\" or \"memory\"", Map.of("sqlite", Where.SQLITE, "memory", Where.MEMORY)),
            Where.SQLITE);
    static final Key<Durability> DURABILITY = Key.of(
            "history.durability",
            Kind.choice("\"process\" or \"disk\"", Map.of("process", Durability.PROCESS, "disk", Durability.DISK)),
            Durability.PROCESS);
    static final Key<Duration> KEEP = Key.of(
            "history.keep",
            Kind.text("a time such as \"365d\" (units s m h d w y), or \"forever\"", ConfigurationKeys::keep),
            Duration.ofDays(365));
    static final Key<Integer> MAX_MESSAGES =
            Key.of("history.max-messages", Kind.number(1, Integer.MAX_VALUE), 1_000_000);
    static final Key<Boolean> ALLOW_REDACT = Key.of("history.allow-redact", Kind.SWITCH, true);
    static final Key<KeptTags> KEEP_TAGMSG = Key.of(
            "history.keep-tagmsg",
            Kind.list(
                            "a list of client-only tags such as \"+draft/react\", or true or false",
                            Kind.textThat("a tag", text -> text.matches("\\+([A-Za-z0-9.-]+/)?[A-Za-z0-9-]+")))
                    .map(tags -> new KeptTags(false, Set.copyOf(tags)))
                    .or(value -> value instanceof Boolean all
                            ? Optional.of(all ? KeptTags.ALL : KeptTags.NONE)
                            : Optional.empty()),
            KeptTags.DEFAULT);

    static final Key<Creation> CREATION = Key.of(
            "channels.creation",
            Kind.choice(
                    "\"anybody\", \"accounts\" or \"operators\"",
                    Map.of(
                            "anybody", Creation.ANYBODY,
                            "accounts", Creation.ACCOUNTS,
                            "operators", Creation.OPERATORS)),
            ChannelRules.DEFAULT.creation());

    private static final Kind<Set<ChannelFlag>> CHANNEL_MODES =
            Kind.text("letters of " + letters() + ", such as \"nt\"", ConfigurationKeys::channelModes);

    static final Key<Set<ChannelFlag>> DEFAULT_MODES =
            Key.of("channels.default-modes", CHANNEL_MODES, ChannelRules.DEFAULT.defaultModes());
    static final Key<Integer> MAX_JOINED =
            Key.of("channels.max-joined", Kind.number(1, 10_000), Rules.DEFAULT.channels());
    static final Key<Integer> MAX_OPEN =
            Key.of("channels.max-open", Kind.number(1, 10_000_000), ChannelRules.DEFAULT.most());
    static final Key<Integer> MAX_REGISTERED =
            Key.of("channels.max-registered", Kind.number(0, 10_000), ChannelRules.DEFAULT.registered());
    static final Key<String> DECLARED_TOPIC =
            Key.of("channels.NAME.topic", Kind.text("a line", ConfigurationKeys::line));
    static final Key<Set<ChannelFlag>> DECLARED_MODES = Key.of("channels.NAME.modes", CHANNEL_MODES);
    static final Key<Account> FOUNDER = Key.of(
            "channels.NAME.founder",
            Kind.text("the name of an account", new Casemapping()::nick).map(Account::new));
    static final Key<Boolean> JOIN = Key.of("channels.NAME.join", Kind.SWITCH, false);

    static final Key<Secret> OPER_PASSWORD = Key.of(
            "opers.NAME.password",
            Kind.text(
                            "a hash, never the password itself: let ./parley hash-password print it",
                            text -> Optional.of(new Secret(text)).filter(Secret::isHash))
                    .orInFile());
    private static final Kind<Fingerprint> FINGERPRINT =
            Kind.text("the SHA-256 fingerprint of a certificate: 64 hexadecimal digits", Fingerprint::parse);

    static final Key<Fingerprint> OPER_FINGERPRINT = Key.of("opers.NAME.fingerprint", FINGERPRINT);
    static final Key<String> OPER_CLASS =
            Key.of("opers.NAME.class", Kind.textThat("the name of a class", text -> !text.isBlank()), "admin");
    static final Key<List<Privilege>> PRIVILEGES = Key.of(
            "classes.NAME.privileges", Kind.list("a list of " + titles(), Kind.text("a privilege", Privilege::named)));

    static final Key<Boolean> PROTECTION = Key.of("protection.enabled", Kind.SWITCH, true);

    static final Key<List<Network>> EXEMPT = Key.of(
            "protection.exempt",
            NETWORKS,
            List.of(
                    Network.parse("127.0.0.0/8").orElseThrow(),
                    Network.parse("::1").orElseThrow()));

    static final Key<Duration> AUDIT_KEEP = Key.of(
            "audit.keep",
            Kind.text(
                    "a time such as \"90d\" (units s m h d w y), 100y at most",
                    text -> TestClock.duration(text).filter(keep -> keep.toDays() <= 36_500)),
            Duration.ofDays(90));
    static final Key<Integer> AUDIT_ROWS = Key.of("audit.rows", Kind.number(1_000, 1_000_000), 100_000);

    static final Key<List<Network>> TRUSTED = Key.of("proxies.trusted", NETWORKS, List.of());
    static final Key<List<Door>> PROXY = Key.of(
            "proxies.proxy", Kind.list("a list of doors such as \"irc\"", Kind.text("a door", Door::named)), List.of());
    static final Key<Secret> WEBIRC_PASSWORD = Key.of("proxies.webirc.NAME.password", SECRET);

    static final Key<Fingerprint> WEBIRC_FINGERPRINT = Key.of("proxies.webirc.NAME.fingerprint", FINGERPRINT);

    /// Without it, those of [#TRUSTED].
    static final Key<List<Network>> WEBIRC_FROM = Key.of("proxies.webirc.NAME.from", NETWORKS);

    /// All of them, in the order in which `docs/configuration.md` shows them.
    static final List<Key<?>> ALL = Stream.of(
                    List.<Key<?>>of(
                            OPERATOR,
                            NAME,
                            NETWORK,
                            MOTD,
                            CASEMAPPING,
                            LISTEN,
                            DOOR,
                            IRC_PORT,
                            WHOWAS,
                            DEFAULT_USER_MODES,
                            NICK,
                            CHANNEL,
                            TOPIC,
                            KICK,
                            AWAY,
                            LINE,
                            MULTILINE_BYTES,
                            MULTILINE_LINES,
                            SUBSCRIPTIONS,
                            METADATA_KEYS,
                            WEB_PORT,
                            ORIGINS,
                            ADMIN_LISTEN,
                            CERTIFICATE,
                            CERTIFICATE_KEY,
                            ACME,
                            ACME_DIRECTORY,
                            ACME_CONTACT,
                            ACME_KEY_ID,
                            ACME_MAC_KEY,
                            STS,
                            NAMED_CERTIFICATE,
                            NAMED_KEY,
                            LOGIN_REQUIRED,
                            SERVER_PASSWORD,
                            ALLOW,
                            DENY),
                    IpCheckKeys.ALL,
                    List.<Key<?>>of(
                            REGISTRATION,
                            BEFORE_CONNECT,
                            EMAIL_REQUIRED,
                            NICK_OWNERSHIP,
                            PASSWORD_COST,
                            PASSWORD_LENGTH,
                            MULTICLIENT,
                            ALWAYS_ON,
                            ABSENCE),
                    OutsideKeys.ALL,
                    MailKeys.ALL,
                    List.<Key<?>>of(
                            HISTORY,
                            STORE,
                            DURABILITY,
                            KEEP,
                            MAX_MESSAGES,
                            ALLOW_REDACT,
                            KEEP_TAGMSG,
                            CREATION,
                            DEFAULT_MODES,
                            MAX_JOINED,
                            MAX_OPEN,
                            MAX_REGISTERED,
                            DECLARED_TOPIC,
                            DECLARED_MODES,
                            FOUNDER,
                            JOIN,
                            OPER_PASSWORD,
                            OPER_FINGERPRINT,
                            OPER_CLASS,
                            PRIVILEGES,
                            PROTECTION,
                            EXEMPT,
                            AUDIT_KEEP,
                            AUDIT_ROWS,
                            TRUSTED,
                            PROXY,
                            WEBIRC_PASSWORD,
                            WEBIRC_FINGERPRINT,
                            WEBIRC_FROM),
                    LogKeys.ALL,
                    LimitKeys.ALL)
            .<Key<?>>flatMap(List::stream)
            .toList();

    private ConfigurationKeys() {}

    private static Optional<Duration> keep(String text) {
        return text.equals("forever") ? Optional.of(HistorySettings.FOREVER) : TestClock.duration(text);
    }

    private static Optional<Target> target(String name) {
        var names = new Casemapping();
        return (name.startsWith("#") ? names.channel(name) : names.nick(name)).map(Target.class::cast);
    }

    private static Optional<String> line(String text) {
        return Optional.of(text)
                .filter(line -> line.indexOf('\0') < 0 && line.lines().count() <= 1);
    }

    private static Optional<List<String>> lines(String text) {
        return Optional.of(text)
                .filter(all -> all.indexOf('\0') < 0)
                .map(all -> all.lines().toList());
    }

    private static UserMode userMode(int letter) {
        return Arrays.stream(UserMode.values())
                .filter(mode -> mode.letter() == letter)
                .findFirst()
                .orElseThrow();
    }

    private static String letters() {
        return Arrays.stream(ChannelFlag.values())
                .map(flag -> String.valueOf(flag.letter()))
                .sorted()
                .collect(Collectors.joining());
    }

    private static Optional<Set<ChannelFlag>> channelModes(String letters) {
        return letters.matches("\\+?[" + letters() + "]*")
                ? Optional.of(Ordered.set(Arrays.stream(ChannelFlag.values())
                        .filter(flag -> letters.indexOf(flag.letter()) >= 0)
                        .toArray(ChannelFlag[]::new)))
                : Optional.empty();
    }

    private static boolean isOrigin(String text) {
        if (text.equals("*")) {
            return true;
        }
        Matcher origin = ORIGIN.matcher(text);
        return origin.matches()
                && (origin.group("port") == null || Integer.parseInt(origin.group("port")) <= Configuration.MAX_PORT);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(text).filter(each -> !each.isBlank()).map(Path::of);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Optional<URI> directory(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.isAbsolute() && uri.getHost() != null);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<Optional<Duration>> sts(String text) {
        Optional<Duration> time = TestClock.duration(text);
        return time.isPresent() || text.equals("off") ? Optional.of(time) : Optional.empty();
    }

    private static boolean isPassword(String text) {
        return !text.isBlank() && text.chars().noneMatch(Character::isISOControl);
    }

    private static String titles() {
        return Arrays.stream(Privilege.values())
                .map(privilege -> '"' + privilege.title() + '"')
                .collect(Collectors.joining(", "));
    }
}
