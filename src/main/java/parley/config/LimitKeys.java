package parley.config;

import java.time.Duration;
import java.util.List;
import parley.accounts.AttemptLimits;
import parley.chat.Network;

/// The keys of what one of many may take, a part of [ConfigurationKeys]. Those of a network that is named hold in place
/// of the usual ones.
final class LimitKeys {
    private static final Kind<Integer> COUNT = Kind.number(1, 1_000_000);
    private static final Kind<Duration> INTERVAL = Kind.number(0, 60_000).map(Duration::ofMillis);
    private static final Kind<Integer> ACCOUNTS = Kind.number(0, 1_000_000);

    static final Key<Integer> CONNECTIONS = Key.of("limits.connections", COUNT, 64);
    static final Key<Integer> NEW_CONNECTIONS = Key.of("limits.new-connections", COUNT, 60);
    static final Key<Integer> BURST = Key.of("limits.lines", COUNT, 20);
    static final Key<Duration> LINE_INTERVAL = Key.of("limits.line-interval", INTERVAL, Duration.ofMillis(400));
    static final Key<Integer> NICK_CHANGES = Key.of("limits.nick-changes", COUNT, 20);
    static final Key<Integer> FAILURES = Key.of("limits.failed-logins", COUNT, AttemptLimits.DEFAULT.failures());
    static final Key<Integer> REGISTRATIONS =
            Key.of("limits.registrations", ACCOUNTS, AttemptLimits.DEFAULT.registrations());
    static final Key<Integer> IPV4_PREFIX = Key.of("limits.ipv4-prefix", Kind.number(8, 32), 32);
    static final Key<Integer> IPV6_PREFIX = Key.of("limits.ipv6-prefix", Kind.number(16, 128), 64);
    static final Key<Integer> SEND_QUEUE = Key.of("limits.send-queue", Kind.number(512, 65_536), 512);
    static final Key<Duration> REGISTRATION = Key.of("limits.registration-time", time(), Duration.ofMinutes(1));
    static final Key<Duration> IDLE = Key.of("limits.idle-time", time(), Duration.ofMinutes(2));

    /// Addresses and networks; see the others for what holds where they say nothing.
    static final Key<List<Network>> OF_FROM = Key.of("limits.networks.NAME.from", ConfigurationKeys.NETWORKS);

    static final Key<Integer> OF_CONNECTIONS = Key.of("limits.networks.NAME.connections", COUNT);
    static final Key<Integer> OF_NEW_CONNECTIONS = Key.of("limits.networks.NAME.new-connections", COUNT);
    static final Key<Integer> OF_BURST = Key.of("limits.networks.NAME.lines", COUNT);
    static final Key<Duration> OF_LINE_INTERVAL = Key.of("limits.networks.NAME.line-interval", INTERVAL);
    static final Key<Integer> OF_NICK_CHANGES = Key.of("limits.networks.NAME.nick-changes", COUNT);
    static final Key<Integer> OF_FAILURES = Key.of("limits.networks.NAME.failed-logins", COUNT);
    static final Key<Integer> OF_REGISTRATIONS = Key.of("limits.networks.NAME.registrations", ACCOUNTS);

    static final List<Key<?>> ALL = List.of(
            CONNECTIONS,
            NEW_CONNECTIONS,
            BURST,
            LINE_INTERVAL,
            NICK_CHANGES,
            FAILURES,
            REGISTRATIONS,
            IPV4_PREFIX,
            IPV6_PREFIX,
            SEND_QUEUE,
            REGISTRATION,
            IDLE,
            OF_FROM,
            OF_CONNECTIONS,
            OF_NEW_CONNECTIONS,
            OF_BURST,
            OF_LINE_INTERVAL,
            OF_NICK_CHANGES,
            OF_FAILURES,
            OF_REGISTRATIONS);

    private LimitKeys() {}

    private static Kind<Duration> time() {
        return Kind.text(
                "a time from \"10s\" to \"1d\" (units s m h d)",
                text -> TestClock.duration(text)
                        .filter(time -> time.toSeconds() >= 10 && time.compareTo(Duration.ofDays(1)) <= 0));
    }
}
