package parley.door;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// Gives a peer what its account missed: when it has come, and when it has joined a channel. Confined to the event
/// loop.
///
/// While it is read the peer is parked, and what happens meanwhile waits behind it: the hub answers with what happened
/// before the peer was told of things as they happen, so all comes once and in the one order.
public final class Playback {
    /// How long to wait where there is too much to read just now.
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Session session;
    private final Function<Answer.Playback, Iterator<byte[]>> form;

    /// What is still to be read; empty for what was said to the account itself.
    private Set<Optional<ChannelName>> wanted = Collections.emptySet();

    private Query.@Nullable Playback reading;
    private boolean gave;
    private boolean failed;
    private Runnable then = () -> {};

    /// @param form makes pieces of bytes of what was missed; called on the event loop, and drawn from there
    public Playback(Session session, Function<Answer.Playback, Iterator<byte[]>> form) {
        this.session = session;
        this.form = form;
    }

    /// The peer has come as somebody's with an account.
    public void arrived() {
        want(Optional.empty());
    }

    /// The peer has joined a channel.
    public void joined(ChannelName channel) {
        want(Optional.of(channel));
    }

    private void want(Optional<ChannelName> place) {
        if (wanted.isEmpty()) {
            wanted = new LinkedHashSet<>();
        }
        wanted.add(place);
    }

    /// Whether something could not be read: then nothing behind it may be said to have been seen.
    public boolean failed() {
        return failed;
    }

    /// Whether there was anything the last time.
    public boolean gave() {
        return gave;
    }

    /// Whether the peer waits for something that it missed.
    public boolean underWay() {
        return reading != null || !wanted.isEmpty();
    }

    /// Begins to read what is wanted, if anything. To be called when nothing else is under way, directly after what
    /// brought it.
    ///
    /// @param step done when all of it is on its way
    /// @return whether there is anything to wait for
    public boolean start(Runnable step) {
        if (wanted.isEmpty()) {
            return false;
        }
        then = step;
        gave = false;
        session.holdBack();
        next();
        return true;
    }

    private void next() {
        Iterator<Optional<ChannelName>> rest = wanted.iterator();
        if (!rest.hasNext()) {
            wanted = Collections.emptySet();
            reading = null;
            session.release();
            then.run();
            return;
        }
        reading = new Query.Playback(rest.next().orElse(null));
        rest.remove();
        session.ask(reading);
    }

    /// What was asked for has been read. One place is given at a time: the next is read when the socket has taken it.
    public void answered(Answer.Playback missed) {
        missed.channels().forEach(this::joined);
        Iterator<byte[]> pieces = form.apply(missed);
        if (!pieces.hasNext()) {
            next();
            return;
        }
        gave = true;
        int held = missed.stretches().stream()
                .mapToInt(stretch -> AnswerSize.ofEntries(stretch.entries()))
                .sum();
        session.suspend();
        session.connection().answer(pieces, held);
        session.connection().whenTaken(() -> {
            next();
            if (!underWay()) {
                session.goOn();
            }
        });
    }

    /// What was asked for cannot be read, or not now.
    public void refused(Refusal refusal) {
        Query.Playback asked = reading;
        if (refusal instanceof Refusal.TryAgain && asked != null) {
            session.suspend();
            session.connection().loop().schedule(() -> session.ask(asked), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            failed = true;
            next();
        }
    }
}
