package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.client.Outgoing.Stage;
import parley.client.text.Cutting;
import parley.irc.Capability;
import parley.irc.Ctcp;
import parley.irc.IrcMessage;

/// What we say, from writing it to the server's confirmation. What was written while there was no connection is sent
/// once and in order; what had left when the connection broke is sent again only where history proves that it never
/// arrived.
final class Outbox {
    private static final String MULTILINE = Capability.MULTILINE.wireName();

    /// So long after coming in, what an earlier connection brought is worked off.
    private static final Duration GRACE = Duration.ofSeconds(10);

    static final String LABEL = "label";

    private Outbox() {}

    static void say(Turn turn, String key, TimelineEntry.Kind kind, String written, String replyTo) {
        Optional<Buffer> buffer = turn.buffer(key);
        String text = written.replace("\r", "").replace("\0", "").stripTrailing();
        text = text.replaceFirst("^(?:[ \\t]*\n)+", ""); // a first line keeps its indent
        if (text.isEmpty()) {
            return;
        }
        if (buffer.isEmpty() || buffer.get().kind() == Buffer.Kind.SERVER) {
            turn.error(turn.word("message.nobody-here"));
            return;
        }
        turn.outbox.add(new Outgoing(
                turn.serial("m"), key, kind, text, replyTo, turn.now, Stage.WAITING, "", "", Optional.empty()));
        turn.put(buffer.get().withTyped(null));
        flush(turn, key);
    }

    static void sendAgain(Turn turn, String label) {
        for (Outgoing message : List.copyOf(turn.outbox)) {
            if (message.label().equals(label) && message.stage() == Stage.FAILED) {
                turn.outbox.remove(message);
                turn.outbox.add(message.waiting());
                flush(turn, message.buffer());
            }
        }
    }

    /// Sends what waits in a buffer, once what was missed there has come.
    static void flush(Turn turn, String key) {
        Buffer buffer = turn.buffer(key).orElseThrow();
        boolean joining = buffer.kind() == Buffer.Kind.CHANNEL && buffer.joined() == Buffer.Joined.WANTED;
        if (turn.phase != ConnectionPhase.ONLINE || joining) {
            return;
        }
        boolean missing = !buffer.backlog().settled() && buffer.backlog().asked() != null;
        if (missing || isUnsure(turn, key)) {
            return;
        }
        for (Outgoing message : List.copyOf(turn.outbox)) {
            if (message.buffer().equals(key) && message.stage() == Stage.WAITING) {
                send(turn, message);
            }
        }
    }

    private static void send(Turn turn, Outgoing message) {
        int index = turn.outbox.indexOf(message);
        Buffer buffer = turn.buffer(message.buffer()).orElseThrow();
        List<Outgoing> parts = parts(turn, buffer, message);
        turn.outbox.remove(index);
        String lastSeen =
                buffer.timeline().isEmpty() ? "" : buffer.timeline().getLast().id();
        for (Outgoing part : parts) {
            transmit(turn, buffer, part);
            if (turn.has(Capability.ECHO_MESSAGE)) {
                turn.outbox.add(index++, part.sent(lastSeen, turn.nick));
            } else {
                turn.change(buffer.key(), each -> each.plus(unconfirmed(turn, part)));
            }
        }
    }

    /// A message of a server that does not echo: as far as we know it is said now.
    private static TimelineEntry.Message unconfirmed(Turn turn, Outgoing message) {
        return new TimelineEntry.Message(
                turn.serial("local-"),
                turn.now,
                turn.nick,
                turn.account,
                message.kind(),
                message.text(),
                message.replyTo(),
                Collections.emptySortedMap(),
                Optional.empty(),
                true,
                false);
    }

