package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.send;
import static parley.hub.Stage.tell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.KeptTags;
import parley.chat.Message;
import parley.chat.ModeChange;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Quote;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.registration.ChannelHistory;
import parley.engine.HistoryReader;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Evidence;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.HistoryRange;
import parley.protocol.Lookup;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.RangeBound;
import parley.protocol.Refusal;
import parley.protocol.Refusal.CannotRedact.Obstacle;
import parley.protocol.Reply;
import parley.store.Commits;

/// Who may read which history, what is on a page of it, and how what is on one is taken back.
final class PagesTest {
    private static final HistoryRange LATEST = new HistoryRange.Within(null, null, true);

    private final PlainHistory history = new PlainHistory();
    private Stage stage = new Stage();
    private SessionId anna;
    private SessionId ben;

    @BeforeEach
    void enter() {
        anna = stage.ircUser("anna");
        ben = stage.ircUser("ben");
    }

    private Outcome apply(SessionId session, Command command) {
        Outcome outcome = stage.apply(session, command);
        Commits.keep(history, outcome.facts());
        return outcome;
    }

    private void allow(SessionId session, Command... commands) {
        for (Command command : commands) {
            assertThat(apply(session, command).reply().filter(Refusal.class::isInstance))
                    .isEmpty();
        }
    }

    private static Command join(String channel) {
        return new Command.Join(channel(channel));
    }

    private static Command part(String channel) {
        return new Command.Part(channel(channel), "");
    }

    private static Command flag(String channel, ChannelFlag flag, boolean set) {
        return new Command.SetModes(channel(channel), List.of(new ModeChange.Flag(flag, set)), false);
    }

    private Position said(SessionId by, Command message) {
        allow(by, message);
        return stage.position();
    }

    private Reply look(SessionId session, Query query) {
        return switch (stage.hub.answer(session, query)) {
            case Reply reply -> reply;
            case Lookup lookup -> new HistoryReader(history).begin(lookup).get().orElseThrow();
        };
    }

    @Test
    void whatIsSaidAfterAPageWasAskedForIsNotOnIt() {
        allow(anna, join("#tea"));
        said(anna, send("#tea", "before"));
        Lookup asked = (Lookup) stage.hub.answer(anna, new Query.Page(channel("#tea"), LATEST, 9, true));
        said(anna, send("#tea", "after"));

        assertThat(texts(new HistoryReader(history).begin(asked).get().orElseThrow()))
                .containsExactly("before");
    }

    @Test
    void whatWasReadOfAChannelIsNotGivenUnderANameThatItHasNoMore() {
        allow(anna, join("#tea"));
        var query = new Query.Page(channel("#tea"), LATEST, 9, true);
        Lookup asked = (Lookup) stage.hub.answer(anna, query);
        allow(anna, new Command.RenameChannel(channel("#tea"), channel("#milk"), ""));
        assertThat(stage.hub.answer(anna, query)).isEqualTo(new Refusal.NotInChannel(channel("#tea")));

        allow(anna, join("#tea"));

        assertThat(asked.isWithin((Lookup) stage.hub.answer(anna, query))).isFalse();
    }

    @Test
    void whatWasReadIsGivenThoughMoreHasHappened() {
        allow(anna, join("#tea"));
        var query = new Query.Page(channel("#tea"), LATEST, 9, true);
        Lookup asked = (Lookup) stage.hub.answer(anna, query);

        allow(anna, send("#tea", "more"), join("#milk"));

        assertThat(asked.isWithin((Lookup) stage.hub.answer(anna, query))).isTrue();
    }

    private Reply page(SessionId session, Target of, HistoryRange stretch, int limit) {
        return look(session, new Query.Page(of, stretch, limit, true));
    }

    private List<String> texts(SessionId session, Target of, HistoryRange stretch, int limit) {
        return texts(page(session, of, stretch, limit));
    }

    private static List<String> texts(Reply reply) {
        assertThat(reply).isInstanceOf(Answer.Page.class);
        return ((Answer.Page) reply)
                .entries().stream()
                        .map(entry -> entry.event().said())
                        .map(message -> message == null ? "-" : message.text().value())
                        .toList();
    }

