package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelName;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Text;
import parley.hub.Hub;
import parley.names.Casemapping;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.LogEntry;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// The engine over a log that takes its time and that other nodes share.
final class SharedLogTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final ChannelName TEA = NAMES.channel("#tea").orElseThrow();
    private static final Reply DONE = new Reply.Done();

    private final Tasks loop = new Tasks();
    private final SlowLog log = new SlowLog();
    private final Ledger ledger = new Ledger();
    private final Engine engine =
            new Engine(new Hub(), log, new Moments(1, () -> Instant.EPOCH), ledger, ledger, _ -> {});
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

        try (var anew = new Engine(new Hub(), again, new Moments(1, () -> Instant.EPOCH), ledger, ledger, _ -> {})) {
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
    void whatIsAgreedWakesTheHub() throws InterruptedException {
        var posted = new CountDownLatch(1);
        engine.submit(annas, post("hi"));
        turn();
        ledger.before = posted::countDown;
        engine.start();

        log.agree();

        assertThat(posted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsRefusedIsAnsweredSoOnceAndTheSessionGoesOn() {
        engine.submit(annas, post("one"));
        turn();
        engine.submit(annas, post("two"));
        turn();
        log.refuse();
        log.agree();
        turn();

        assertThat(anna.seen).containsExactly(new Refusal.NotAgreed());
        assertThat(bob.seen).containsExactly("(anna: two)");
        assertThat(anna.completed).isEqualTo(2);
        say("three");
        assertThat(bob.seen).last().isEqualTo("(anna: three)");
    }

    @Test
    void queryBehindWhatIsRefusedIsAnswered() {
        engine.submit(annas, post("one"));
        engine.ask(annas, new Query.Ping());
        turn();
        log.refuse();
        turn();

        assertThat(anna.seen).containsExactly(new Refusal.NotAgreed(), new Answer.Pong());
    }

    @Test
    void whatIsPerformedIsRefusedAsAWhole() {
        engine.perform(annas, List.of(post("one"), new Query.Latest(), post("two")));
        turn();
        log.refuse();
        turn();

        assertThat(anna.seen)
                .extracting(each -> ((Performed) each).reply())
                .containsExactly(
                        new Refusal.NotAgreed(), new Answer.Latest(new Position(1, 2)), new Refusal.NotAgreed());
        assertThat(anna.completed).isOne();
    }

    @Test
    void whoLeavesLeavesWhenThatCanBeAgreed() {
        engine.submit(annas, post("one"));
        engine.submit(annas, new Command.Quit("bye"));
        turn();
        log.refuse();
        turn();
        assertThat(bob.seen).isEmpty();

        log.agree();
        turn();

        assertThat(ledger.commits).isEmpty();
        assertThat(anna.completed).isEqualTo(2);
        assertThat(bob.seen).hasSize(1);
    }

    @Test
    void settingsHoldWhenTheyCanBeAgreed() {
        CompletableFuture<Reply> held =
                engine.order(new Command.SetOperators(Map.of())).toCompletableFuture();
        turn();
        log.refuse();
        turn();
        assertThat(held).isNotDone();

        log.agree();
        turn();

        assertThat(held).isDone();
    }

    @Test
    void nodeThatCannotKeepWhatIsAgreedStops() {
        ledger.refuses = "hi"::equals;
        engine.submit(annas, post("hi"));
        turn();
        log.agree();

        assertThatIllegalStateException().isThrownBy(engine::turn).withMessageContaining("cannot be stored here");
        loop.run();
        assertThat(anna.seen).as("it refuses nothing that others accept").isEmpty();
    }

    @Test
    void nodeThatCannotApplyWhatIsAgreedStops() {
        log.agree(new LogEntry(2, Instant.MAX, List.of(new LogEntry.Submission(annas, post("hi")))));

        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    engine.turn();
                    log.agree(new LogEntry(
                            2, Instant.MAX, List.of(new LogEntry.Submission(annas, post("there is no later time")))));
                    engine.turn();
                })
                .withMessageContaining("stops rather than differ");
    }

    /// Two nodes whose files say otherwise are given the same entries.
    @Test
    void nodesWithOtherConfigurationsAreTheSame() {
        var one = new Hub();
        var other = new Hub();
        var logs = List.of(new SlowLog(), new SlowLog());
        var clock = Instant.EPOCH;
        try (var first = new Engine(one, logs.getFirst(), new Moments(1, () -> clock), new Ledger(), ledger, _ -> {});
                var second =
                        new Engine(other, logs.getLast(), new Moments(1, () -> clock), new Ledger(), ledger, _ -> {})) {
            first.order(new Command.Reconfigure(rules(3)));
            first.order(
                    new Command.SetOperators(Map.of("root", new Operator("root", "admin", Set.of(Privilege.KILL)))));
            first.order(new Command.RenewSkeletons("1", List.of()));
            second.order(new Command.Reconfigure(rules(4)));
            second.order(new Command.SetOperators(Map.of()));
            second.order(new Command.RenewSkeletons("2", List.of()));
            first.turn();
            second.turn();
            LogEntry theirs = logs.getLast().proposed.element();
            LogEntry ours = logs.getFirst().proposed.element();
            for (SlowLog each : logs) {
                each.agree(theirs);
                each.agree(ours);
            }
            first.turn();
            second.turn();
        }

        assertThat(one.snapshot().bytes()).isEqualTo(other.snapshot().bytes());
        assertThat(one.isNew(new Command.Reconfigure(rules(3)))).isFalse();
        assertThat(one.isNew(new Command.Reconfigure(rules(4)))).isTrue();
    }

    private static Rules rules(int channels) {
        return new Rules(true, true, true, Rules.AlwaysOn.NOBODY, Rules.History.DEFAULT, channels, 9, 9, 9, 9, 9);
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
