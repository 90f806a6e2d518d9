package parley.net;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Notices when a peer takes nothing of what waits for it: its socket has not taken a byte for a while. The one sign of
/// life of a peer that only reads. Confined to the connection's event loop.
final class Stall {
    private final EventLoop loop;
    private final LongSupplier taken;
    private @Nullable Future<?> timer;

    /// @param taken how many bytes its socket has taken until now
    Stall(EventLoop loop, LongSupplier taken) {
        this.loop = loop;
        this.taken = taken;
    }

    /// Does something when the peer has taken nothing for so long, unless that is lifted before.
    void watch(Duration limit, Runnable step) {
        watch(limit, true, step);
    }

    /// @param patient whether that goes on for as long as the peer takes something; otherwise the time is over in any
    ///     case
    void watch(Duration limit, boolean patient, Runnable step) {
        lift();
        long before = taken.getAsLong();
        timer = loop.schedule(
                () -> {
                    if (patient && taken.getAsLong() > before) {
                        watch(limit, true, step);
                    } else {
                        step.run();
                    }
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// It is not waited for any more.
    void lift() {
        Future<?> pending = timer;
        if (pending != null) {
            timer = null;
            pending.cancel(false);
        }
    }
}
