package parley;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.chat.Network;
import parley.config.LimitSettings;
import parley.config.ProtectionSettings;
import parley.config.Settings;
import parley.net.Admission;
import parley.net.Allowance;
import parley.net.Origin;
import parley.net.Pace;

/// What holds of a connection by where it comes from, as the settings of that moment have it: whether it may come in,
/// through which proxies, at which pace, and how many others may come with it. May be asked on any thread.
final class OriginRules implements Pace {
    private final Supplier<Settings> settings;

    OriginRules(Supplier<Settings> settings) {
        this.settings = settings;
    }

    private boolean throttles(Origin origin) {
        ProtectionSettings protection = settings.get().protection();
        return origin.isHidden() ? protection.enabled() : protection.throttles(origin.address(), origin.isProxied());
    }

    @Override
    public @Nullable Allowance of(Origin origin) {
        if (!throttles(origin)) {
            return null;
        }
        LimitSettings.OfNetwork most = limitsOf(origin);
        return new Allowance(most.burst(), most.interval());
    }

    @Override
    public @Nullable Allowance nickChanges(Origin origin) {
        if (!throttles(origin)) {
            return null;
        }
        int aMinute = limitsOf(origin).nickChanges();
        return new Allowance(aMinute, Duration.ofMinutes(1).dividedBy(aMinute));
    }

    Admission.Bounds bounds(Origin origin) {
        if (origin.isHidden()) {
            return Admission.Bounds.OF_HIDDEN;
        }
        LimitSettings.OfNetwork most = limitsOf(origin);
        return Admission.Bounds.ofAddress(most.connections(), most.newConnections());
    }

    /// Of those whom an onion service hides, the usual ones.
    private LimitSettings.OfNetwork limitsOf(Origin origin) {
        LimitSettings limits = settings.get().limits();
        return origin.isHidden()
                ? limits.usual()
                : Network.parse(origin.host()).map(limits::of).orElse(limits.usual());
    }

    boolean trusts(InetAddress address) {
        return settings.get().proxies().trusts(address);
    }

    boolean needsProxy(String door) {
        return settings.get().proxies().areRequiredAt(door);
    }

    /// Whether the connections from there are counted: a proxy may have any number.
    boolean limits(Origin origin) {
        return !mayBeProxy(origin) && throttles(origin);
    }

    /// Whether nobody may come in from there. Where those are that an onion service hides, nobody knows; and those who
    /// come through a proxy are looked at when it has told.
    boolean denies(Origin origin) {
        return !origin.isHidden()
                && !mayBeProxy(origin)
                && !settings.get().access().admits(origin.address());
    }

    private boolean mayBeProxy(Origin origin) {
        return origin.way() != Origin.Way.BEHIND_PROXY
                && settings.get().proxies().mayBeAt(origin.address());
    }
}