    private List<String> latest(SessionId session, String channel) {
        return texts(session, channel(channel), LATEST, 100);
    }

    private boolean isWhole(SessionId session, Target of, HistoryRange stretch, int limit) {
        return ((Answer.Page) page(session, of, stretch, limit)).whole();
    }

    // Who reads what

    @Test
    void memberReadsWhatWasSaidBeforeTheyCame() {
        allow(anna, join("#tea"), send("#tea", "early"));
        allow(ben, join("#tea"));

        assertThat(latest(ben, "#tea")).containsExactly("early");
    }

    @Test
    void nobodyElseReadsAnything() {
        allow(anna, join("#tea"), send("#tea", "early"));

        assertThat(page(ben, channel("#tea"), LATEST, 9)).isEqualTo(new Refusal.NotInChannel(channel("#tea")));
        assertThat(page(ben, channel("#none"), LATEST, 9)).isEqualTo(new Refusal.NotInChannel(channel("#none")));
    }

    @Test
    void whoLeftReadsNothingMore() {
        allow(anna, join("#tea"));
        allow(ben, join("#tea"), part("#tea"));

        assertThat(page(ben, channel("#tea"), LATEST, 9)).isInstanceOf(Refusal.NotInChannel.class);
    }

    @Test
    void whoReopensAChannelDoesNotReadWhatWasSaidBehindItsDoors() {
        allow(anna, join("#tea"), send("#tea", "open"), flag("#tea", ChannelFlag.SECRET, true));
        allow(anna, send("#tea", "secret"), part("#tea"));
        allow(ben, join("#tea"), send("#tea", "new"), flag("#tea", ChannelFlag.INVITE_ONLY, true));
        allow(ben, send("#tea", "now mine"));

        assertThat(latest(ben, "#tea")).containsExactly("open", "new", "now mine");
    }

    @Test
    void memberReadsWhatWasSaidBehindTheDoorsOfTheSameChannel() {
        allow(anna, join("#tea"), flag("#tea", ChannelFlag.SECRET, true), send("#tea", "secret"));
        allow(ben, join("#tea"));

        assertThat(latest(ben, "#tea")).containsExactly("secret");
    }

    @Test
    void registeredChannelStaysTheSameWhileNobodyIsThere() {
        stage.logIn(anna, "anna");
        allow(anna, join("#tea"), new Command.RegisterChannel(channel("#tea")));
        allow(anna, flag("#tea", ChannelFlag.SECRET, true), send("#tea", "secret"), part("#tea"), join("#tea"));

        assertThat(latest(anna, "#tea")).containsExactly("secret");
    }

    @Test
    void afterARestartNobodyReadsWhatWasSaidBehindTheDoorsOfAChannelThatIsGone() {
        allow(anna, join("#tea"), send("#tea", "open"), flag("#tea", ChannelFlag.SECRET, true));
        allow(anna, send("#tea", "secret"));
        stage = new Stage();
        IntStream.range(0, 100).forEach(_ -> stage.apply(SessionId.SERVER, new Command.Reconfigure(Rules.DEFAULT)));
        anna = stage.ircUser("anna");
        allow(anna, join("#tea"));

        assertThat(latest(anna, "#tea")).containsExactly("open");
    }

    @Test
    void farewellOfTheLastMemberIsOfAChannelBehindDoors() {
        allow(anna, join("#tea"), flag("#tea", ChannelFlag.SECRET, true), part("#tea"));
        allow(ben, join("#tea"));

        var everything = new Query.Page(channel("#tea"), LATEST, 100, false);
        assertThat(((Answer.Page) look(ben, everything)).entries())
                .extracting(HistoryEntry::event)
                .hasExactlyElementsOfTypes(Event.Joined.class, Event.Joined.class)
                .extracting(event -> ((Event.Joined) event).who().nick())
                .containsExactly(nick("anna"), nick("ben"));
    }

    private void register(ChannelHistory rule) {
        stage.logIn(anna, "anna");
        allow(
                anna,
                join("#tea"),
                new Command.RegisterChannel(channel("#tea")),
                send("#tea", "early"),
                new Command.SetChannelHistory(channel("#tea"), rule));
        allow(ben, join("#tea"));
        allow(anna, send("#tea", "late"));
    }

