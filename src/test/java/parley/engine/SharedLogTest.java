package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelName;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Text;
import parley.hub.Hub;
import parley.names.Casemapping;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.LogEntry;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Reply;

/// The engine over a log that takes its time and that other nodes share.
final class SharedLogTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final ChannelName TEA = NAMES.channel("#tea").orElseThrow();
    private static final Reply DONE = new Reply.Done();

    private final Tasks loop = new Tasks();
    private final SlowLog log = new SlowLog();
    private final Ledger ledger = new Ledger();
    private final Engine engine = new Engine(new Hub(), log, new Moments(1, () -> Instant.EPOCH), ledger, ledger);
    private final Witness anna = new Witness(loop, new Plain(false));
    private final Witness bob = new Witness(loop, new Plain(false));
    private final SessionId annas = enter("anna", anna);
    private final SessionId bobs = enter("bob", bob);

    private SessionId enter(String nick, Witness witness) {
        SessionId session = engine.open(witness);
        engine.submit(session, entering(nick));
        turn();
        log.agree();
        turn();
        anna.seen.clear();
        witness.seen.clear();
        witness.completed = 0;
        return session;
    }

    private static Command entering(String nick) {
        return new Command.Enter(NAMES.nick(nick).orElseThrow(), Role.USER, List.of(TEA));
    }

    private static Command post(String text) {
        return new Command.Send(TEA, new Text(text));
    }

    private void turn() {
        engine.turn();
        loop.run();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void nothingIsToldBeforeItIsAgreed() {
        engine.submit(annas, post("hi"));
        turn();
        assertThat(bob.seen).isEmpty();
        assertThat(anna.completed).isZero();

        log.agree();
        turn();

        assertThat(bob.seen).containsExactly("(anna: hi)");
        assertThat(anna.completed).isOne();
    }

    @Test
    void commandsOfABeatAreOneEntryWithTheirSessions() {
        engine.submit(annas, post("one"));
        engine.submit(bobs, post("two"));
        turn();

        assertThat(log.proposed)
                .singleElement()
                .isEqualTo(new LogEntry(
                        1,
                        Instant.EPOCH.plusNanos(1),
                        List.of(
                                new LogEntry.Submission(annas, post("one")),
                                new LogEntry.Submission(bobs, post("two")))));
    }

    @Test
    void queryWaitsForItsOwnSessionsEntries() {
        engine.submit(annas, post("hi"));
        turn();
        engine.ask(annas, new Query.Ping());
        turn();
        assertThat(anna.seen).isEmpty();

        log.agree();
        turn();

        assertThat(anna.seen).containsExactly(new Answer.Pong());
        assertThat(anna.completed).isEqualTo(2);
    }

    @Test
    void queryBehindACommandOfTheSameBeatIsAnsweredBehindIt() {
        engine.submit(annas, new Command.Part(TEA, ""));
        engine.ask(annas, new Query.Ping());
        engine.submit(annas, new Command.Join(TEA));
        turn();
        log.agree();
        turn();

        assertThat(anna.seen).hasSize(3).element(1).isEqualTo(new Answer.Pong());
    }

    @Test
    void queryWaitsForNobodyElsesEntries() {
        engine.submit(annas, post("hi"));
        engine.ask(bobs, new Query.Ping());
        turn();

        assertThat(bob.seen).containsExactly(new Answer.Pong());
        assertThat(bob.completed).isOne();
    }

    @Test
    void whatIsPerformedIsOneEntryAndItsQueriesAreAnsweredInTheirPlace() {
        engine.perform(annas, List.of(post("one"), new Query.Latest(), post("two"), new Query.Latest()));
        turn();
        assertThat(log.proposed)
                .singleElement()
                .satisfies(entry -> assertThat(entry.submissions())
                        .extracting(LogEntry.Submission::command)
                        .containsExactly(post("one"), post("two")));

        log.agree();
        turn();

        assertThat(anna.seen)
                .extracting(each -> ((Performed) each).reply())
                .containsExactly(
                        DONE, new Answer.Latest(new Position(1, 3)), DONE, new Answer.Latest(new Position(1, 4)));
    }

    @Test
    void whatAnotherNodeProposesIsToldHere() {
        var cleo = new SessionId(2, 1);
        log.agree(new LogEntry(
                2,
                Instant.EPOCH,
                List.of(
                        new LogEntry.Submission(cleo, entering("cleo")),
                        new LogEntry.Submission(cleo, post("from afar")))));
        turn();

        assertThat(anna.seen).last().isEqualTo("(cleo: from afar)");
    }

    @Test
    void whatAnotherNodeProposesComesBetweenOnesOwn() {
        engine.submit(annas, post("mine"));
        turn();
        log.agree(new LogEntry(2, Instant.EPOCH, List.of(new LogEntry.Submission(bobs, post("theirs")))));
        log.agree();
        turn();

        assertThat(ledger.commits).last().isEqualTo(List.of("theirs", "mine"));
        assertThat(anna.completed).isOne();
        assertThat(bob.completed).isZero();
    }

    @Test
    void whatIsAppliedAgainAfterACrashIsKeptOnce() {
        say("one");
        say("two");
        Position before = ledger.applied();
        var again = new SlowLog();
        log.all.forEach(again::agree);
        again.agree(new LogEntry(1, Instant.EPOCH, List.of(new LogEntry.Submission(bobs, post("three")))));

        try (var anew = new Engine(new Hub(), again, new Moments(1, () -> Instant.EPOCH), ledger, ledger)) {
            anew.turn();
        }

        assertThat(ledger.commits).containsExactly(List.of("one"), List.of("two"), List.of("three"));
        assertThat(ledger.applied()).isEqualTo(new Position(1, before.sequence() + 1));
    }

    private void say(String text) {
        engine.submit(annas, post(text));
        turn();
        log.agree();
        turn();
    }

    @Test
    void commitBearsThePositionOfItsLastCommand() {
        engine.submit(annas, post("one"));
        engine.submit(bobs, post("two"));
        engine.submit(bobs, new Command.UnmonitorAll());
        turn();
        log.agree();
        turn();

        assertThat(ledger.applied()).isEqualTo(new Position(1, 4));
    }
}
