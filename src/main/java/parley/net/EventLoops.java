package parley.net;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import parley.threads.Fatal;

/// Netty's event loops, but an [Error] in a task is [Fatal], which Netty would log or lose; and so is the end of a loop
/// before its time. They look at their sockets again after [#TASKS], however much else there is to do: Netty's take up
/// to a second, and nothing is read meanwhile. Thread-safe.
final class EventLoops extends MultiThreadIoEventLoopGroup {
    /// How long tasks of one turn may take.
    private static final Duration TASKS = Duration.ofMillis(10);

    static {
        // Netty would ask the network cards, and warn where there are none; ids of sockets go no farther than here.
        System.setProperty("io.netty.machineId", "00:00:00:00:00:01");
    }

    private volatile boolean closing;

    private final Ticker ticker;

    /// @param nanoTime their clock, as [System#nanoTime]
    EventLoops(int count, IoHandlerFactory handler, LongSupplier nanoTime) {
        ticker = new Clock(nanoTime); // before they are made
        super(count, Thread.ofPlatform().name("loop-", 1).factory(), handler);
        forEach(loop -> loop.terminationFuture().addListener(_ -> ended()));
    }

    private void ended() {
        if (!closing) {
            Fatal.report(new IllegalStateException("an event loop has ended"));
        }
    }

    /// Ends them, and with them whatever is still open.
    void end() {
        closing = true;
        shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Override
    protected IoEventLoop newChild(Executor executor, IoHandlerFactory handler, Object... arguments) {
        return new Loop(this, executor, handler);
    }

    private record Clock(LongSupplier time) implements Ticker {
        @Override
        public long initialNanoTime() {
            return Ticker.systemTicker().initialNanoTime();
        }

        @Override
        public long nanoTime() {
            return time.getAsLong() - initialNanoTime(); // as Netty has it
        }

        @Override
        public void sleep(long delay, TimeUnit unit) throws InterruptedException {
            Ticker.systemTicker().sleep(delay, unit);
        }
    }

    private static final class Loop extends SingleThreadIoEventLoop {
        private final Ticker ticker;

        Loop(EventLoops parent, Executor executor, IoHandlerFactory handler) {
            ticker = parent.ticker; // which is asked for at once
            super(parent, executor, handler, Integer.MAX_VALUE, RejectedExecutionHandlers.reject(), TASKS.toMillis());
        }

        @Override
        public Ticker ticker() {
            return ticker;
        }

        @Override
        public void execute(Runnable task) {
            super.execute(Fatal.reporting(task));
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            return super.schedule(Fatal.reporting(task), delay, unit);
        }
    }
}