    @Test
    void founderLetsMembersReadSinceTheyJoined() {
        register(ChannelHistory.JOINING);

        assertThat(latest(ben, "#tea")).containsExactly("late");
        assertThat(latest(anna, "#tea")).containsExactly("early", "late");
    }

    @Test
    void founderLetsNobodyRead() {
        register(ChannelHistory.NOTHING);

        assertThat(page(ben, channel("#tea"), LATEST, 9)).isEqualTo(new Refusal.HistoryClosed(channel("#tea")));
        assertThat(HistoryAccess.of(stage.user(ben))).isEmpty();
    }

    @Test
    void whatMembersMayReadIsKeptOfTheChannel() {
        register(ChannelHistory.EVERYTHING);

        Outcome outcome = apply(anna, new Command.SetChannelHistory(channel("#tea"), ChannelHistory.JOINING));

        assertThat(outcome.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.ChannelKept.class,
                        kept -> assertThat(kept.channel().history()).isEqualTo(ChannelHistory.JOINING));
    }

    @Test
    void onlyWhoHasAccessSaysWhatMembersRead() {
        register(ChannelHistory.EVERYTHING);

        assertThat(apply(ben, new Command.SetChannelHistory(channel("#tea"), ChannelHistory.NOTHING))
                        .reply())
                .contains(new Refusal.AccessNeeded(channel("#tea")));
        assertThat(apply(ben, new Command.SetChannelHistory(channel("#milk"), ChannelHistory.NOTHING))
                        .reply())
                .contains(new Refusal.ChannelNotRegistered(channel("#milk")));
    }

    @Test
    void whatOnlySomeWereToldNobodyReads() {
        allow(anna, join("#tea"), flag("#tea", ChannelFlag.OP_MODERATED, true));
        allow(ben, join("#tea"), send("#tea", "for operators"));
        allow(anna, send("#tea", "for all"));

        assertThat(latest(ben, "#tea")).containsExactly("for all");
    }

    @Test
    void bothKeepWhatTheyTellEachOther() {
        stage.logIn(anna, "anna");
        stage.logIn(ben, "ben");
        allow(anna, tell("ben", "hello"));
        allow(ben, tell("anna", "hi"));

        assertThat(texts(anna, nick("ben"), LATEST, 9)).containsExactly("hello", "hi");
        assertThat(texts(ben, nick("anna"), LATEST, 9)).containsExactly("hello", "hi");
    }

    @Test
    void guestKeepsNothing() {
        stage.logIn(anna, "anna");
        allow(ben, tell("anna", "hi"));

        assertThat(page(ben, nick("anna"), LATEST, 9)).isEqualTo(new Answer.Page(nick("anna"), List.of(), true, null));
        assertThat(texts(anna, nick("ben"), LATEST, 9)).containsExactly("hi");
    }

    @Test
    void whatOneTellsOneselfIsKeptOnce() {
        stage.logIn(anna, "anna");
        allow(anna, tell("anna", "note"));

        assertThat(texts(anna, nick("anna"), LATEST, 9)).containsExactly("note");
    }

    // What is on a page

    private Position tea(int messages) {
        allow(anna, join("#tea"));
        Position first = said(anna, send("#tea", "0"));
        IntStream.range(1, messages).forEach(i -> allow(anna, send("#tea", Integer.toString(i))));
        return first;
    }

    private static RangeBound at(Position first, int message) {
        return new RangeBound.At(new Position(first.epoch(), first.sequence() + message));
    }

    private List<String> tea(HistoryRange stretch, int limit) {
        return texts(anna, channel("#tea"), stretch, limit);
    }

    @Test
    void newestOrOldestAreOnThePage() {
        Position first = tea(10);

        assertThat(tea(LATEST, 3)).containsExactly("7", "8", "9");
        assertThat(tea(new HistoryRange.Within(at(first, 8), null, true), 3)).containsExactly("9");
        assertThat(tea(new HistoryRange.Within(null, at(first, 4), true), 3)).containsExactly("1", "2", "3");
        assertThat(tea(new HistoryRange.Within(at(first, 4), null, false), 3)).containsExactly("5", "6", "7");
    }

