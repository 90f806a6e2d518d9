package parley;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import parley.chat.Nick;
import parley.door.SessionLog;
import parley.metrics.Exposition;
import parley.net.ConnectionLog;
import parley.net.Origin;
import parley.net.frame.End;

/// Counts who comes and goes at the doors, and passes it on to the log. For any thread.
final class DoorFigures implements ConnectionLog {
    private final ConnectionLog log;

    // By the title of the door.
    private final Map<String, LongAdder> connections = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> turnedAway = new ConcurrentSkipListMap<>();
    private final Map<String, Sessions> sessions = new ConcurrentSkipListMap<>();

    /// @param ends by their causes
    private record Sessions(AtomicInteger now, Map<String, LongAdder> ends) {}

    DoorFigures(ConnectionLog log) {
        this.log = log;
    }

    @Override
    public void connected(String door, Origin origin) {
        count(connections, door);
        log.connected(door, origin);
    }

    @Override
    public void told(String door, Origin proxy, Origin origin) {
        log.told(door, proxy, origin);
    }

    @Override
    public void turnedAway(String door, Origin origin) {
        count(turnedAway, door);
        log.turnedAway(door, origin);
    }

    @Override
    public void entered(String door, Origin origin, String name) {
        log.entered(door, origin, name);
    }

    @Override
    public void disconnected(String door, Origin origin, String reason) {
        log.disconnected(door, origin, reason);
    }

    private static void count(Map<String, LongAdder> counts, String key) {
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    /// What is told of the sessions of a door.
    SessionLog sessions(String door) {
        Sessions counts =
                sessions.computeIfAbsent(door, _ -> new Sessions(new AtomicInteger(), new ConcurrentSkipListMap<>()));
        return new SessionLog() {
            @Override
            public void opened() {
                counts.now.incrementAndGet();
            }

            @Override
            public void entered(Origin origin, Nick nick) {
                DoorFigures.this.entered(door, origin, nick.name());
            }

            @Override
            public void ended(End why) {
                counts.now.decrementAndGet();
                count(counts.ends, cause(why));
            }
        };
    }

    /// One of few words: what people say when they leave is theirs.
    private static String cause(End why) {
        return switch (why) {
            case End.Cause cause -> cause.name().toLowerCase(Locale.ROOT);
            case End.ProtocolError _ -> "protocol_error";
            case End.TimedOut _ -> "timed_out";
            case End.Left _ -> "left";
            case End.Disconnected _ -> "disconnected";
        };
    }

    void write(Exposition page) {
        page.gauge("parley_sessions", "Sessions now, by door.");
        sessions.forEach((door, counts) -> page.is(counts.now.get(), "door", door));
        page.counter("parley_sessions_ended_total", "Sessions that have ended, by door and cause.");
        sessions.forEach((door, counts) ->
                counts.ends.forEach((cause, count) -> page.is(count.sum(), "door", door, "cause", cause)));
        page.counter("parley_connections_total", "Connections that came in, by door.");
        connections.forEach((door, count) -> page.is(count.sum(), "door", door));
        page.counter("parley_connections_turned_away_total", "Connections that were not let in, by door.");
        turnedAway.forEach((door, count) -> page.is(count.sum(), "door", door));
    }
}
