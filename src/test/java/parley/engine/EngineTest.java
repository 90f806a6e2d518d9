package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Place;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Text;
import parley.hub.Hub;
import parley.names.Casemapping;
import parley.port.Finding;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Excerpt;
import parley.protocol.HistoryEntry;
import parley.protocol.HistoryRange;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Search;
import parley.protocol.TimedEvent;
import parley.threads.FairPool;

/// The beat of the hub: drain, apply, commit, deliver. The test calls [Engine#turn] in the hub thread's stead.
final class EngineTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final ChannelName TEA = NAMES.channel("#tea").orElseThrow();
    private static final Reply DONE = new Reply.Done();

    private final Tasks loop = new Tasks();
    private final Plain quiet = new Plain(false);
    private final Plain echoing = new Plain(true);
    private final Ledger ledger = new Ledger();
    private Instant now = Instant.EPOCH;
    private final Moments moments = new Moments(1, () -> now);
    private Engine engine = new Engine(new Hub(), new LocalLog(), moments, ledger, ledger, _ -> {});

    /// The defects that these tests bring about are not worth reading about.
    @BeforeAll
    static void logNothing() {
        engineLog().setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        engineLog().setLevel(null);
    }

    private static Logger engineLog() {
        return (Logger) LoggerFactory.getLogger("parley.engine");
    }

    private record Member(SessionId session, Witness witness) {}

    private Member member(String nick, Variant variant) {
        return member(nick, variant, loop);
    }

    /// Somebody in #tea who has seen nothing yet.
    private Member member(String nick, Variant variant, Tasks on) {
        var witness = new Witness(on, variant);
        SessionId session = engine.open(witness);
        engine.submit(session, new Command.Enter(nick(nick), Role.USER, List.of(TEA)));
        engine.turn();
        on.run();
        loop.run();
        witness.seen.clear();
        witness.answered.clear();
        witness.completed = 0;
        quiet.rendered.clear();
        echoing.rendered.clear();
        return new Member(session, witness);
    }

    private static Nick nick(String name) {
        return NAMES.nick(name).orElseThrow();
    }

    private static Command post(String text) {
        return new Command.Send(TEA, new Text(text));
    }

    private static Command tell(String nick, String text) {
        return new Command.Send(nick(nick), new Text(text));
    }

    private static Command ban(String mask, Duration duration) {
        return new Command.BanFromChannel(TEA, Extban.parse(mask, NAMES::fold).orElseThrow(), duration);
    }

    private void turn() {
        engine.turn();
        loop.run();
    }

    /// Turns until something holds that another thread brings about.
    private void turnUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            turn();
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void bansOfChannelsEndByTheClock() {
        var anna = new Witness(loop, null);
        SessionId session = engine.open(anna);
        var identity = new Identity(nick("anna"), Role.USER, "anna", "host", "", "Anna", "irc", true, Set.of());
        engine.submit(session, new Command.Enter(identity, List.of(TEA), null));
        engine.submit(session, ban("eve", Duration.ofSeconds(2)));
        turn();
        now = now.plusSeconds(1);
        turn();
        anna.seen.clear();
        turn();
        assertThat(anna.seen).isEmpty();

        now = now.plusSeconds(2);
        turn();

        assertThat(anna.seen).singleElement().isInstanceOfSatisfying(Event.ModesChanged.class, modes -> {
            assertThat(modes.by()).isNull();
            assertThat(modes.changes()).hasSize(1);
        });
    }

    @Test
    void turnWithNothingToDoSaysSo() {
        assertThat(engine.turn()).isFalse();

        member("anna", quiet);

        assertThat(engine.turn()).isFalse();
    }

    @Test
    void postReachesTheOthersAndNotItsSenderWhereThereIsNoEcho() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);

        engine.submit(anna.session, post("hi"));
        turn();

        assertThat(bob.witness.seen).containsExactly("(anna: hi)");
        assertThat(anna.witness.seen).isEmpty();
    }

    @Test
    void senderSeesTheirOwnPostWhereThereIsEcho() {
        Member anna = member("anna", echoing);

        engine.submit(anna.session, post("hi"));
        turn();

        assertThat(anna.witness.seen).containsExactly("(anna: hi)");
    }

    @Test
    void directMessageToOneselfIsSeenWithoutEchoToo() {
        Member anna = member("anna", quiet);

        engine.submit(anna.session, tell("anna", "note"));
        turn();

        assertThat(anna.witness.seen).containsExactly("(anna to you: note)", DONE);
    }

    @Test
    void messageIsKeptBeforeAnybodySeesIt() {
        Member anna = member("anna", echoing);
        Member bob = member("bob", quiet);
        ledger.before = () -> {
            loop.run();
            assertThat(anna.witness.seen).isEmpty();
            assertThat(bob.witness.seen).isEmpty();
        };

        engine.submit(anna.session, post("hi"));
        turn();

        assertThat(ledger.commits).containsExactly(List.of("hi"));
        assertThat(bob.witness.seen).isNotEmpty();
    }

    @Test
    void nothingIsAppliedAfterACommitOfItsBatch() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);
        ledger.before = () -> engine.submit(bob.session, post("late"));

        engine.submit(anna.session, post("1"));
        engine.submit(bob.session, post("2"));
        turn();

        assertThat(ledger.commits).containsExactly(List.of("1", "2"));
        assertThat(anna.witness.seen).containsExactly("(bob: 2)");
    }

    @Test
    void batchWithNothingToKeepIsNotCommitted() {
        Member anna = member("anna", quiet);

        engine.submit(anna.session, tell("anna", "note"));
        turn();

        assertThat(ledger.attempts).isZero();
    }

    @Test
    void postThatCannotBeKeptIsRefusedAndSeenByNobodyWhileTheOthersGoOn() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);
        Member carl = member("carl", echoing);
        ledger.refuses = "too much"::equals;
        Command refused = post("too much");

        engine.submit(anna.session, post("1"));
        engine.submit(bob.session, refused);
        engine.submit(anna.session, post("2"));
        engine.submit(anna.session, tell("carl", "3"));
        turn();

        assertThat(ledger.commits).containsExactly(List.of("1"), List.of("2"));
        assertThat(carl.witness.seen).containsExactly("(anna: 1)", "(anna: 2)", "(anna to you: 3)");
        assertThat(bob.witness.seen).containsExactly("(anna: 1)", new Refusal.CannotBeStored(), "(anna: 2)");
        assertThat(bob.witness.answered).containsExactly(refused);
        assertThat(anna.witness.seen).containsExactly(DONE);
    }

    @Test
    void storeIsTriedAnewWithTheNextBatch() {
        Member anna = member("anna", quiet);
        ledger.refuses = _ -> true;
        engine.submit(anna.session, post("1"));
        turn();
        ledger.refuses = _ -> false;

        engine.submit(anna.session, post("2"));
        turn();

        assertThat(ledger.commits).containsExactly(List.of("2"));
    }

    @Test
    void consecutivePostsAreOneRunForEachVariantRenderedOnceAndShared() {
        Member anna = member("anna", quiet);
        List<Member> silent =
                Stream.of("bob", "carl").map(nick -> member(nick, quiet)).toList();
        List<Member> loud =
                Stream.of("dora", "emil").map(nick -> member(nick, echoing)).toList();

        engine.submit(anna.session, post("1"));
        engine.submit(anna.session, post("2"));
        turn();

        assertThat(quiet.rendered).hasSize(2);
        assertThat(echoing.rendered).hasSize(2);
        assertThat(silent).allSatisfy(member -> assertThat(member.witness.seen).containsExactly("(anna: 1)(anna: 2)"));
        assertThat(loud).allSatisfy(member -> assertThat(member.witness.seen).containsExactly("(anna: 1)(anna: 2)"));
        assertThat(silent.getLast().witness.runs.getFirst())
                .isSameAs(silent.getFirst().witness.runs.getFirst());
    }

    @Test
    void eachOfSeveralSendersInOneRunMissesOnlyTheirOwn() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);
        Member carl = member("carl", quiet);

        engine.submit(anna.session, post("1"));
        engine.submit(bob.session, post("2"));
        engine.submit(anna.session, post("3"));
        turn();

        assertThat(anna.witness.seen).containsExactly("(bob: 2)");
        assertThat(bob.witness.seen).containsExactly("(anna: 1)(anna: 3)");
        assertThat(carl.witness.seen).containsExactly("(anna: 1)(bob: 2)(anna: 3)");
        assertThat(quiet.rendered).hasSize(3);
    }

    @Test
    void silentVariantIsHandedNothing() {
        Member anna = member("anna", quiet);

        engine.submit(anna.session, new Command.Rename(nick("ann")));
        turn();

        assertThat(anna.witness.seen).containsExactly(DONE);
        assertThat(anna.witness.runs).isEmpty();
    }

    @Test
    void whoHasNoVariantIsHandedTheEvents() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", null);

        engine.submit(anna.session, new Command.Rename(nick("ann")));
        turn();

        assertThat(bob.witness.seen)
                .containsExactly(new Event.Renamed(Source.of(nick("anna")), nick("ann"), List.of(TEA)));
    }

    @Test
    void repliesAndEventsComeInTheOrderOfWhatCausedThem() {
        Member anna = member("anna", echoing);
        Member bob = member("bob", quiet);

        engine.submit(anna.session, post("1"));
        engine.ask(anna.session, new Query.Who(Optional.of(TEA)));
        engine.submit(bob.session, post("2"));
        engine.submit(anna.session, tell("bob", "3"));
        engine.submit(anna.session, post("4"));
        turn();

        assertThat(anna.witness.seen)
                .containsExactly(
                        "(anna: 1)",
                        new Answer.People(List.of(nick("anna"), nick("bob"))),
                        "(bob: 2)",
                        DONE,
                        "(anna: 4)");
        assertThat(bob.witness.seen).containsExactly("(anna: 1)", "(anna to you: 3)", "(anna: 4)");
    }

    @Test
    void replyBearsTheVeryRequest() {
        Member anna = member("anna", quiet);
        Command one = tell("anna", "same");
        Command other = tell("anna", "same");

        engine.submit(anna.session, one);
        engine.submit(anna.session, other);
        turn();

        assertThat(anna.witness.answered.getFirst()).isSameAs(one);
        assertThat(anna.witness.answered.getLast()).isSameAs(other);
    }

    @Test
    void exceptionInTheHubAnswersItsOriginAndTheLoopGoesOn() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);

        engine.submit(anna.session, new Command.Rename(null));
        engine.submit(bob.session, post("still here"));
        turn();

        assertThat(anna.witness.seen).containsExactly(new Refusal.Failed(), "(bob: still here)");
        assertThat(anna.witness.completed).isOne();
    }

    @Test
    void exceptionInRenderingLosesThatEventAndNothingElse() {
        var broken = new Variant() {
            @Override
            public byte[] render(Moment at, Event event) {
                throw new IllegalStateException("cannot render");
            }

            @Override
            public boolean echo() {
                return true;
            }
        };
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);
        Member carl = member("carl", broken);

        engine.submit(anna.session, post("1"));
        turn();
        engine.submit(carl.session, tell("bob", "2"));
        turn();

        assertThat(bob.witness.seen).containsExactly("(anna: 1)", "(carl to you: 2)");
        assertThat(carl.witness.seen).containsExactly(DONE);
        assertThat(anna.witness.completed).isOne();
    }

    @Test
    void recipientThatThrowsHarmsNobodyElse() {
        var thrower = new Plain(true);
        Member anna = member("anna", quiet);
        Member bob = member("bob", thrower);
        Member carl = member("carl", thrower);
        bob.witness.fails = true;

        engine.submit(anna.session, post("1"));
        turn();

        assertThat(carl.witness.seen).containsExactly("(anna: 1)");
        assertThat(anna.witness.completed).isOne();
    }

    @Test
    void commandsAndQueriesOfABatchAreCompletedTogether() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);

        engine.submit(anna.session, post("1"));
        engine.ask(anna.session, new Query.Who(Optional.empty()));
        engine.submit(anna.session, tell("nobody", "refused"));
        engine.submit(bob.session, post("2"));
        turn();

        assertThat(anna.witness.completed).isEqualTo(3);
        assertThat(bob.witness.completed).isOne();
    }

    @Test
    void whatNobodyHearsOfIsCompletedToo() {
        Member anna = member("anna", quiet);

        engine.submit(anna.session, post("to an empty room"));
        engine.turn();

        assertThat(anna.witness.completed).isOne();
    }

    @Test
    void batchIsCompletedOnlyWhenEveryLoopHasHandedItOver() {
        var far = new Tasks();
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet, far);
        Member carl = member("carl", quiet);

        engine.submit(anna.session, post("hi"));
        engine.turn();
        loop.run();
        assertThat(carl.witness.seen).containsExactly("(anna: hi)");
        assertThat(anna.witness.completed).isZero();
        far.run();

        assertThat(bob.witness.seen).containsExactly("(anna: hi)");
        assertThat(anna.witness.completed).isOne();
    }

    @Test
    void batchIsOneTaskForEachLoop() {
        Member anna = member("anna", quiet);
        member("bob", quiet);
        member("carl", echoing);
        engine.submit(anna.session, post("1"));
        engine.submit(anna.session, tell("bob", "2"));
        engine.submit(anna.session, post("3"));
        loop.run();

        engine.turn();

        assertThat(loop.waiting()).isOne();
    }

    @Test
    void hubIsWokenOncePerTurnOfALoop() {
        Member anna = member("anna", quiet);

        engine.submit(anna.session, post("1"));
        engine.submit(anna.session, post("2"));
        engine.ask(anna.session, new Query.Who(Optional.empty()));

        assertThat(loop.waiting()).isOne();
    }

    @Test
    void whatWasMeantForOneWhoQuitsIsDeliveredBeforeTheirReply() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);

        engine.submit(anna.session, post("farewell"));
        engine.submit(bob.session, new Command.Quit("bye"));
        engine.submit(anna.session, post("too late"));
        turn();

        assertThat(bob.witness.seen).containsExactly("(anna: farewell)", DONE);
        assertThat(bob.witness.completed).isOne();
        assertThat(anna.witness.seen).containsExactly("(bob has left)");
    }

    @Test
    void whoHasQuitCanSubmitNothing() {
        Member anna = member("anna", quiet);
        engine.submit(anna.session, new Command.Quit("bye"));
        turn();

        assertThatIllegalStateException().isThrownBy(() -> engine.submit(anna.session, post("ghost")));
    }

    @Test
    void sessionEndsThoughItsQuitFails() {
        Member anna = member("anna", quiet);
        now = Instant.MAX; // no command can be given a time after the next one's
        engine.order(new Command.Notify(NoticeKind.FLOOD, "the last in time"));
        turn();
        engine.submit(anna.session, new Command.Quit("bye"));
        turn();

        assertThat(anna.witness.seen).containsExactly(new Refusal.Failed());
        assertThatIllegalStateException().isThrownBy(() -> engine.submit(anna.session, post("ghost")));
    }

    @Test
    void nobodyIsToldWhoLeavesWhenAllLeave() {
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);
        engine.allLeave();

        engine.submit(anna.session, new Command.Quit("server stops"));
        turn();

        assertThat(anna.witness.seen).containsExactly(DONE);
        assertThat(bob.witness.seen).isEmpty();
    }

    @Test
    void whoLeavesWhenAllLeaveIsKept() {
        Member anna = member("anna", quiet);
        member("bob", quiet);
        ledger.skipsComings = false;
        engine.allLeave();

        engine.submit(anna.session, new Command.Quit("server stops"));
        turn();

        assertThat(ledger.commits).singleElement().asString().contains("server stops");
    }

    @Test
    void manyCommandsAreSeveralBatches() {
        Member anna = member("anna", quiet);
        for (int i = 0; i < 5_000; i++) {
            engine.submit(anna.session, post("x"));
        }

        turn();
        assertThat(anna.witness.completed).isEqualTo(4_096);
        turn();

        assertThat(ledger.commits).extracting(List::size).containsExactly(4_096, 904);
        assertThat(anna.witness.completed).isEqualTo(5_000);
    }

    /// A history in which every search waits until the test lets it go.
    private static final class SlowHistory extends Ledger {
        final CountDownLatch released = new CountDownLatch(1);
        final Semaphore begun = new Semaphore(0);
        final List<String> searched = new CopyOnWriteArrayList<>();

        @Override
        public Finding search(Search search) {
            return new Finding() {
                @Override
                public boolean lookOn() {
                    look(search.words());
                    return false;
                }

                @Override
                public Optional<List<Message>> found() {
                    return Optional.of(List.of());
                }
            };
        }

        private void look(String words) {
            begun.release();
            searched.add(words);
            try {
                released.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            if (words.equals("broken")) {
                throw new IllegalStateException("cannot search");
            }
        }
    }

    private SlowHistory slowHistory() {
        var history = new SlowHistory();
        engine = new Engine(new Hub(), new LocalLog(), moments, ledger, history, _ -> {});
        return history;
    }

    @Test
    void searchIsAnsweredWhenItIsDoneAndHoldsUpNobody() {
        SlowHistory history = slowHistory();
        Member anna = member("anna", quiet);
        Member bob = member("bob", quiet);
        engine.ask(anna.session, new Query.Search("tea"));
        engine.submit(bob.session, post("hi"));

        turn();
        assertThat(anna.witness.seen).containsExactly("(bob: hi)");
        history.released.countDown();
        turnUntil(() -> anna.witness.seen.size() == 2);

        assertThat(anna.witness.seen.getLast()).isEqualTo(new Answer.Found(List.of()));
        assertThat(anna.witness.completed).isOne();
    }

    @Test
    void searchThatFailsIsAnsweredAsFailed() {
        SlowHistory history = slowHistory();
        history.released.countDown();
        Member anna = member("anna", quiet);

        engine.ask(anna.session, new Query.Search("broken"));
        turnUntil(() -> !anna.witness.seen.isEmpty());

        assertThat(anna.witness.seen).containsExactly(new Refusal.Failed());
    }

    @Test
    void searchPastTheBoundIsToldToTryAgain() throws InterruptedException {
        SlowHistory history = slowHistory();
        Member anna = member("anna", quiet);
        search(anna, "first");
        assertThat(history.begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < FairPool.MAX_EACH + 3; i++) {
            engine.ask(anna.session, new Query.Search("tea"));
        }
        turn();

        assertThat(anna.witness.seen)
                .containsExactly(new Refusal.TryAgain(), new Refusal.TryAgain(), new Refusal.TryAgain());
        history.released.countDown();
        turnUntil(() -> anna.witness.seen.size() == 1 + FairPool.MAX_EACH + 3);
    }

    /// Somebody's search of #tea, under way.
    private Member searching(SlowHistory history) throws InterruptedException {
        Member anna = member("anna", quiet);
        engine.ask(anna.session, new Query.Search("tea", TEA, null, null, null, true, 9));
        turn();
        assertThat(history.begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        return anna;
    }

    @Test
    void whoIsOutMeanwhileIsNotGivenWhatIsFound() throws InterruptedException {
        SlowHistory history = slowHistory();
        Member anna = searching(history);

        engine.submit(anna.session, new Command.Part(TEA, ""));
        turn();
        member("bob", quiet); // in another #tea
        history.released.countDown();
        turnUntil(() -> anna.witness.seen.contains(new Refusal.NotInChannel(TEA)));

        assertThat(anna.witness.seen).noneMatch(Answer.Found.class::isInstance);
    }

    @Test
    void whoIsInAnotherOfThatNameHasThatLookedThrough() throws InterruptedException {
        SlowHistory history = slowHistory();
        Member anna = searching(history);

        engine.submit(anna.session, new Command.Part(TEA, ""));
        engine.submit(anna.session, new Command.Join(TEA));
        turn();
        history.released.countDown();
        turnUntil(() -> anna.witness.seen.contains(new Answer.Found(List.of())));

        assertThat(history.searched).containsExactly("tea", "tea");
    }

    private void search(Member who, String words) {
        engine.ask(who.session, new Query.Search(words));
        turn();
    }

    @Test
    void pagesWaitForNoSearch() throws InterruptedException {
        SlowHistory history = slowHistory();
        Member anna = member("anna", quiet);
        for (int i = 0; i < 10; i++) {
            search(anna, "tea");
        }
        assertThat(history.begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

        engine.ask(anna.session, new Query.Page(TEA, new HistoryRange.Within(null, null, true), 10, false));
        turnUntil(() -> !anna.witness.seen.isEmpty());

        assertThat(anna.witness.seen).singleElement().isInstanceOf(Answer.Page.class);
        history.released.countDown();
    }

    /// The first is under way already when the others come.
    @Test
    void whoSearchesMuchLetsOthersHaveTheirTurn() throws InterruptedException {
        SlowHistory history = slowHistory();
        for (int i = 0; i < FairPool.fewThreads(); i++) {
            Member occupant = member("occupant" + i, quiet);
            occupant.witness.network = network("192.0.2." + (100 + i));
            search(occupant, "occupant");
            assertThat(history.begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
        for (int i = 0; i < 20; i++) {
            Member many = member("many" + i, quiet);
            many.witness.network = network("192.0.2.1");
            search(many, "many");
        }
        Member anna = member("anna", quiet);
        anna.witness.network = network("192.0.2.2");
        search(anna, "anna");

        history.released.countDown();
        turnUntil(() -> !anna.witness.seen.isEmpty());
        turnUntil(() -> history.searched.size() == FairPool.fewThreads() + 21);

        assertThat(history.searched.indexOf("anna")).isLessThanOrEqualTo(2 * FairPool.fewThreads());
    }

    /// Those of the others never end.
    @Test
    void searchWaitsForNoneThatTakesLong() {
        engine = new Engine(
                new Hub(),
                new LocalLog(),
                moments,
                ledger,
                new Ledger() {
                    @Override
                    public Finding search(Search search) {
                        return search.words().equals("tea") ? super.search(search) : new Endless();
                    }
                },
                _ -> {});
        for (int i = 0; i < 40; i++) {
            Member slow = member("slow" + i, quiet);
            slow.witness.network = network("192.0.2." + (100 + i));
            search(slow, "slow");
        }
        Member anna = member("anna", quiet);
        search(anna, "tea");

        turnUntil(() -> !anna.witness.seen.isEmpty());
        engine.close();

        assertThat(anna.witness.seen).containsExactly(new Answer.Found(List.of()));
    }

    private static final class Endless implements Finding {
        @Override
        public boolean lookOn() {
            return true;
        }

        @Override
        public Optional<List<Message>> found() {
            throw new AssertionError("it never ends");
        }
    }

    /// Theirs never end: were more than one of a network under way at once, no thread would be left.
    @Test
    void pagesOfOneNetworkLeaveRoomForOthers() {
        ChannelName milk = NAMES.channel("#milk").orElseThrow();
        var released = new CountDownLatch(1);
        engine = new Engine(
                new Hub(),
                new LocalLog(),
                moments,
                ledger,
                new Ledger() {
                    @Override
                    public List<HistoryEntry> read(Excerpt excerpt) {
                        if (excerpt.reading().place().equals(new Place.OfChannel(milk))) {
                            try {
                                released.await();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        }
                        return super.read(excerpt);
                    }
                },
                _ -> {});
        var latest = new HistoryRange.Within(null, null, true);
        for (int i = 0; i < 20; i++) {
            Member many = member("many" + i, quiet);
            many.witness.network = network("192.0.2.1");
            engine.submit(many.session, new Command.Join(milk));
            engine.ask(many.session, new Query.Page(milk, latest, 10, false));
            turn();
        }
        Member anna = member("anna", quiet);
        anna.witness.network = network("192.0.2.2");
        engine.ask(anna.session, new Query.Page(TEA, latest, 10, false));

        turnUntil(() -> !anna.witness.seen.isEmpty());
        released.countDown();
        engine.close();

        assertThat(anna.witness.seen).singleElement().isInstanceOf(Answer.Page.class);
    }

    /// An account has a share of its own, wherever its owner is.
    @Test
    void whoIsLoggedInDoesNotShareWithTheirNetwork() throws InterruptedException {
        SlowHistory history = slowHistory();
        for (int i = 0; i < 20; i++) {
            search(member("many" + i, quiet), "many");
        }
        Member anna = member("anna", quiet);
        var credential = new Credential(1, "h", "s");
        engine.submit(anna.session, new Command.RegisterAccount(new Account(nick("anna")), credential, "", false));
        turn();
        search(anna, "anna");

        history.released.countDown();
        turnUntil(() -> history.searched.size() == 21);

        assertThat(history.searched.indexOf("anna")).isLessThanOrEqualTo(2 * FairPool.fewThreads());
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    @Test
    void hubThatTakesItsTurnsAndKeepsWhatItIsGivenIsWell() {
        CompletableFuture<Boolean> answer = engine.health().toCompletableFuture();
        assertThat(answer).isNotDone();
        turn();

        assertThat(answer).isCompletedWithValue(true);
    }

    @Test
    void storeThatRefusesIsNotWell() {
        Member anna = member("anna", quiet);
        ledger.refuses = _ -> true;
        engine.submit(anna.session, post("lost"));
        turn();
        CompletableFuture<Boolean> answer = engine.health().toCompletableFuture();
        turn();

        assertThat(answer).isCompletedWithValue(false);
    }

    @Test
    void hubThatTakesNoTurnDoesNotAnswer() {
        assertThat(engine.health()).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void hubThreadTurnsByItself() throws InterruptedException {
        var handed = new LinkedBlockingQueue<Runnable>();
        engine.start();
        var anna = new Witness(handed::add, quiet);
        SessionId session = engine.open(anna);

        engine.submit(session, new Command.Enter(nick("anna"), Role.USER, List.of()));
        while (anna.completed == 0) {
            Runnable task = handed.poll(10, TimeUnit.SECONDS);
            assertThat(task).isNotNull();
            task.run();
        }

        assertThat(anna.seen).containsExactly(DONE);
    }

    @Test
    void closingFinishesWhatWasSubmitted() {
        Member anna = member("anna", quiet);
        for (int i = 0; i < 10_000; i++) {
            engine.submit(anna.session, post("x"));
        }

        engine.start();
        engine.close();

        assertThat(ledger.commits.stream().mapToInt(List::size).sum()).isEqualTo(10_000);
    }

    @Test
    void performedRequestsAreAnsweredTogetherWithTheirOwnEvents() {
        Member anna = member("anna", echoing);
        Member bob = member("bob", echoing);

        engine.perform(anna.session, List.of(post("one"), new Query.Ping(), post("two")));
        turn();

        assertThat(anna.witness.seen).hasSize(3).allMatch(Performed.class::isInstance);
        assertThat(performed(anna)).containsExactly("[one] Done", "[] Pong", "[two] Done");
        assertThat(bob.witness.seen).containsExactly("(anna: one)", "(anna: two)");
        assertThat(anna.witness.completed).isOne();
    }

    @Test
    void performedRequestsKeepTheirPlaceAmongWhatOthersDo() {
        Member anna = member("anna", echoing);
        Member bob = member("bob", echoing);

        engine.submit(bob.session, post("before"));
        engine.perform(anna.session, List.of(post("mine")));
        engine.submit(bob.session, post("after"));
        turn();

        assertThat(anna.witness.seen.getFirst()).isEqualTo("(bob: before)");
        assertThat(anna.witness.seen.get(1)).isInstanceOf(Performed.class);
        assertThat(anna.witness.seen.getLast()).isEqualTo("(bob: after)");
        assertThat(bob.witness.seen).containsExactly("(bob: before)", "(anna: mine)", "(bob: after)");
    }

    @Test
    void performedRequestThatCannotBeKeptIsRefusedInItsPlace() {
        Member anna = member("anna", echoing);
        Member bob = member("bob", echoing);
        ledger.refuses = text -> text.equals("two");

        engine.perform(anna.session, List.of(post("one"), post("two"), post("three")));
        turn();

        assertThat(performed(anna)).containsExactly("[one] Done", "[] CannotBeStored", "[three] Done");
        assertThat(bob.witness.seen).containsExactly("(anna: one)", "(anna: three)");
    }

    @Test
    void defectInOneOfPerformedRequestsLosesThatOneAlone() {
        Member anna = member("anna", echoing);

        engine.perform(anna.session, List.of(new Command.Rename(null), post("still here")));
        turn();

        assertThat(performed(anna)).containsExactly("[] Failed", "[still here] Done");
    }

    @Test
    void resultsTellAsWhomTheSessionIsKnown() {
        Member anna = member("anna", echoing);

        engine.perform(anna.session, List.of(new Command.Rename(nick("ann"))));
        turn();

        Performed renamed = (Performed) anna.witness.seen.getFirst();
        assertThat(renamed.self()).isNotNull().extracting(Profile::nick).isEqualTo(nick("ann"));
    }

    private static List<String> performed(Member member) {
        return member.witness.seen.stream()
                .map(Performed.class::cast)
                .map(each -> each.own().stream().map(EngineTest::said).toList() + " "
                        + each.reply().getClass().getSimpleName())
                .toList();
    }

    private static String said(TimedEvent told) {
        return told.event() instanceof Event.Posted posted
                ? posted.message().text().value()
                : told.event().toString();
    }
}
