package parley.door.cat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.door.Playback;
import parley.door.PlayedBack;
import parley.door.SafeText;
import parley.door.Session;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// How far the owner of an account has seen at the `cat` door, and what they are told of that they missed. Confined to
/// the event loop of its session.
///
/// Netcat answers nothing: so whoever types has got what they had been told when that was asked last.
final class CatCursor {
    /// How often it is asked at most how far they have been told, in nanoseconds.
    private static final long RECEIPT_INTERVAL = Duration.ofSeconds(10).toNanos();

    private final Session session;
    private final Supplier<? extends Variant> variant;
    private final Supplier<Nick> self;
    private final Playback playback;
    private boolean isOwner;

    /// How far they had been told when that was asked last; null where it was not since.
    private @Nullable Position seen;

    /// When it was asked last, in nanoseconds.
    private long asked;

    /// @param variant how events are worded now
    /// @param self their nick, once they have one
    CatCursor(Session session, Supplier<? extends Variant> variant, Supplier<Nick> self) {
        this.session = session;
        this.variant = variant;
        this.self = self;
        this.playback = new Playback(session, this::missed);
    }

    /// They have entered.
    ///
    /// @param owner whether their name is an account's, and they are its owner
    /// @param then what comes behind what they missed
    void entered(boolean owner, Runnable then) {
        isOwner = owner;
        if (owner) {
            playback.arrived();
        }
        if (!playback.start(then)) {
            then.run();
        }
    }

    void joined(ChannelName channel) {
        if (isOwner) {
            playback.joined(channel);
            playback.start(() -> {});
        }
    }

    void typed() {
        long now = session.connection().nanoTime();
        if (!isOwner || playback.failed()) {
            return;
        }
        if (seen != null) {
            session.submit(new Command.MarkSeen(seen));
            seen = null;
        }
        if (now - asked > RECEIPT_INTERVAL) {
            asked = now;
            session.inquire(new Query.Latest());
        }
    }

    /// They go of their own accord.
    void sawAll() {
        if (isOwner && !playback.failed() && !playback.underWay()) {
            session.submit(new Command.MarkSeen(null));
        }
    }

    void answered(Answer.Playback missed) {
        playback.answered(missed);
    }

    void answered(Answer.Latest told) {
        seen = playback.underWay() ? null : told.position();
    }

    void refused(Refusal refusal) {
        if (!(refusal instanceof Refusal.TryAgain)) {
            session.send("What you missed cannot be read now; it comes when you come again.\n");
        }
        playback.refused(refusal);
    }

    private Iterator<byte[]> missed(Answer.Playback missed) {
        Nick nick = self.get();
        return missed.stretches().stream()
                .flatMap(stretch -> Stream.concat(
                        earlier(stretch),
                        PlayedBack.shown(stretch).stream()
                                .flatMap(entry -> PlayedBack.withTime(entry, nick, missed.now()).stream()
                                        .map(event -> variant.get().render(entry.at(), event)))))
                .iterator();
    }

    private static Stream<byte[]> earlier(Answer.Playback.Part stretch) {
        if (stretch.earlier() == 0) {
            return Stream.empty();
        }
        String where = switch (stretch.place()) {
            case Place.OfChannel(ChannelName channel) -> "of " + channel.name();
            case Place.OfAccount(var _, Nick other) -> "with " + other.name();
        };
        String line = stretch.earlier() + " earlier messages " + SafeText.safe(where)
                + " are not shown; /search WORDS finds them.\n";
        return Stream.of(line.getBytes(StandardCharsets.UTF_8));
    }
}