    /// As many messages as it takes: one, where the server takes several lines or there is but a short one.
    private static List<Outgoing> parts(Turn turn, Buffer buffer, Outgoing message) {
        boolean whole = message.kind() == TimelineEntry.Kind.MESSAGE && turn.has(Capability.MULTILINE);
        int room = whole
                ? turn.server.number(Capability.MULTILINE, "max-bytes", 4096)
                : room(turn, buffer, message.kind());
        int lines = whole ? turn.server.number(Capability.MULTILINE, "max-lines", 32) : 1;
        var parts = new ArrayList<Outgoing>();
        for (String text : Cutting.parts(message.text(), room, lines, room(turn, buffer, message.kind()))) {
            String label = parts.isEmpty() ? message.label() : turn.serial("m");
            parts.add(message.part(label, text));
        }
        return parts;
    }

    /// How many bytes of text a line has room for when the server passes it on: `:nick!user@host PRIVMSG target :text`.
    private static int room(Turn turn, Buffer buffer, TimelineEntry.Kind kind) {
        int source = turn.nick.getBytes(UTF_8).length
                + turn.server.number("USERLEN", 20)
                + turn.server.number("HOSTLEN", 64);
        int around = ":!@ PRIVMSG  :\r\n".length() + (kind == TimelineEntry.Kind.ACTION ? "\1ACTION \1".length() : 0);
        return turn.server.number("LINELEN", 512)
                - source
                - around
                - buffer.name().getBytes(UTF_8).length;
    }

    private static void transmit(Turn turn, Buffer buffer, Outgoing message) {
        String command = message.kind() == TimelineEntry.Kind.NOTICE ? "NOTICE" : "PRIVMSG";
        String text = message.kind() == TimelineEntry.Kind.ACTION
                ? Ctcp.action(message.text()).toString()
                : message.text();
        var tags = new LinkedHashMap<String, String>();
        if (turn.has(Capability.LABELED_RESPONSE)) {
            tags.put(LABEL, message.label());
        }
        if (!message.replyTo().isEmpty() && turn.has(Capability.MESSAGE_TAGS)) {
            tags.put("+draft/reply", message.replyTo());
        }
        int room = room(turn, buffer, message.kind());
        boolean single = text.indexOf('\n') < 0 && text.getBytes(UTF_8).length <= room;
        if (single) {
            turn.transmit(new IrcMessage(tags, null, command, List.of(buffer.name(), text), true));
            return;
        }
        String reference = turn.serial("b");
        turn.transmit(tags, "BATCH", "+" + reference, MULTILINE, buffer.name());
        for (String line : text.split("\n", -1)) {
            boolean goesOn = false;
            for (String piece : Cutting.pieces(line, room)) {
                var inside = new LinkedHashMap<String, String>();
                inside.put("batch", reference);
                if (goesOn) {
                    inside.put("draft/multiline-concat", "");
                }
                turn.transmit(new IrcMessage(inside, null, command, List.of(buffer.name(), piece), true));
                goesOn = true;
            }
        }
        turn.transmit("BATCH", "-" + reference);
    }

    /// The server echoes a message of ours: of this client, by its label, or else of the first like it.
    static void confirmed(Turn turn, Received received, String key) {
        String label = received.tag(LABEL);
        if (label.isEmpty() && turn.has(Capability.LABELED_RESPONSE)) {
            lookAgain(turn); // another client of ours said it, or this one before the connection broke
            return;
        }
        String text = Ctcp.actionText(received.text()).orElse(received.text());
        for (Outgoing message : turn.outbox) {
            boolean same = label.isEmpty()
                    ? message.buffer().equals(key) && message.text().equals(text)
                    : message.label().equals(label);
            if (same && message.stage() == Stage.SENT) {
                turn.outbox.remove(message);
                return;
            }
        }
    }

    /// The server refuses a message of ours.
    ///
    /// @return whether that is what it refused
    static boolean refused(Turn turn, Received received, String why) {
        String label = received.tag(LABEL);
        for (int i = 0; i < turn.outbox.size(); i++) {
            Outgoing message = turn.outbox.get(i);
            boolean meant = label.isEmpty()
                    ? !turn.has(Capability.LABELED_RESPONSE)
                            && message.buffer()
                                    .equals(turn.server.fold(received.message().param(1)))
                    : message.label().equals(label);
            if (meant && message.stage() == Stage.SENT) {
                if (received.command().equals("401") && isAlone(turn, message)) {
                    nobody(turn, message);
                } else {
                    turn.outbox.set(i, message.failed(why));
                }
                return true;
            }
        }
        return false;
    }