    @Test
    void pageBetweenBeginsAtTheFirst() {
        Position first = tea(10);

        assertThat(tea(new HistoryRange.Between(at(first, 2), at(first, 8)), 3)).containsExactly("3", "4", "5");
        assertThat(tea(new HistoryRange.Between(at(first, 8), at(first, 2)), 3)).containsExactly("5", "6", "7");
        assertThat(tea(new HistoryRange.Between(at(first, 8), at(first, 8)), 3)).isEmpty();
    }

    @Test
    void pageAroundHoldsTheMiddleAndBothSides() {
        Position first = tea(10);

        assertThat(tea(new HistoryRange.Around(at(first, 5)), 1)).containsExactly("5");
        assertThat(tea(new HistoryRange.Around(at(first, 5)), 4)).containsExactly("4", "5", "6", "7");
        assertThat(tea(new HistoryRange.Around(at(first, 9)), 4)).containsExactly("6", "7", "8", "9");
        assertThat(tea(new HistoryRange.Around(at(first, 0)), 4)).containsExactly("0", "1", "2", "3");
        assertThat(tea(new HistoryRange.Around(at(first, 5)), 100)).hasSize(10);
    }

    @Test
    void pageTellsWhetherThereIsMore() {
        Position first = tea(10);

        assertThat(isWhole(anna, channel("#tea"), LATEST, 10)).isTrue();
        assertThat(isWhole(anna, channel("#tea"), LATEST, 9)).isFalse();
        assertThat(isWhole(anna, channel("#tea"), new HistoryRange.Around(at(first, 5)), 10))
                .isTrue();
        assertThat(isWhole(anna, channel("#tea"), new HistoryRange.Around(at(first, 5)), 9))
                .isFalse();
    }

    @Test
    void timeStandsForItsMillisecond() {
        allow(anna, join("#tea"));
        Instant start = Instant.parse("2026-11-01T12:00:00.100Z");
        for (int i = 0; i < 4; i++) {
            var message = new Message(
                    new Position(0, i + 1),
                    start.plusNanos(i * 400_000L),
                    nick("anna"),
                    channel("#tea"),
                    Stage.text(Integer.toString(i)));
            var at = new parley.chat.Moment(message.position(), message.time());
            Commits.keep(
                    history,
                    List.of(new Fact.Happened(new HistoryEntry(
                            at,
                            0,
                            new Place.OfChannel(channel("#tea")),
                            false,
                            new Event.Posted(message, Role.USER)))));
        }
        var then = new RangeBound.Time(start);

        assertThat(tea(new HistoryRange.Within(then, null, false), 9)).containsExactly("3");
        assertThat(tea(new HistoryRange.Within(null, then, true), 9)).isEmpty();
        assertThat(tea(new HistoryRange.Around(then), 1)).containsExactly("0");
    }

    @Test
    void whatOneCommandDidIsOnOnePage() {
        stage.logIn(anna, "anna");
        allow(anna, join("#tea"), new Command.RegisterChannel(channel("#tea")));
        allow(anna, new Command.SetAccess(channel("#tea"), stage.account("ben"), Rank.VOICE));
        stage.logIn(ben, "ben");
        allow(ben, join("#tea")); // and is given voice

        var two = new Query.Page(channel("#tea"), LATEST, 2, false);
        var three = new Query.Page(channel("#tea"), LATEST, 3, false);
        allow(anna, send("#tea", "hello"));
        assertThat(((Answer.Page) look(anna, two)).entries()).hasSize(1);
        assertThat(((Answer.Page) look(anna, three)).entries()).hasSize(3);
    }

    @Test
    void onlyMessagesAreToldUnlessEventsAreWanted() {
        allow(anna, join("#tea"), new Command.SetTopic(channel("#tea"), "Oolong"), send("#tea", "hello"));
        allow(ben, join("#tea"), new Command.Rename(nick("benny")));
        allow(anna, new Command.Kick(channel("#tea"), nick("benny"), ""));

        assertThat(latest(anna, "#tea")).containsExactly("hello");
        assertThat(((Answer.Page) look(anna, new Query.Page(channel("#tea"), LATEST, 100, false))).entries())
                .extracting(HistoryEntry::event)
                .hasExactlyElementsOfTypes(
                        Event.Joined.class,
                        Event.TopicChanged.class,
                        Event.Posted.class,
                        Event.Joined.class,
                        Event.Renamed.class,
                        Event.Kicked.class);
    }

