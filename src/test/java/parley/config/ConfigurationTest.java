package parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.accounts.OutsideSettings;
import parley.chat.ChannelRules;
import parley.chat.Credential.Fingerprint;
import parley.chat.Durability;
import parley.chat.KeptTags;
import parley.chat.Network;
import parley.chat.Privilege;
import parley.chat.Rules.AlwaysOn;
import parley.chat.UserMode;
import parley.config.ServerSettings.Folding;
import parley.mail.MailSettings;
import parley.names.Casemapping;

final class ConfigurationTest {
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$N7KlkAQfu3ET5KusD995LA$WNfjYyWdLNwPmaABjO0em9b+6MuI9q31E44JpXA3qPw";

    @TempDir
    private Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("parley.toml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Settings load(String text) {
        return Configuration.load(file(text));
    }

    /// What is complained about, without the name of the file.
    private String complaint(String text) {
        Path file = file(text);
        Failure failure = catchThrowableOfType(Failure.class, () -> Configuration.load(file));
        assertThat(failure).as("a complaint").isNotNull();
        assertThat(failure.status()).isEqualTo(Failure.USAGE);
        assertThat(failure.line().lines()).allMatch(line -> line.startsWith(file + ":"));
        return failure.line().replace(file + ":", "");
    }

    /// A door, and where a value of its key opens it.
    private static Map.Entry<Door, List<ListenAddress>> at(Door door, String... addresses) {
        return entry(
                door,
                Arrays.stream(addresses)
                        .map(each -> ListenAddress.parse(each).orElseThrow())
                        .toList());
    }

    @Test
    void byteOrderMarkIsNoPartOfIt() {
        assertThat(load("\uFEFF[server]\nname = \"tea.example\"\n").server().name())
                .isEqualTo("tea.example");
        assertThat(complaint("\uFEFFserver = 1\n")).startsWith("1:");
    }

    @Test
    void doorsAndOperatorAreRead() {
        Settings settings = load("""
            operator = "help"
            [server]
            listen = "0.0.0.0"
            [doors]
            cat = 5556
            lobby = "off"
            desk-greeting = 0
            """);

        assertThat(settings.listen()).isEqualTo("0.0.0.0");
        assertThat(settings.operator()).isEqualTo(new Casemapping().nick("help").orElseThrow());
        assertThat(settings.doors())
                .contains(at(Door.CAT, "5556"), at(Door.ROOMS, "8888"), at(Door.DESK_GREETING, "0"))
                .doesNotContainKeys(Door.LOBBY, Door.DESK);
    }

    @Test
    void serverIsRead() {
        assertThat(load("""
            [server]
            name = "My.Little.Server"
            network = "Café_1"
            motd = ["Hello", "", "  you"]
            casemapping = "ascii"
            """).server())
                .isEqualTo(
                        new ServerSettings("My.Little.Server", "Café_1", List.of("Hello", "", "  you"), Folding.ASCII));
    }

    @Test
    void motdMayBeTextOfSeveralLines() {
        assertThat(load("server.motd = \"\"\"\nHello\n\nyou\n\"\"\"").server().motd())
                .containsExactly("Hello", "", "you");
        assertThat(load("server.motd = \"\"").server().motd()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"unicode, UNICODE", "precis, UNICODE", "rfc8265, UNICODE", "ascii, ASCII"})
    void casemappingHasItsNames(String name, Folding folding) {
        assertThat(load("server.casemapping = \"" + name + "\"").server().folding())
                .isEqualTo(folding);
    }

    @Test
    void ircIsRead() {
        IrcSettings irc = load("""
            [irc]
            whowas = 0
            default-user-modes = "+Rw"
            limits = { nick = 20, channel = 50, topic = 300, kick = 301, away = 100, line = 1024 }
            multiline.bytes = 1000
            multiline.lines = 5
            [irc.metadata]
            subscriptions = 3
            keys = 4
            """).irc();

        assertThat(irc.whowas()).isZero();
        assertThat(irc.defaultUserModes()).containsExactlyInAnyOrder(UserMode.REGISTERED_ONLY, UserMode.WALLOPS);
        assertThat(irc.limits()).isEqualTo(new IrcSettings.Limits(20, 50, 300, 301, 100, 1024));
        assertThat(irc.multiline()).isEqualTo(new IrcSettings.Multiline(1000, 5));
        assertThat(irc.metadata()).isEqualTo(new IrcSettings.Metadata(3, 4));
    }

