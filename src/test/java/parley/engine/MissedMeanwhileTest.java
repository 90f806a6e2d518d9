package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Correspondence;
import parley.chat.Credential;
import parley.chat.Identity;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Text;
import parley.hub.Hub;
import parley.names.Casemapping;
import parley.port.Finding;
import parley.port.History;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Excerpt;
import parley.protocol.HistoryEntry;
import parley.protocol.Query;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Search;
import parley.store.MemoryStore;

/// Whatever happens while it is looked up: what was missed is given.
final class MissedMeanwhileTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final ChannelName TEA = NAMES.channel("#tea").orElseThrow();
    private static final ChannelName MATE = NAMES.channel("#mate").orElseThrow();
    private static final Nick TOM = NAMES.nick("tom").orElseThrow();
    private static final Account ACCOUNT = new Account(TOM);

    private final Tasks loop = new Tasks();
    private final MemoryStore store = new MemoryStore(1_000_000);
    private final SlowHistory history = new SlowHistory(store);
    private final Moments moments = new Moments(1, () -> Instant.EPOCH);
    private final Engine engine = new Engine(new Hub(), new LocalLog(), moments, store, history, _ -> {});
    private final Witness witness = new Witness(loop, null);

    /// One that reads when the test says so.
    private record SlowHistory(History all, Semaphore begun, Semaphore may) implements History {
        SlowHistory(History all) {
            this(all, new Semaphore(0), new Semaphore(0));
        }

        @Override
        public List<HistoryEntry> read(Excerpt excerpt) {
            begun.release();
            may.acquireUninterruptibly();
            return all.read(excerpt);
        }

        @Override
        public Optional<HistoryEntry> find(Place place, Position position) {
            return all.find(place, position);
        }

        @Override
        public List<Correspondence> correspondences(
                List<Reading> readings,
                @Nullable Account owner,
                @Nullable RangeBound after,
                @Nullable RangeBound before,
                int limit) {
            return all.correspondences(readings, owner, after, before, limit);
        }

        @Override
        public Finding search(Search search) {
            return all.search(search);
        }
    }

    @AfterEach
    void close() {
        history.may.release(100);
        engine.close();
    }

    private void turn() {
        engine.turn();
        loop.run();
    }

    private void does(SessionId session, Command... commands) {
        for (Command command : commands) {
            engine.submit(session, command);
        }
        turn();
    }

    /// A session of tom's phone, in #tea.
    private SessionId tom() {
        SessionId session = engine.open(witness);
        var identity = new Identity(TOM, Role.USER);
        does(session, new Command.Enter(identity, List.of(TEA), new Proof(ACCOUNT, 1), null, "phone"));
        return session;
    }

    /// Tom is back, and what was missed of #tea is being looked up.
    private SessionId looksUp(SessionId anna) {
        SessionId tom = engine.open(witness);
        does(
                tom,
                new Command.Enter(TOM, Role.USER, List.of(TEA)),
                new Command.RegisterAccount(ACCOUNT, new Credential(1, "h", "s"), "", false),
                new Command.Quit("bye"));
        does(tom(), new Command.MarkSeen(null), new Command.Quit("bye"));
        does(anna, new Command.Send(TEA, new Text("missed")));
        SessionId back = tom();
        witness.seen.clear();
        engine.ask(back, new Query.Playback(TEA));
        turn();
        history.begun.acquireUninterruptibly();
        return back;
    }

    /// An operator of #tea.
    private SessionId anna() {
        SessionId anna = engine.open(new Witness(loop, null));
        Nick nick = NAMES.nick("anna").orElseThrow();
        var identity = new Identity(nick, Role.USER, "~u", "host", "127.0.0.1", "anna", "irc", true, Set.of());
        does(anna, new Command.Enter(identity, List.of(), null), new Command.Join(TEA));
        return anna;
    }

    private Answer.Playback found() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (witness.seen.stream().noneMatch(Answer.Playback.class::isInstance)) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            turn();
            Thread.onSpinWait();
        }
        return witness.seen.stream()
                .filter(Answer.Playback.class::isInstance)
                .map(Answer.Playback.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void isWhatWasMissed(Answer.Playback missed) {
        assertThat(missed.stretches()).singleElement().satisfies(part -> {
            assertThat(part.place()).isEqualTo(new Place.OfChannel(TEA));
            assertThat(part.entries())
                    .extracting(entry -> entry.event().said())
                    .extracting(Message::text)
                    .containsExactly(new Text("missed"));
        });
    }

    @Test
    void anotherSessionOfThatDeviceHasSeenIt() {
        looksUp(anna());

        does(tom(), new Command.MarkSeen(null));
        history.may.release(100);

        isWhatWasMissed(found());
    }

    @Test
    void channelHasAnotherName() {
        SessionId anna = anna();
        looksUp(anna);

        does(anna, new Command.RenameChannel(TEA, MATE, ""));
        history.may.release(100);

        isWhatWasMissed(found());
    }

    @Test
    void channelHasAnotherNameBeforeItIsAskedFor() {
        SessionId anna = anna();
        history.may.release(100);
        SessionId tom = looksUp(anna);
        found();
        witness.seen.clear();
        does(anna, new Command.RenameChannel(TEA, MATE, ""));

        engine.ask(tom, new Query.Playback(TEA));

        isWhatWasMissed(found());
    }

    @Test
    void whoIsPutOutOfTheChannelIsNotGivenIt() {
        SessionId anna = anna();
        looksUp(anna);

        does(anna, new Command.Kick(TEA, TOM, ""));
        history.may.release(100);

        assertThat(found().stretches()).isEmpty();
    }
}
