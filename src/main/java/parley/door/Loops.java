package parley.door;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import parley.port.Loop;

/// The event loops as the hub knows them: one [Loop] for each. Thread-safe.
public final class Loops {
    private final Map<EventLoop, Loop> loops = new ConcurrentHashMap<>();

    Loop of(EventLoop eventLoop) {
        return loops.computeIfAbsent(eventLoop, key -> key::execute);
    }
}
