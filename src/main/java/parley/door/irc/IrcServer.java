package parley.door.irc;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import parley.accounts.Authenticator;
import parley.irc.CapabilitySet;
import parley.irc.Isupport;
import parley.names.Casemapping;

/// What all connections at the IRC door share. Thread-safe.
public final class IrcServer {
    /// What VERSION and the welcome say of the software.
    static final String VERSION = "parley";

    private final Casemapping names;
    private final InstantSource clock;
    private final Authenticator authenticator;
    private final Predicate<InetAddress> throttled;
    private final Instant started;
    private final AtomicReference<IrcSettings> settings;
    private final Map<CapabilitySet, IrcVariant> variants = new ConcurrentHashMap<>();

    /// @param clock by which the server goes
    /// @param throttled tells whose failures to log in are counted
    public IrcServer(
            IrcSettings settings,
            Casemapping names,
            InstantSource clock,
            Authenticator authenticator,
            Predicate<InetAddress> throttled) {
        this.settings = new AtomicReference<>(settings);
        this.names = names;
        this.clock = clock;
        this.authenticator = authenticator;
        this.throttled = throttled;
        this.started = clock.instant();
    }

    /// From now on other settings hold; limits of what is being written already are those of before.
    public void configure(IrcSettings changed) {
        settings.set(changed);
    }

    IrcSettings settings() {
        return settings.get();
    }

    String name() {
        return settings().serverName();
    }

    Casemapping names() {
        return names;
    }

    Instant now() {
        return clock.instant();
    }

    Instant started() {
        return started;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    /// Whether somebody's failures to log in are counted.
    boolean throttles(InetAddress peer) {
        return throttled.test(peer);
    }

    /// What 005 announces.
    Isupport isupport() {
        return Features.isupport(settings(), names);
    }

    /// The form for clients with these capabilities; the same instance for all of them.
    IrcVariant variant(CapabilitySet capabilities) {
        return variants.computeIfAbsent(
                capabilities.retain(EventLines.SHAPING), shaping -> new IrcVariant(this, shaping));
    }
}
