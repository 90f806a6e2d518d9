package parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import parley.irc.Capability;

/// Who is typing (IRCv3 typing).
final class Typists {
    /// Without a further notice somebody has stopped.
    private static final Duration ACTIVE = Duration.ofSeconds(6);

    private static final Duration PAUSED = Duration.ofSeconds(30);

    /// Notices are sent no more often.
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /// So many are seen typing at once.
    private static final int MOST = 100;

    private Typists() {}

    static void tell(Turn turn, String key, boolean active) {
        turn.buffer(key)
                .filter(buffer -> buffer.kind() != Buffer.Kind.SERVER && turn.has(Capability.MESSAGE_TAGS))
                .ifPresent(buffer -> {
                    Instant last = buffer.typed();
                    boolean due = active ? last == null || !turn.now.isBefore(last.plus(PAUSE)) : last != null;
                    if (due) {
                        var tags = new LinkedHashMap<String, String>();
                        tags.put("+typing", active ? "active" : "done");
                        turn.transmit(tags, "TAGMSG", buffer.name());
                        turn.put(buffer.withTyped(active ? turn.now : null));
                    }
                });
    }

    static void received(Turn turn, Buffer buffer, String nick, String how) {
        if (buffer.typing().size() >= MOST && !buffer.typing().containsKey(nick)) {
            return;
        }
        var typing = new HashMap<>(buffer.typing());
        switch (how) {
            case "active" -> typing.put(nick, turn.now.plus(ACTIVE));
            case "paused" -> typing.put(nick, turn.now.plus(PAUSED));
            default -> typing.remove(nick);
        }
        turn.put(buffer.withTyping(typing));
    }

    /// Who has said something no longer types.
    static Buffer without(Buffer buffer, String nick) {
        if (!buffer.typing().containsKey(nick)) {
            return buffer;
        }
        var typing = new HashMap<>(buffer.typing());
        typing.remove(nick);
        return buffer.withTyping(typing);
    }

    static void expire(Turn turn) {
        for (Buffer buffer : turn.buffers()) {
            if (buffer.typing().values().stream().anyMatch(until -> !turn.now.isBefore(until))) {
                var typing = new HashMap<>(buffer.typing());
                typing.values().removeIf(until -> !turn.now.isBefore(until));
                turn.put(buffer.withTyping(typing));
            }
        }
    }
}
