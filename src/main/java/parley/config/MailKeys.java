package parley.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.mail.MailAddress;
import parley.mail.MailSettings;
import parley.mail.MailSettings.Tls;

/// The keys of the server that takes our mail, a part of [ConfigurationKeys].
final class MailKeys {
    static final Key<String> HOST = Key.of(
            "mail.host",
            Kind.textThat(
                    "the name or address of a server such as \"smtp.example.org\"",
                    text -> text.matches("[A-Za-z0-9.-]{1,253}|[0-9A-Fa-f:.]{2,45}")));
    static final Key<Integer> PORT = Key.of("mail.port", Kind.number(1, Configuration.MAX_PORT));
    static final Key<Tls> TLS = Key.of(
            "mail.tls",
            Kind.choice(
                    "\"starttls\", \"implicit\" or \"off\"",
                    Map.of("starttls", Tls.STARTTLS, "implicit", Tls.IMPLICIT, "off", Tls.OFF)),
            Tls.STARTTLS);
    static final Key<String> USER = Key.of(
            "mail.user",
            Kind.textThat(
                    "a name without control characters",
                    text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl)));
    static final Key<Secret> PASSWORD = Key.of(
            "mail.password",
            Kind.text(
                            "the password of mail.user",
                            text -> Optional.of(new Secret(text))
                                    .filter(_ -> !text.isEmpty() && text.chars().noneMatch(Character::isISOControl)))
                    .orInFile());
    static final Key<String> FROM =
            Key.of("mail.from", Kind.textThat("an address for mail such as \"chat@example.org\"", MailAddress::is));

    static final List<Key<?>> ALL = List.of(HOST, PORT, TLS, USER, PASSWORD, FROM);

    private MailKeys() {}

    static Optional<MailSettings> read(Values values, Complaints complaints) {
        if (ALL.stream().allMatch(key -> key.equals(TLS) || !values.mentions(key.path()))) {
            return Optional.empty();
        }
        int line = values.line(List.of("mail"));
        for (Key<?> needed : List.of(HOST, FROM)) {
            if (!values.mentions(needed.path())) {
                complaints.add(
                        line,
                        "mail needs " + needed.name() + ", " + needed.kind().right());
            }
        }
        Key<?> one = values.mentions(USER.path()) ? USER : PASSWORD;
        if (values.mentions(USER.path()) != values.mentions(PASSWORD.path())) {
            complaints.add(values.line(one.path()), "mail.user and mail.password are given together");
        }
        Tls tls = values.of(TLS);
        Optional<String> host = values.find(HOST, Key.NAME);
        if (tls == Tls.OFF && host.filter(name -> !isHere(name)).isPresent()) {
            complaints.add(
                    values.line(TLS.path()),
                    "mail.tls is \"off\" only where mail.host is this machine, such as \"127.0.0.1\": else what is"
                            + " sent could be read on the way; \"starttls\" or \"implicit\" is right");
        }
        return host.flatMap(name -> values.find(FROM, Key.NAME)
                .map(from -> new MailSettings(
                        name,
                        values.find(PORT, Key.NAME).orElse(tls.port()),
                        tls,
                        values.find(USER, Key.NAME)
                                .flatMap(user -> values.find(PASSWORD, Key.NAME)
                                        .map(password -> new MailSettings.Login(user, password.text()))),
                        from)));
    }

    /// A name is not looked up: it may lead elsewhere tomorrow.
    private static boolean isHere(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return host.matches("[0-9.]+|.*:.*") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