    @Test
    void accessIsRead() {
        AccessSettings access = load("""
            [access]
            login = "required"
            password = "sesame"
            allow = ["10.0.0.0/8", "fd00::/8"]
            deny = ["10.1.0.0/16"]
            """).access();

        assertThat(access.loginRequired()).isTrue();
        assertThat(access.password()).contains(new Secret("sesame"));
        assertThat(List.of("10.2.3.4", "fd00::1")).allMatch(each -> admits(access, each));
        assertThat(List.of("10.1.3.4", "192.0.2.7", "127.0.0.1", "2001:db8::1"))
                .noneMatch(each -> admits(access, each));
    }

    @Test
    void everybodyIsAdmittedWhoIsNotDenied() {
        AccessSettings access = load("access.deny = [\"192.0.2.0/24\"]").access();

        assertThat(admits(access, "192.0.2.7")).isFalse();
        assertThat(admits(access, "192.0.3.7")).isTrue();
        assertThat(admits(access, "::1")).isTrue();
    }

    private static boolean admits(AccessSettings access, String address) {
        return access.admits(InetAddress.ofLiteral(address));
    }

    @Test
    void keyThatHasMovedIsToldWhereItIsNow() {
        assertThat(complaint("[irc]\npassword = \"sesame\""))
                .isEqualTo("2: unknown key irc.password; did you mean access.password?");
    }

    @Test
    void accountsAreRead() {
        assertThat(load("""
            [accounts]
            registration = false
            before-connect = false
            email-required = true
            nick-ownership = false
            password-cost = 1
            password-length = 8
            [accounts.multiclient]
            enabled = false
            always-on = "opt-out"
            """).accounts())
                .isEqualTo(new AccountSettings(
                        RegistrationMode.CLOSED,
                        false,
                        true,
                        false,
                        1,
                        8,
                        new AccountSettings.Multiclient(false, AlwaysOn.ALL_BUT_WHO_DECLINES, HistorySettings.FOREVER),
                        OutsideSettings.NONE,
                        Optional.empty()));
    }

    /// Before there were invitations it was a switch.
    @ParameterizedTest
    @CsvSource({"'\"open\"', OPEN", "'\"invited\"', INVITED", "'\"closed\"', CLOSED", "true, OPEN", "false, CLOSED"})
    void registrationIsAWordOrTheSwitchThatItWas(String value, RegistrationMode means) {
        assertThat(load("accounts.registration = " + value).accounts().registration())
                .isEqualTo(means);
    }

    @ParameterizedTest
    @CsvSource({"true, EVERYBODY", "false, NOBODY", "'\"opt-in\"', WHO_ASKS"})
    void alwaysOnIsASwitchOrAWord(String value, AlwaysOn means) {
        assertThat(load("accounts.multiclient.always-on = " + value)
                        .accounts()
                        .multiclient()
                        .alwaysOn())
                .isEqualTo(means);
    }