    /// Whether a conversation is nothing but this message of ours.
    private static boolean isAlone(Turn turn, Outgoing message) {
        return turn.buffer(message.buffer())
                        .filter(buffer -> buffer.kind() == Buffer.Kind.DIRECT
                                && buffer.timeline().isEmpty())
                        .isPresent()
                && turn.outbox.stream()
                                .filter(each -> each.buffer().equals(message.buffer()))
                                .count()
                        == 1;
    }

    /// A conversation that was begun with nobody is gone again; what was to be said there is told.
    private static void nobody(Turn turn, Outgoing message) {
        String nick = turn.buffer(message.buffer()).orElseThrow().name();
        turn.remove(message.buffer());
        turn.error(turn.word("message.for-nobody", Map.of("nick", nick, "text", message.text())));
    }

    /// The connection is lost, and with it the answers that had not come yet.
    static void disconnected(Turn turn) {
        turn.outbox.replaceAll(message -> message.stage() == Stage.SENT ? message.unsure() : message);
    }

    /// Looks whether it is known by now what came of messages that left with an earlier connection.
    static void lookAgain(Turn turn) {
        for (Buffer buffer : turn.buffers()) {
            if (buffer.backlog().settled() && isUnsure(turn, buffer.key())) {
                settle(turn, buffer.key());
            }
        }
    }

    private static boolean isUnsure(Turn turn, String key) {
        return turn.outbox.stream()
                .anyMatch(message ->
                        message.stage() == Stage.UNSURE && message.buffer().equals(key));
    }

    /// What was missed in a buffer has come: what had left with an earlier connection is among it, or never arrived,
    /// or nobody can tell.
    static void settle(Turn turn, String key) {
        Buffer buffer = turn.buffer(key).orElseThrow();
        int from = 0;
        for (Outgoing message : List.copyOf(turn.outbox)) {
            if (!message.buffer().equals(key) || message.stage() != Stage.UNSURE) {
                continue;
            }
            int at = turn.outbox.indexOf(message);
            var seen = buffer.timeline().indexOf(message.lastSeen());
            from = Math.max(from, seen.isPresent() ? seen.getAsInt() + 1 : 0);
            int found = seen.isPresent() ? find(turn, buffer.timeline(), from, message) : -1;
            if (found >= 0) {
                turn.outbox.remove(at);
                from = found + 1;
            } else if (seen.isEmpty() || !buffer.backlog().proven()) {
                turn.outbox.set(at, message.failed(turn.word("message.maybe-lost")));
            } else if (isOver(turn, buffer, message)) {
                turn.outbox.set(at, message.waiting());
            } else {
                break;
            }
        }
        flush(turn, key);
    }

    /// Whether the server has worked off all that came by the connection that a message left with. It may be at it long
    /// after the connection broke: as long as somebody has the nick that we had then, it may be we. Several clients
    /// of an account share its nick, so there only time tells.
    private static boolean isOver(Turn turn, Buffer buffer, Outgoing message) {
        Instant since = turn.since;
        boolean late = since != null && !turn.now.isBefore(since.plus(GRACE));
        boolean shared = !turn.account.isEmpty();
        boolean had = buffer.members().containsKey(turn.server.fold(message.sentAs()));
        return late || (!shared && (turn.isMe(message.sentAs()) || !had));
    }

    private static int find(Turn turn, Timeline timeline, int from, Outgoing message) {
        String then = turn.server.fold(message.sentAs());
        for (int i = from; i < timeline.size(); i++) {
            if (timeline.get(i) instanceof TimelineEntry.Message said
                    && (said.own() || turn.server.fold(said.from()).equals(then))
                    && said.kind() == message.kind()
                    && said.text().equals(message.text())) {
                return i;
            }
        }
        return -1;
    }
}
