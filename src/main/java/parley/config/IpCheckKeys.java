package parley.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.outside.AddressCheck;
import parley.outside.AddressCheck.Verdict;

/// The keys of whom to ask about addresses, a part of [ConfigurationKeys].
final class IpCheckKeys {
    static final Key<List<String>> PROGRAM = Key.of(
            "access.ip-check.program",
            Kind.list(
                    "a list of a program and its arguments, such as [\"/usr/local/bin/ip-check\"]",
                    Kind.textThat("a word", text -> text.indexOf('\0') < 0)));
    static final Key<URI> URL = Key.of("access.ip-check.url", OutsideKeys.SERVICE);
    static final Key<Duration> TIMEOUT = Key.of("access.ip-check.timeout", OutsideKeys.WITHIN, Duration.ofSeconds(3));
    static final Key<Duration> KEEP = Key.of(
            "access.ip-check.keep",
            Kind.text(
                    "a time from \"1s\" to \"7d\"",
                    text -> TestClock.duration(text)
                            .filter(time -> time.toSeconds() >= 1 && time.compareTo(Duration.ofDays(7)) <= 0)),
            Duration.ofMinutes(10));
    static final Key<Verdict> FAILURE = Key.of(
            "access.ip-check.failure",
            Kind.choice(
                    "\"allow\", \"deny\" or \"login\"",
                    Map.of("allow", Verdict.ALLOW, "deny", Verdict.DENY, "login", Verdict.LOGIN)),
            Verdict.ALLOW);

    static final List<Key<?>> ALL = List.of(PROGRAM, URL, TIMEOUT, KEEP, FAILURE);

    private IpCheckKeys() {}

    static Optional<AddressCheck.Settings> read(Values values) {
        List<String> program = values.find(PROGRAM, Key.NAME).orElse(List.of());
        Optional<URI> url = values.find(URL, Key.NAME);
        return program.isEmpty() && url.isEmpty()
                ? Optional.empty()
                : Optional.of(new AddressCheck.Settings(
                        program, url, values.of(TIMEOUT), values.of(KEEP), values.of(FAILURE)));
    }
}
