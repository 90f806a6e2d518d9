package parley.threads;

import java.util.function.Supplier;

/// What ends a thread ends the process, for nobody would be answered by the rest of it. Where a library would swallow
/// what a thread cannot go on from, it is handed on here.
public final class Fatal {
    private Fatal() {}

    /// Hands a defect to the thread's own handler, which in a server logs it and ends the process.
    public static void report(Throwable defect) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, defect);
    }

    /// The same for an [Error]; an exception is for whoever asks to deal with.
    public static void reportError(Throwable defect) {
        if (defect instanceof Error) {
            report(defect);
        }
    }

    /// Work whose [Error]s are reported, whoever catches them behind it.
    public static Runnable reporting(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (Error e) {
                report(e);
                throw e;
            }
        };
    }

    /// The same for work that gives something.
    public static <T> Supplier<T> supplying(Supplier<T> work) {
        return () -> {
            try {
                return work.get();
            } catch (Error e) {
                report(e);
                throw e;
            }
        };
    }

    /// Work that nobody could go on without: whatever it throws is reported.
    public static Runnable ending(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                report(e);
                throw e;
            }
        };
    }
}