    @Test
    void historyIsRead() {
        assertThat(load("""
            [history]
            enabled = false
            store = "memory"
            durability = "disk"
            keep = "1y12h"
            max-messages = 7
            allow-redact = false
            keep-tagmsg = ["+example.org/vote"]
            """).history())
                .isEqualTo(new HistorySettings(
                        false,
                        HistorySettings.Where.MEMORY,
                        Durability.DISK,
                        Duration.ofDays(365).plusHours(12),
                        7,
                        false,
                        new KeptTags(false, Set.of("+example.org/vote"))));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "[], false", "'[\"+a\", \"+b\"]', true", "'[\"+a\"]', false"})
    void tagsWithoutTextAreKeptAsItSays(String value, boolean kept) {
        assertThat(load("history.keep-tagmsg = " + value).history().keepTagmsg().keeps(Set.of("+b")))
                .isEqualTo(kept);
    }

    @Test
    void protectionIsRead() {
        assertThat(load("[protection]\nenabled = false\nexempt = [\"10.0.0.0/8\"]\n")
                        .protection())
                .isEqualTo(new ProtectionSettings(
                        false, List.of(Network.parse("10.0.0.0/8").orElseThrow())));
    }

    @Test
    void operHasThePrivilegesOfTheirClass() {
        var opers = load("""
            [opers.root]
            password = "%1$s"
            [opers.anna]
            password = "%1$s"
            class = "night-watch"
            [opers]
            bob = { password = "%1$s", class = "helper" }
            [classes.night-watch]
            privileges = ["kill", "ban"]
            """.formatted(HASH)).opers();

        assertThat(opers).containsOnlyKeys("root", "anna", "bob");
        assertThat(opers.get("root").privileges()).containsExactlyInAnyOrder(Privilege.values());
        assertThat(opers.get("anna"))
                .isEqualTo(new OperSettings(
                        new Entitlement(Optional.of(new Secret(HASH)), Optional.empty()),
                        "night-watch",
                        Set.of(Privilege.KILL, Privilege.BAN)));
        assertThat(opers.get("bob").privileges()).contains(Privilege.KILL).doesNotContain(Privilege.BAN);
    }

    @Test
    void passwordsAreNotShown() {
        assertThat(load("[access]\npassword = \"sesame\"\n[opers.a]\npassword = \"" + HASH + "\"")
                        .toString())
                .doesNotContain("sesame", "argon2id");
    }

    @Test
    void operatorMayBeAChannel() {
        assertThat(load("operator = \"#tea\"").operator())
                .isEqualTo(new Casemapping().channel("#tea").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# a comment\n", "[doors]\n[server]\n[irc.limits]\n[opers]\n[classes]\n"})
    void emptyFileSaysNothing(String text) {
        assertThat(load(text)).isEqualTo(Configuration.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "-1", "true", "5.5", "\"OFF\""})
    void wrongPortIsToldWithItsLineAndWhatWouldBeRight(String port) {
        assertThat(complaint("[doors]\n\ncat = " + port))
                .isEqualTo("3: doors.cat takes a port from 0 to 65535, an IP address with a port such as"
                        + " \"127.0.0.1:6667\" or \"[::1]:6667\", a path such as \"unix:/run/parley/irc.sock\","
                        + " \"off\", or a list of them");
    }

    @Test
    void serviceElsewhereNeedsWhatMakesItSafe() {
        assertThat(complaint("[accounts.login-hook]\nsecret = \"sesame\""))
                .isEqualTo("2: accounts.login-hook.secret needs accounts.login-hook.url, a URL such as"
                        + " \"https://id.example.org/chat\"");
        assertThat(complaint("[accounts.bearer]\nissuer = \"us\""))
                .isEqualTo("1: accounts.bearer needs keys, by which tokens are signed, or introspection, where they"
                        + " are shown");
        assertThat(complaint("[accounts.bearer]\nkeys = \"keys.json\"\nissuer = \"us\""))
                .startsWith("2: accounts.bearer.keys needs issuer and audience");
        assertThat(complaint("accounts.login-hook.url = \"http://id.example.org/login\""))
                .isEqualTo("1: accounts.login-hook.url would carry passwords in the clear: write https://; http:// goes"
                        + " to this machine alone (localhost, 127.0.0.1, [::1])");
        assertThat(complaint("accounts.bearer.introspection = \"http://id.example.org/login\""))
                .startsWith("1: accounts.bearer.introspection would carry tokens in the clear");
        assertThat(load("accounts.login-hook.url = \"http://[::1]:8000/login\"")
                        .accounts()
                        .outside()
                        .hook())
                .isPresent();
        assertThat(complaint("accounts.login-hook.url = \"ftp://id.example.org\""))
                .startsWith("1: accounts.login-hook.url takes a URL");
    }

    @Test
    void mailGoesWhereTlsAndItsKeysSay() throws IOException {
        Files.writeString(folder.resolve("secret"), "sesame\n");
        assertThat(load("").accounts().mail()).isEmpty();
        assertThat(load("""
            [mail]
            host = "smtp.example.org"
            user = "chat"
            password = "file:secret"
            from = "chat@example.org"
            """).accounts().mail())
                .contains(new MailSettings(
                        "smtp.example.org",
                        587,
                        MailSettings.Tls.STARTTLS,
                        Optional.of(new MailSettings.Login("chat", "sesame")),
                        "chat@example.org"));
        assertThat(load("mail = { host = \"::1\", tls = \"off\", from = \"chat@example.org\" }")
                        .accounts()
                        .mail())
                .hasValueSatisfying(mail -> assertThat(mail.port()).isEqualTo(25));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        host = "h" | 1: mail needs mail.from, an address for mail such as "chat@example.org"
        from = "c@h.org" | 1: mail needs mail.host, the name or address of a server such as "smtp.example.org"
        host = "h", from = "Chat <c@h.org>" | 1: mail.from takes an address for mail such as "chat@example.org"
        host = "h h", from = "c@h.org" | 1: mail.host takes the name or address of a server such as "smtp.example.org"
        host = "h", from = "c@h.org", user = "c" | 1: mail.user and mail.password are given together
        host = "h", from = "c@h.org", password = "c" | 1: mail.user and mail.password are given together
        host = "h", from = "c@h.org", tls = "ssl" | 1: mail.tls takes "starttls", "implicit" or "off"
        host = "h", from = "c@h.org", tls = "off" | 1: mail.tls is "off" only where mail.host is this machine
        host = "10.0.0.1", from = "c@h.org", tls = "off" | 1: mail.tls is "off" only where mail.host is this machine
        host = "h", from = "c@h.org", port = 0 | 1: mail.port takes a number from 1 to 65535
        """)
    void mailThatCannotBeSentSoIsRefused(String keys, String complaint) {
        assertThat(complaint("mail = { " + keys + " }")).startsWith(complaint);
    }

    @Test
    void unknownDoorIsToldWithTheDoorsThereAre() {
        assertThat(complaint("[doors]\ncta = 1")).isEqualTo("2: there is no door cta; the doors are " + Door.titles());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        history.keep         | 365    | a time such as "365d" (units s m h d w y), or "forever"
        history.store        | '"ram"' | "sqlite" or "memory"
        history.durability   | true   | "process" or "disk"
        history.max-messages | 0      | a number from 1 to 2147483647
        irc.limits.nick      | 33     | a number from 1 to 32
        irc.limits.nick      | '"9"'  | a number from 1 to 32
        irc.limits.channel   | 1      | a number from 2 to 64
        irc.limits.line      | 511    | a number from 512 to 4096
        irc.limits.line      | 8192   | a number from 512 to 4096
        irc.multiline.bytes  | 4097   | a number from 512 to 4096
        accounts.password-cost | 1.5  | a number from 0 to 10
        accounts.registration | '"yes"' | "open", "invited" or "closed"; true for open and false for closed, as before
        accounts.multiclient.always-on | 1 | "opt-in", "opt-out", true or false
        server.name          | '"parley"' | a name of letters, digits, hyphens and at least one dot, such as "irc.example.org"
        server.network       | '"a b"' | a name of at most 63 letters, digits, dots, hyphens and underscores
        server.motd          | 1      | text, or a list of lines; or "file:NAME", a file that holds it
        server.casemapping   | '"rfc1459"' | "unicode" (also called "precis" or "rfc8265") or "ascii"
        irc.default-user-modes | '"o"' | letters of i (invisible), R (only registered users may write to them) and w (wallops), such as "i"
        access.login         | true   | "optional" or "required"
        access.password      | '"$2a$04$bKb6k5A6yuFA2wx"' | a password, or a hash as ./parley hash-password prints it; or "file:NAME", a file that holds it
        access.password      | '""'   | a password, or a hash as ./parley hash-password prints it; or "file:NAME", a file that holds it
        operator             | {}     | a nick such as "help" or a channel such as "#help"
        """)
    void wrongValueIsToldWithWhatWouldBeRight(String key, String value, String right) {
        assertThat(complaint("\n" + key + " = " + value)).isEqualTo("2: " + key + " takes " + right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.name", "server.network"})
    void nameHasAtMost63Letters(String key) {
        String longest = "irc." + "x".repeat(59);

        assertThat(load(key + " = \"" + longest + "\"")).isNotNull();
        assertThat(complaint(key + " = \"" + longest + "x\"")).startsWith("1: " + key + " takes a name of ");
    }

    @Test
    void plainPasswordOfAnOperIsRefusedWithTheWayToHashIt() {
        assertThat(complaint("[opers.anna]\npassword = \"sesame\""))
                .isEqualTo("2: opers.anna.password takes a hash, never the password itself:"
                        + " let ./parley hash-password print it; or \"file:NAME\", a file that holds it");
    }

    @Test
    void operWithoutAPasswordIsTold() {
        assertThat(complaint("\n[opers.anna]\nclass = \"admin\""))
                .isEqualTo(
                        "2: opers.anna needs a password, a hash, never the password itself: let ./parley hash-password"
                                + " print it; or \"file:NAME\", a file that holds it; or the fingerprint of a"
                                + " certificate");
    }

    @Test
    void operOfAnUnknownClassIsTold() {
        assertThat(complaint("[opers.anna]\npassword = \"" + HASH + "\"\nclass = \"amdin\""))
                .isEqualTo("3: opers.anna.class takes one of admin, helper, moderator, or a class of your own:"
                        + " [classes.NAME]");
    }

    @Test
    void webIsRead() {
        Settings settings = load("[web]\nport = 8081\norigins = [\"https://chat.example.org\", \"*\"]");

        assertThat(settings.doors()).contains(at(Door.WEB, "8081"));
        assertThat(settings.web().origins()).containsExactly("https://chat.example.org", "*");
        assertThat(load("web.port = \"off\"").doors()).doesNotContainKey(Door.WEB);
    }

    @Test
    void doorOpensAtAPortAnAddressOrSeveral() {
        Settings settings = load("""
            irc.port = ["127.0.0.1:6667", "[::1]:6667", "6668", 6669, 6668, "unix:/run/a b"]
            [doors]
            cat = "0.0.0.0:5556"
            lobby = []
            ircs = 6697
            """);

        assertThat(settings.doors())
                .contains(
                        at(Door.IRC, "127.0.0.1:6667", "[::1]:6667", "6668", "6669", "unix:/run/a b"),
                        at(Door.CAT, "0.0.0.0:5556"),
                        at(Door.IRCS, "6697"))
                .doesNotContainKeys(Door.LOBBY, Door.HTTPS);
        assertThat(settings.at("0.0.0.0", settings.doors()).listening().get(Door.IRC).stream()
                        .map(ListenAddress.Complete::toString))
                .containsExactly("127.0.0.1:6667", "[::1]:6667", "0.0.0.0:6668", "0.0.0.0:6669", "unix:/run/a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "70000",
                "\"127.0.0.1:70000\"",
                "-1",
                "\"[::1:6667\"",
                "\"::1:6667\"",
                "\"[127.0.0.1]:6667\"",
                "\"[::1]\"",
                "\"1.2.3:6667\"",
                "\"localhost:6667\"",
                "\":6667\"",
                "\"unix:\"",
                "\"/run/parley/irc.sock\"",
                "true",
                "\"10.0.0.0/8:6667\""
            })
    void whatIsNoAddressIsToldWithWhatWouldBeRight(String value) {
        String right = "1: doors.cat takes a port from 0 to 65535, an IP address with a port such as \"127.0.0.1:6667\""
                + " or \"[::1]:6667\", a path such as \"unix:/run/parley/irc.sock\","
                + " \"off\", or a list of them";
        assertThat(complaint("doors.cat = " + value)).isEqualTo(right);
        assertThat(complaint("doors.cat = [1, " + value + "]")).isEqualTo(right + "; " + value + " is none");
        assertThat(complaint("doors.cat = [\"off\"]")).isEqualTo(right + "; \"off\" is none");
    }

    @Test
    void portThatIsSaidTwiceAndDiffersIsTold() {
        assertThat(complaint("doors.web = 1\nweb.port = 2"))
                .isEqualTo("2: web.port and doors.web are the same thing and differ; leave one out");
        assertThat(complaint("doors.irc = 1\nirc.port = 2"))
                .isEqualTo("2: irc.port and doors.irc are the same thing and differ; leave one out");
    }

    @Test
    void allOriginsAreAWordOrAList() {
        assertThat(load("web.origins = \"*\"").web().origins()).containsExactly("*");
        assertThat(load("web.origins = [\"http://[::1]:65535\", \"moz-extension://a-b\"]")
                        .web()
                        .origins())
                .containsExactly("http://[::1]:65535", "moz-extension://a-b");
    }

    @Test
    void complaintIsOneLineWhateverTheFileHolds() {
        assertThat(complaint("server.motd = [\"a\\nb\\r\\u001b\"]"))
                .isEqualTo(
                        "1: server.motd takes text, or a list of lines; or \"file:NAME\", a file that holds it; \"a\\n"
                                + "b\\r"
                                + "\\u001B\" is none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chat.example.org", "https://", "https://chat.example.org/", "https://a:65536", "https://a:b", ""
            })
    void whatIsNoOriginIsTold(String origin) {
        assertThat(complaint("web.origins = [\"" + origin + "\"]"))
                .isEqualTo(
                        "1: web.origins takes a list of origins such as \"https://chat.example.org\", or \"*\" for all;"
                                + " \"" + origin + "\" is none");
    }

    @Test
    void operWhoseNameCannotBeTypedIsTold() {
        assertThat(complaint("[opers.\"a b\"]\npassword = \"" + HASH + "\""))
                .isEqualTo("1: an oper's name has no blanks and no colon first: \"a b\"");
    }

    @Test
    void eachWrongElementOfAListIsToldInItsLine() {
        assertThat(complaint("""
            [protection]
            exempt = [
              "10.0.0.0/8",
              "localhost",
              7,
            ]
            """)).isEqualTo("""
                4: protection.exempt takes a list of addresses and networks such as "192.0.2.7" and "10.0.0.0/8"; \
                "localhost" is none
                5: protection.exempt takes a list of addresses and networks such as "192.0.2.7" and "10.0.0.0/8"; \
                7 is none\
                """);
    }

    @Test
    void topicThatFindsNoRoomInALineIsTold() {
        assertThat(complaint("[irc.limits]\ntopic = 391"))
                .isEqualTo("2: irc.limits.topic takes a number from 1 to 390 where irc.limits.line is 512");
        assertThat(load("irc.limits = { line = 1000, topic = 878 }")
                        .irc()
                        .limits()
                        .topic())
                .isEqualTo(878);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        irc.wohwas = 1         | unknown key irc.wohwas; did you mean irc.whowas?
        irc.nick = 1           | unknown key irc.nick; did you mean irc.limits.nick?
        irc.limit.nick = 1     | unknown table [irc.limit]; did you mean [irc.limits]?
        irc.limits.nicks = 1   | unknown key irc.limits.nicks; did you mean irc.limits.nick?
        acounts.enabled = true | unknown table [acounts]; did you mean [accounts]?
        server.operator = 1    | unknown key server.operator; did you mean operator (above all tables)?
        server.colour = 1      | unknown key server.colour; [server] has name, network, motd, casemapping, listen
        opers.anna.clas = 1    | unknown key opers.anna.clas; did you mean opers.NAME.class?
        operater = 1           | unknown key operater; did you mean operator (above all tables)?
        """)
    void unknownKeyIsToldWithWhatMayHaveBeenMeant(String text, String what) {
        String file = text.startsWith("opers") ? text + "\nopers.anna.password = \"" + HASH + '"' : text;

        assertThat(complaint("\n" + file)).isEqualTo("2: " + what);
    }

    @Test
    void keyLikeNoOtherIsToldWithAllThereAre() {
        assertThat(complaint("colour = 1"))
                .isEqualTo("1: unknown key colour; there are operator (above all tables), [server], [doors], [irc],"
                        + " [web], [admin], [tls], [access], [accounts], [mail], [history], [channels], [opers],"
                        + " [classes], [protection], [audit], [proxies], [log], [limits]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "doors", "irc.limits", "opers", "opers.anna"})
    void valueInPlaceOfATableIsTold(String table) {
        assertThat(complaint(table + " = 1").lines()).contains("1: " + table + " is a table: [" + table + "]");
    }

    @Test
    void unknownTableIsToldOnceWhateverItHolds() {
        assertThat(complaint("\n[door]\ncat = 1\nlobby = 2"))
                .isEqualTo("2: unknown table [door]; did you mean [doors]?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"\"", "\"  \"", "true"})
    void wrongAddressIsTold(String address) {
        assertThat(complaint("[server]\nlisten = " + address))
                .isEqualTo("2: server.listen takes an address of this machine, such as \"0.0.0.0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"\"", "\"a b\"", "\"#\"", "\"#a,b\"", "\"a!b\"", "true", "[]"})
    void wrongOperatorIsTold(String operator) {
        assertThat(complaint("operator = " + operator))
                .isEqualTo("1: operator takes a nick such as \"help\" or a channel such as \"#help\"");
    }

    @Test
    void allThatIsWrongIsToldAtOnceInOrder() {
        assertThat(complaint("""
            operator = 1
            colour = 2
            [opers.anna]
            class = "x"
            [doors]
            cat = "x"
            dog = 1
            [irc.limits]
            topic = 500
            [history]
            enabled = 1
            """).lines())
                .extracting(line -> line.replaceFirst(":.*", ""))
                .containsExactly("1", "2", "3", "4", "6", "7", "9", "11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[doors\ncat = 1", "= 1", "a = ", "a = 1\na = 2"})
    void whatIsNotTomlIsToldWithItsLine(String text) {
        assertThat(complaint(text)).matches("(?s)\\d+: .+");
    }

    @Test
    void fileThatIsNotThereIsTold() {
        Path missing = folder.resolve("missing.toml");

        Failure failure = catchThrowableOfType(Failure.class, () -> Configuration.load(missing));

        assertThat(failure.line())
                .isEqualTo("The configuration \"" + missing + "\" cannot be read: there is no such file.");
        assertThat(failure.status()).isEqualTo(Failure.USAGE);
    }

    @Test
    void fileThatIsNoTextIsTold() throws IOException {
        Path latin = Files.write(folder.resolve("latin.toml"), "# Größe".getBytes(StandardCharsets.ISO_8859_1));

        Failure failure = catchThrowableOfType(Failure.class, () -> Configuration.load(latin));

        assertThat(failure.line()).endsWith("cannot be read: it is not UTF-8 text.");
    }

    @Test
    void gatewaysComeFromWhereProxiesDoUnlessTheySay() {
        var proxies = load("""
            [proxies]
            trusted = ["10.0.0.0/8"]
            proxy = ["irc", "web"]

            [proxies.webirc.kiwi]
            password = "sesame"

            [proxies.webirc.lounge]
            password = "%s"
            from = ["192.0.2.7"]
            """.formatted(HASH)).proxies();

        assertThat(proxies.trusts(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(proxies.trusts(InetAddress.ofLiteral("192.0.2.7"))).isFalse();
        assertThat(proxies.areRequiredAt("irc")).isTrue();
        assertThat(proxies.areRequiredAt("cat")).isFalse();
        assertThat(proxies.webirc().get("kiwi").mayComeFrom(InetAddress.ofLiteral("10.1.2.3")))
                .isTrue();
        assertThat(proxies.webirc().get("lounge").mayComeFrom(InetAddress.ofLiteral("10.1.2.3")))
                .isFalse();
        assertThat(proxies.webirc().get("lounge").mayComeFrom(InetAddress.ofLiteral("192.0.2.7")))
                .isTrue();
    }

    @Test
    void gatewayNeedsAPasswordAndSomewhereToComeFrom() {
        assertThat(complaint("[proxies.webirc.kiwi]\nfrom = [\"192.0.2.7\"]"))
                .isEqualTo("1: proxies.webirc.kiwi needs a password, a password, or a hash as ./parley hash-password"
                        + " prints it; or \"file:NAME\", a file that holds it; or the fingerprint of a certificate");
        assertThat(complaint("[proxies.webirc.kiwi]\npassword = \"sesame\""))
                .isEqualTo("1: proxies.webirc.kiwi needs networks to come from: its own, or proxies.trusted");
    }

    @Test
    void proxyNamesDoors() {
        assertThat(complaint("proxies.proxy = [\"irk\"]"))
                .isEqualTo("1: proxies.proxy takes a list of doors such as \"irc\"; \"irk\" is none");
    }

    @Test
    void operIsKnownByACertificateInPlaceOfAPasswordOrBesideIt() {
        var opers = load("""
            [opers.anna]
            fingerprint = "%s"

            [opers.ben]
            fingerprint = "%s"
            password = "%s"
            """.formatted("AB:".repeat(31) + "AB", "ab".repeat(32), HASH))
                .opers();
        var fingerprint = Optional.of(new Fingerprint("ab".repeat(32)));

        assertThat(opers.get("anna").entitlement()).isEqualTo(new Entitlement(Optional.empty(), fingerprint));
        assertThat(opers.get("ben").entitlement())
                .isEqualTo(new Entitlement(Optional.of(new Secret(HASH)), fingerprint));
        assertThat(opers.get("ben").entitlement().accepts(Optional.empty())).isFalse();
        assertThat(complaint("[opers.anna]\nfingerprint = \"abcd\""))
                .isEqualTo("2: opers.anna.fingerprint takes the SHA-256 fingerprint of a certificate:"
                        + " 64 hexadecimal digits");
    }

    private Settings load(String text, String... variables) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return Configuration.load(file(text), environment);
    }

    @Test
    void environmentCountsMoreThanTheFile() {
        Settings settings = load(
                "server = { name = \"a.example\", network = \"Tea\" }",
                "PARLEY_SERVER_NAME",
                "b.example",
                "PARLEY_IRC_LIMITS_NICK",
                "12",
                "PARLEY_DOORS_CAT",
                "off",
                "PARLEY_DOORS_DESK_GREETING",
                "127.0.0.1:7000",
                "PARLEY_ACCOUNTS_REGISTRATION",
                "false",
                "PARLEY_WEB_ORIGINS",
                "[\"https://b.example\"]",
                "PARLEY_JAVA_OPTIONS",
                "-Xmx1g");

        assertThat(settings.server().name()).isEqualTo("b.example");
        assertThat(settings.server().network()).isEqualTo("Tea");
        assertThat(settings.irc().limits().nick()).isEqualTo(12);
        assertThat(settings.doors()).doesNotContainKey(Door.CAT).contains(at(Door.DESK_GREETING, "127.0.0.1:7000"));
        assertThat(settings.accounts().registration()).isEqualTo(RegistrationMode.CLOSED);
        assertThat(settings.web().origins()).containsExactly("https://b.example");
    }

    /// A password of digits is text, though TOML would have it a number.
    @Test
    void variableIsTextWhereTheKeyTakesText() {
        assertThat(load("", "PARLEY_ACCESS_PASSWORD", "0123")
                        .access()
                        .password()
                        .orElseThrow()
                        .text())
                .isEqualTo("0123");
    }

    @Test
    void environmentIsEnough() {
        assertThat(Configuration.load(null, Map.of("PARLEY_SERVER_NAME", "b.example"))
                        .server()
                        .name())
                .isEqualTo("b.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PARLEY_IRC_LIMITS_NICK | 33 | PARLEY_IRC_LIMITS_NICK takes a number from 1 to 32",
                "PARLEY_DOORS_CAT | tcp://10.0.0.1:1 | PARLEY_DOORS_CAT takes a port",
                "PARLEY_PROXIES_TRUSTED | [\"x\"] | PARLEY_PROXIES_TRUSTED takes a list of addresses and networks such"
                        + " as \"192.0.2.7\" and \"10.0.0.0/8\"; \"x\" is none",
                "PARLEY_SERVER_NAMES | a.example | PARLEY_SERVER_NAMES names no key",
                "PARLEY_SERVER_MOTD | file:nowhere | PARLEY_SERVER_MOTD: the file cannot be read: there is no such"
                        + " file",
                "PARLEY_TLS_CERTIFICATE | a.pem | tls.certificate and tls.key are given together",
            })
    void wrongVariableIsTold(String name, String value, String what) {
        assertThatThrownBy(() -> load("", name, value))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.line()).startsWith("environment: " + what));
    }

    @Test
    void clientsPasswordMayBeInTheSameEnvironment() {
        assertThat(load("", "PARLEY_SERVER_PASSWORD", "sesame").access().password())
                .isEmpty();
    }

    @Test
    void noTwoKeysHaveOneVariable() {
        assertThat(ConfigurationKeys.ALL.stream()
                        .map(key -> key.name().replace('-', '_').replace('.', '_')))
                .doesNotHaveDuplicates();
    }

    @Test
    void secretAndMotdMayBeInFiles() throws IOException {
        Files.writeString(folder.resolve("secret"), "sesame\n");
        Files.writeString(folder.resolve("motd.txt"), "Welcome\n\nto tea\n");

        Settings settings = load("server.motd = \"file:motd.txt\"\naccess.password = \"file:"
                + folder.resolve("secret").toAbsolutePath() + "\"");

        assertThat(settings.access().password().orElseThrow().text()).isEqualTo("sesame");
        assertThat(settings.server().motd()).containsExactly("Welcome", "", "to tea");
    }

    /// What a file holds is a secret, so nothing of it is shown.
    @Test
    void fileWithAWrongSecretIsToldWithoutIt() throws IOException {
        Files.writeString(folder.resolve("secret"), "one\ntwo\n");

        assertThat(complaint("access.password = \"file:secret\""))
                .startsWith("1: access.password takes a password")
                .doesNotContain("two");
    }

    @Test
    void fileThatIsNoneOfTextOrEndlessIsTold() throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF});

        assertThat(complaint("server.motd = \"file:bytes\""))
                .isEqualTo("1: server.motd: the file cannot be read: it is not UTF-8 text");
        Files.writeString(folder.resolve("long"), "x".repeat(65_537));
        assertThat(complaint("server.motd = \"file:long\""))
                .isEqualTo("1: server.motd: the file cannot be read: it is longer than 65536 bytes");
        assertThat(complaint("server.motd = \"file:/dev/zero\""))
                .isEqualTo("1: server.motd: the file cannot be read: it is not a regular file");
        assertThat(complaint("server.motd = \"file:a\\u0000b\""))
                .isEqualTo("1: server.motd: the file cannot be read: that is no name of a file");
    }

    @Test
    void lobbyIsDeclaredBesideOthersUnlessTheFileSaysOtherwiseOfIt() {
        assertThat(declared("channels.\"#tea\".topic = \"hot\""))
                .extracting(each -> each.name().name(), ChannelRules.Declared::topic)
                .containsExactly(tuple("#lobby", null), tuple("#tea", "hot"));
        assertThat(declared("channels.\"#tea\".topic = \"hot\"\nchannels.\"#Lobby\".topic = \"Hi\""))
                .extracting(each -> each.name().name(), ChannelRules.Declared::topic)
                .containsExactly(tuple("#tea", "hot"), tuple("#Lobby", "Hi"));
    }

    private List<ChannelRules.Declared> declared(String text) {
        return load(text).channels().rules().declared();
    }

    @Test
    void twoSpellingsOfOneChannelAreRefused() {
        assertThat(complaint("[channels.\"#Dup\"]\n[channels.\"#dup\"]"))
                .isEqualTo("2: \"#Dup\" and \"#dup\" are one channel; leave one out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tea",
                "#",
                "#tea house",
                "#tea,milk",
                "#te\u200Ba",
                "#xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void nameOfAChannelIsRefusedWithTheWholeRule(String name) {
        assertThat(complaint("[channels.\"" + name + "\"]"))
                .isEqualTo("1: a channel's name is # and 1 to 63 characters, of which none is a blank, a comma or"
                        + " invisible: \"" + name + "\"");
    }
}
