package parley.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// What the JVM and the system tell of this process, by the names that Prometheus' own libraries have for it.
public final class JvmFigures {
    private JvmFigures() {}

    public static void write(Exposition page) {
        memory(page, "jvm_memory_used_bytes", "Memory in use.", MemoryUsage::getUsed);
        memory(page, "jvm_memory_committed_bytes", "Memory that the JVM has of the system.", MemoryUsage::getCommitted);
        memory(page, "jvm_memory_max_bytes", "Memory that it may have at most; -1: no bound.", MemoryUsage::getMax);
        collections(page);
        page.gauge("jvm_threads_current", "Threads.")
                .is(ManagementFactory.getThreadMXBean().getThreadCount());
        page.gauge("process_start_time_seconds", "When this process was started, since 1970.")
                .is(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            page.counter("process_cpu_seconds_total", "Time on processors.")
                    .is((double) unix.getProcessCpuTime() / TimeUnit.SECONDS.toNanos(1));
            page.gauge("process_open_fds", "Open files and sockets.").is(unix.getOpenFileDescriptorCount());
            page.gauge("process_max_fds", "How many may be open.").is(unix.getMaxFileDescriptorCount());
        }
    }

    private static void memory(Exposition page, String name, String help, ToLongFunction<MemoryUsage> figure) {
        var memory = ManagementFactory.getMemoryMXBean();
        page.gauge(name, help)
                .is(figure.applyAsLong(memory.getHeapMemoryUsage()), "area", "heap")
                .is(figure.applyAsLong(memory.getNonHeapMemoryUsage()), "area", "nonheap");
    }

    private static void collections(Exposition page) {
        collectors(
                page.counter("jvm_gc_collections_total", "Garbage collections."),
                GarbageCollectorMXBean::getCollectionCount);
        collectors(
                page.counter("jvm_gc_collection_seconds_total", "Time that they took."),
                collector -> collector.getCollectionTime() / 1e3);
    }

    private static void collectors(Exposition metric, ToDoubleFunction<GarbageCollectorMXBean> figure) {
        List<GarbageCollectorMXBean> all = ManagementFactory.getGarbageCollectorMXBeans();
        all.forEach(collector -> metric.is(figure.applyAsDouble(collector), "gc", collector.getName()));
    }
}