    private static Command tag(Target to, String tag) {
        return new Command.SendTags(to, Map.of(tag, "x"), null, null);
    }

    @Test
    void tagsAreKeptThatTheRulesName() {
        var rules = new Rules.History(true, true, new KeptTags(false, Set.of("+draft/persist")));
        stage.hub.state.rules = with(rules);
        allow(anna, join("#tea"), tag(channel("#tea"), "+typing"), tag(channel("#tea"), "+draft/persist"));

        assertThat(((Answer.Page) look(anna, new Query.Page(channel("#tea"), LATEST, 100, false))).entries())
                .extracting(HistoryEntry::event)
                .hasExactlyElementsOfTypes(Event.Joined.class, Event.Tagged.class);
    }

    private static Rules with(Rules.History history) {
        Rules rules = Rules.DEFAULT;
        return new Rules(
                rules.registration(),
                rules.nickOwnership(),
                rules.multiclient(),
                rules.alwaysOn(),
                history,
                rules.channels(),
                rules.maskEntries(),
                rules.monitored(),
                rules.whowas(),
                rules.metadataKeys(),
                rules.metadataSubscriptions());
    }

    @Test
    void withoutHistoryNothingIsKeptAndNothingIsRead() {
        stage.hub.state.rules = with(new Rules.History(false, true, KeptTags.ALL));

        assertThat(apply(anna, join("#tea")).facts()).isEmpty();
        assertThat(apply(anna, send("#tea", "hello")).facts()).isEmpty();
        assertThat(page(anna, channel("#tea"), LATEST, 9)).isEqualTo(new Refusal.HistoryOff());
        assertThat(look(anna, new Query.Search("hello"))).isEqualTo(new Refusal.HistoryOff());
        assertThat(look(anna, new Query.Correspondences(Instant.MIN, Instant.MAX, 9)))
                .isEqualTo(new Refusal.HistoryOff());
    }

    // With whom

    private List<String> correspondences(SessionId session, Instant from, Instant to, int limit) {
        Reply reply = look(session, new Query.Correspondences(from, to, limit));
        return ((Answer.Correspondences) reply)
                .correspondences().stream()
                        .map(each -> switch (each.place()) {
                            case Place.OfChannel(var name) -> name.name();
                            case Place.OfAccount(var _, var other) -> other.name();
                        })
                        .toList();
    }

    @Test
    void channelsAndPeopleAreListedByTheirLatestMessage() {
        stage.logIn(anna, "anna");
        allow(anna, join("#tea"), join("#milk"), send("#tea", "1"), tell("ben", "2"), send("#milk", "3"));
        Instant early = stage.time().minusSeconds(1);
        Instant late = stage.time().plusSeconds(1);

        assertThat(correspondences(anna, early, late, 9)).containsExactly("#tea", "ben", "#milk");
        assertThat(correspondences(anna, early, late, 2)).containsExactly("#tea", "ben");
        assertThat(correspondences(anna, late, early, 2)).containsExactly("ben", "#milk");
        assertThat(correspondences(ben, early, late, 9)).isEmpty();
    }

    @Test
    void whoWroteLaterIsNotListedForEarlier() {
        allow(anna, join("#tea"), send("#tea", "1"));
        Instant between = stage.time().plusMillis(1);
        allow(anna, join("#milk"), send("#tea", "2"));

        assertThat(correspondences(anna, Instant.EPOCH, between, 9)).isEmpty();
        assertThat(correspondences(anna, stage.time(), between.plusSeconds(9), 9))
                .isEmpty();
    }

    // Taking back what is not recent

    /// Makes all that was said so far no longer recent.
    private void later() {
        SessionId talker = stage.ircUser("talker");
        stage.allow(talker, join("#talk"));
        for (int i = 0; i < Recent.SIZE; i++) {
            stage.apply(talker, send("#talk", "later"));
        }
    }

