package parley.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.accounts.BearerIssuer;
import parley.accounts.LoginHook;
import parley.accounts.OutsideSettings;

/// The keys of the services elsewhere that know people, a part of [ConfigurationKeys].
final class OutsideKeys {
    private static final String URL = "a URL such as \"https://id.example.org/chat\"";

    static final Kind<URI> SERVICE = Kind.text(URL, OutsideKeys::url);

    private static final Kind<String> WORDS = Kind.textThat("a text", text -> !text.isBlank());

    private static final Kind<Secret> SECRET = Kind.text(
                    "what the service has given",
                    text -> Optional.of(new Secret(text)).filter(_ -> text.matches("[\\x21-\\x7E]+")))
            .orInFile();

    static final Kind<Duration> WITHIN = Kind.text(
            "a time from \"1s\" to \"30s\"",
            text -> TestClock.duration(text).filter(time -> time.toSeconds() >= 1 && time.toSeconds() <= 30));

    static final Key<URI> HOOK = Key.of("accounts.login-hook.url", SERVICE);
    static final Key<Secret> HOOK_SECRET = Key.of("accounts.login-hook.secret", SECRET);
    static final Key<Duration> HOOK_TIMEOUT = Key.of("accounts.login-hook.timeout", WITHIN, Duration.ofSeconds(5));

    static final Key<String> TOKEN_KEYS = Key.of(
            "accounts.bearer.keys",
            Kind.textThat(URL + ", or the name of a file", text -> url(text).isPresent() || isFile(text)));
    static final Key<String> ISSUER = Key.of("accounts.bearer.issuer", WORDS);
    static final Key<String> AUDIENCE = Key.of("accounts.bearer.audience", WORDS);
    static final Key<URI> INTROSPECTION = Key.of("accounts.bearer.introspection", SERVICE);
    static final Key<String> CLIENT = Key.of("accounts.bearer.client-id", WORDS);
    static final Key<Secret> CLIENT_SECRET = Key.of("accounts.bearer.client-secret", SECRET);
    static final Key<String> CLAIM = Key.of("accounts.bearer.claim", WORDS, "preferred_username");
    static final Key<Duration> TIMEOUT = Key.of("accounts.bearer.timeout", WITHIN, Duration.ofSeconds(5));

    static final List<Key<?>> ALL = List.of(
            HOOK,
            HOOK_SECRET,
            HOOK_TIMEOUT,
            TOKEN_KEYS,
            ISSUER,
            AUDIENCE,
            INTROSPECTION,
            CLIENT,
            CLIENT_SECRET,
            CLAIM,
            TIMEOUT);

    private OutsideKeys() {}

    static OutsideSettings read(Values values, Complaints complaints, Path folder) {
        return new OutsideSettings(hook(values, complaints), bearer(values, complaints, folder));
    }

    private static Optional<LoginHook> hook(Values values, Complaints complaints) {
        complainUnless(values, complaints, HOOK, HOOK_SECRET);
        values.find(HOOK, Key.NAME).ifPresent(url -> complainIfInTheClear(values, complaints, HOOK, url, "passwords"));
        return values.find(HOOK, Key.NAME)
                .map(url -> new LoginHook(url, text(values.find(HOOK_SECRET, Key.NAME)), values.of(HOOK_TIMEOUT)));
    }

    private static Optional<BearerIssuer> bearer(Values values, Complaints complaints, Path folder) {
        Optional<URI> keys = values.find(TOKEN_KEYS, Key.NAME)
                .map(text -> url(text)
                        .orElseGet(() -> folder.resolve(text).toAbsolutePath().toUri()));
        keys.ifPresent(url -> complainIfInTheClear(values, complaints, TOKEN_KEYS, url, "the keys that are trusted"));
        values.find(INTROSPECTION, Key.NAME)
                .ifPresent(url -> complainIfInTheClear(values, complaints, INTROSPECTION, url, "tokens"));
        Optional<BearerIssuer.Introspection> introspection = values.find(INTROSPECTION, Key.NAME)
                .map(url -> new BearerIssuer.Introspection(
                        url, values.find(CLIENT, Key.NAME).orElse(""), text(values.find(CLIENT_SECRET, Key.NAME))));
        List<String> table = TOKEN_KEYS.path().subList(0, 2);
        boolean there = values.mentions(TOKEN_KEYS.path()) || values.mentions(INTROSPECTION.path());
        boolean others =
                List.of(ISSUER, AUDIENCE, CLIENT, CLIENT_SECRET).stream().anyMatch(key -> values.mentions(key.path()));
        if (others && !there) {
            complaints.add(
                    values.line(table),
                    "accounts.bearer needs keys, by which tokens are signed, or introspection, where they are shown");
        }
        if (keys.isPresent() && !(values.mentions(ISSUER.path()) && values.mentions(AUDIENCE.path()))) {
            complaints.add(
                    values.line(TOKEN_KEYS.path()),
                    "accounts.bearer.keys needs issuer and audience: else tokens that are for another program would"
                            + " count here");
        }
        return keys.isEmpty() && introspection.isEmpty()
                ? Optional.empty()
                : Optional.of(new BearerIssuer(
                        keys,
                        introspection,
                        values.find(ISSUER, Key.NAME),
                        values.find(AUDIENCE, Key.NAME),
                        values.of(CLAIM),
                        values.of(TIMEOUT)));
    }

    private static void complainUnless(Values values, Complaints complaints, Key<?> needed, Key<?> key) {
        if (values.mentions(key.path()) && !values.mentions(needed.path())) {
            complaints.add(
                    values.line(key.path()),
                    key.name() + " needs " + needed.name() + ", "
                            + needed.kind().right());
        }
    }

    /// Whoever is between here and another machine would read it, or write it.
    private static void complainIfInTheClear(Values values, Complaints complaints, Key<?> key, URI url, String what) {
        String host = url.getHost();
        boolean isHere = host == null || host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        if ("http".equals(url.getScheme()) && !isHere) {
            complaints.add(
                    values.line(key.path()),
                    key.name() + " would carry " + what + " in the clear: write https://; http:// goes to this machine"
                            + " alone (localhost, 127.0.0.1, [::1])");
        }
    }

    private static String text(Optional<Secret> secret) {
        return secret.map(Secret::text).orElse("");
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                            && uri.getHost() != null
                            && uri.getUserInfo() == null);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isFile(String text) {
        try {
            return !text.isBlank() && !text.contains("://") && Path.of(text).getFileName() != null;
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