    /// As the door does it.
    private Reply redact(SessionId session, Target from, Position message) {
        Outcome outcome = apply(session, new Command.Redact(from, message, ""));
        if (outcome.reply().orElseThrow() instanceof Reply.Done) {
            return Stage.DONE;
        }
        return ((Answer.Traced) look(session, new Query.Trace(from, message)))
                .evidence()
                .map(evidence -> apply(session, new Command.Redact(from, message, "", evidence))
                        .reply()
                        .orElseThrow())
                .orElse(outcome.reply().get());
    }

    private static Reply cannot(Target target, Obstacle obstacle) {
        return new Refusal.CannotRedact(target, obstacle);
    }

    @Test
    void ownOldMessageIsTakenBackByItsAccount() {
        stage.logIn(ben, "ben");
        allow(anna, join("#tea"));
        allow(ben, join("#tea"));
        Position said = said(ben, send("#tea", "oops"));
        later();

        assertThat(redact(ben, channel("#tea"), said)).isEqualTo(Stage.DONE);
        assertThat(latest(anna, "#tea")).isEmpty();
    }

    @Test
    void whatSomebodySaidLongAgoIsNotQuotedToThoseWhoMayNotHaveReadIt() {
        stage.logIn(ben, "ben");
        allow(ben, join("#tea"));
        Position said = said(ben, send("#tea", "oops"));
        later();
        var evidence = new Evidence(
                new Place.OfChannel(channel("#tea")),
                said,
                stage.time(),
                stage.user(ben).source());

        Outcome outcome = apply(ben, new Command.Redact(channel("#tea"), said, "", evidence));

        assertThat(outcome.deliveries())
                .extracting(Delivery::event)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Redacted.class,
                        redacted -> assertThat(redacted.quote()).isEqualTo(new Quote(nick("ben"), "…")));
    }

    @Test
    void guestsOldMessageCannotBeProvedToBeTheirs() {
        allow(anna, join("#tea"));
        allow(ben, join("#tea"));
        Position said = said(ben, send("#tea", "oops"));
        later();

        assertThat(redact(ben, channel("#tea"), said)).isEqualTo(cannot(channel("#tea"), Obstacle.FORBIDDEN));
        assertThat(latest(anna, "#tea")).containsExactly("oops");
    }

    @Test
    void operatorTakesBackWhatOthersSaidLongAgo() {
        allow(anna, join("#tea"));
        allow(ben, join("#tea"));
        Position said = said(ben, send("#tea", "spam"));
        later();

        assertThat(redact(anna, channel("#tea"), said)).isEqualTo(Stage.DONE);
        assertThat(latest(ben, "#tea")).isEmpty();
    }

    @Test
    void operatorOfAReopenedChannelHasNoSayOverTheEarlierOne() {
        allow(anna, join("#tea"));
        Position said = said(anna, send("#tea", "stays"));
        allow(anna, part("#tea"));
        later();
        allow(ben, join("#tea"));

        assertThat(redact(ben, channel("#tea"), said)).isEqualTo(cannot(channel("#tea"), Obstacle.FORBIDDEN));
    }

    @Test
    void nobodyLearnsWhetherSomethingWasSaidBehindTheDoorsOfAnEarlierChannel() {
        allow(anna, join("#tea"), flag("#tea", ChannelFlag.SECRET, true));
        Position said = said(anna, send("#tea", "secret"));
        allow(anna, part("#tea"));
        later();
        allow(ben, join("#tea"));

        assertThat(redact(ben, channel("#tea"), said)).isEqualTo(cannot(channel("#tea"), Obstacle.UNKNOWN));
    }

    @Test
    void evidenceOfAnotherPlaceOrMessageProvesNothing() {
        stage.logIn(anna, "anna");
        allow(anna, join("#tea"), join("#milk"));
        Position said = said(anna, send("#milk", "here"));
        Source by = stage.user(anna).source();
        var milk = new Place.OfChannel(channel("#milk"));
        later();

        var elsewhere = new Evidence(milk, said, stage.time(), by);
        assertThat(apply(anna, new Command.Redact(channel("#tea"), said, "", elsewhere))
                        .reply())
                .contains(cannot(channel("#tea"), Obstacle.UNKNOWN));
        var other = new Evidence(milk, new Position(1, 1), stage.time(), by);
        assertThat(apply(anna, new Command.Redact(channel("#milk"), said, "", other))
                        .reply())
                .contains(cannot(channel("#milk"), Obstacle.UNKNOWN));
        var notHers = new Evidence(new Place.OfAccount(new Account(nick("ben")), nick("anna")), said, stage.time(), by);
        assertThat(apply(anna, new Command.Redact(nick("anna"), said, "", notHers))
                        .reply())
                .contains(cannot(nick("anna"), Obstacle.UNKNOWN));
    }

    @Test
    void whatIsNotInHistoryIsUnknown() {
        allow(anna, join("#tea"));

        assertThat(redact(anna, channel("#tea"), new Position(1, 1)))
                .isEqualTo(cannot(channel("#tea"), Obstacle.UNKNOWN));
        assertThat(redact(anna, channel("#milk"), new Position(1, 1)))
                .isEqualTo(cannot(channel("#milk"), Obstacle.NO_SUCH_TARGET));
        assertThat(redact(anna, nick("nobody"), new Position(1, 1)))
                .isEqualTo(cannot(nick("nobody"), Obstacle.NO_SUCH_TARGET));
    }

    @Test
    void bothCopiesOfADirectMessageGo() {
        stage.logIn(anna, "anna");
        stage.logIn(ben, "ben");
        Position recent = said(anna, tell("ben", "oops"));
        allow(ben, new Command.Rename(nick("benny")));
        allow(anna, new Command.Redact(nick("benny"), recent, ""));

        assertThat(texts(anna, nick("ben"), LATEST, 9)).isEmpty();
        assertThat(texts(ben, nick("anna"), LATEST, 9)).isEmpty();
    }

    @Test
    void bothCopiesOfAnOldDirectMessageGoThoughTheOtherIsAway() {
        stage.logIn(anna, "anna");
        stage.logIn(ben, "ben");
        Position said = said(anna, tell("ben", "oops"));
        later();
        Source benThen = stage.user(ben).source();
        allow(ben, new Command.Quit(""));

        assertThat(redact(anna, nick("ben"), said)).isEqualTo(Stage.DONE);
        assertThat(texts(anna, nick("ben"), LATEST, 9)).isEmpty();
        assertThat(history.find(new Place.OfAccount(new Account(benThen.nick()), nick("anna")), said))
                .isEmpty();
    }

    @Test
    void guestLearnsThatAnOldDirectMessageToThemIsTakenBackUnlessTheyCameLater() {
        stage.logIn(anna, "anna");
        Position said = said(anna, tell("ben", "oops"));
        Source by = stage.user(anna).source();
        var evidence =
                new Evidence(new Place.OfAccount(new Account(nick("anna")), nick("ben")), said, stage.time(), by);
        later();
        var redact = new Command.Redact(nick("ben"), said, "", evidence);

        assertThat(apply(anna, redact).deliveries()).hasSize(2);
        allow(ben, new Command.Quit(""));
        stage.ircUser("ben");
        assertThat(apply(anna, redact).deliveries()).hasSize(1);
    }

    @Test
    void recipientDoesNotTakeBackAnOldDirectMessage() {
        stage.logIn(anna, "anna");
        stage.logIn(ben, "ben");
        Position said = said(anna, tell("ben", "stays"));
        later();

        assertThat(redact(ben, nick("anna"), said)).isEqualTo(cannot(nick("anna"), Obstacle.FORBIDDEN));
    }

    @Test
    void thatAMessageWasTakenBackIsKeptWhereItWas() {
        stage.logIn(anna, "anna");
        Position said = said(anna, tell("ben", "oops"));
        allow(anna, new Command.Redact(nick("ben"), said, ""));

        assertThat(((Answer.Page) look(anna, new Query.Page(nick("ben"), LATEST, 9, false))).entries())
                .extracting(HistoryEntry::event)
                .singleElement()
                .isInstanceOfSatisfying(Event.Redacted.class, redacted -> {
                    assertThat(redacted.message()).isEqualTo(said);
                    assertThat(redacted.quote().text()).isEmpty();
                });
    }
}
