package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Extban;
import parley.chat.Mask;
import parley.chat.ModeChange;
import parley.chat.Moment;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Text;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;
import parley.hub.Hub;
import parley.names.Casemapping;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// What happens while nothing can be stored, and when it can be again. The test calls [Engine#turn] in the hub thread's
/// stead.
final class KeepingTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final ChannelName TEA = NAMES.channel("#tea").orElseThrow();

    private static final Account ACCOUNT = new Account(NAMES.nick("anna").orElseThrow());
    private static final Extban MASK =
            Extban.parse("*!*@*.example", NAMES::fold).orElseThrow();

    private final Tasks loop = new Tasks();
    private final Ledger ledger = new Ledger();
    private final Engine engine =
            new Engine(new Hub(), new LocalLog(), new Moments(1, () -> Instant.EPOCH), ledger, ledger, _ -> {});

    @BeforeEach
    void rememberWhoComesAndGoes() {
        ledger.skipsComings = false;
    }

    private record Visitor(SessionId session, Witness witness) {}

    /// That nothing can be stored is not worth reading about here.
    @BeforeAll
    static void logNothing() {
        log().setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        log().setLevel(null);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger("parley.engine");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Visitor enter(String nick) {
        var witness = new Witness(loop, new Plain(true));
        SessionId session = engine.open(witness);
        engine.submit(session, new Command.Enter(NAMES.nick(nick).orElseThrow(), Role.USER, List.of(TEA)));
        turn();
        return new Visitor(session, witness);
    }

    private void turn() {
        engine.turn();
        loop.run();
    }

    /// What the last of some commands was answered with.
    private Object last(Visitor visitor, Command... commands) {
        visitor.witness.seen.clear();
        for (Command command : commands) {
            engine.submit(visitor.session, command);
        }
        turn();
        return visitor.witness.seen.getLast();
    }

    private static Command post(String text) {
        return new Command.Send(TEA, new Text(text));
    }

    private static Command rename(String nick) {
        return new Command.Rename(NAMES.nick(nick).orElseThrow());
    }

    private void nothingCanBeStored() {
        ledger.refuses = _ -> true;
    }

    private void allCanBeStored() {
        ledger.refuses = _ -> false;
    }

    /// The kinds of facts kept so far, and the texts of messages.
    private List<String> kept() {
        var kept = new ArrayList<String>();
        ledger.commits.forEach(commit ->
                commit.forEach(text -> kept.add(text.contains("[") ? text.substring(0, text.indexOf('[')) : text)));
        return kept;
    }

    @Test
    void whoComesAndGoesDoesSoAndHistoryTellsOfItLater() {
        Visitor anna = enter("anna");
        ledger.commits.clear();
        nothingCanBeStored();

        Visitor bob = enter("bob");
        assertThat(last(bob, new Command.Part(TEA, "bye"))).isEqualTo(new Reply.Done());
        engine.submit(bob.session, new Command.Quit("bye"));
        turn();
        assertThat(kept()).isEmpty();
        allCanBeStored();
        last(anna, post("room again"));

        assertThat(kept()).endsWith("room again").contains("Joined", "Parted");
        assertThat(kept().indexOf("Joined")).isLessThan(kept().indexOf("Parted"));
    }

    @Test
    void whatMustBeKeptIsNotEvenTriedWhileSomethingIsOwed() {
        Visitor anna = enter("anna");
        nothingCanBeStored();
        enter("bob");

        assertThat(last(anna, post("1"))).isEqualTo(new Refusal.CannotBeStored());
        assertThat(last(anna, new Command.SetTopic(TEA, "2"))).isEqualTo(new Refusal.CannotBeStored());
        assertThat(last(anna, new Command.SetAway("gone"))).isEqualTo(new Reply.Done());
        ledger.commits.clear();
        allCanBeStored();
        turn();

        assertThat(kept()).isNotEmpty().doesNotContain("1", "TopicChanged");
    }

    /// Of everything that there is to be kept beside what people say; who may do it is asked later.
    static final List<Command> TO_BE_KEPT = List.of(
            new Command.SetTopic(TEA, "green"),
            new Command.SetModes(TEA, List.of(new ModeChange.Key("key")), false),
            new Command.RenameChannel(TEA, TEA, ""),
            new Command.RegisterChannel(TEA),
            new Command.DropChannel(TEA),
            new Command.SetAccess(TEA, ACCOUNT, Rank.VOICE),
            new Command.SetAkick(TEA, MASK, true, ""),
            new Command.SetChannelSetting(TEA, ChannelSetting.GUARD, true),
            new Command.SetChannelHistory(TEA, ChannelHistory.NOTHING),
            new Command.TransferChannel(TEA, ACCOUNT),
            new Command.ClearChannel(TEA, Command.ClearChannel.What.ACCESS),
            new Command.MarkRead(TEA, Instant.EPOCH),
            new Command.SetMetadata(TEA, "key", "value"),
            new Command.ClearMetadata(TEA),
            new Command.SetPreference(AccountPreference.PLAYBACK, true),
            new Command.SetCertificate(new Fingerprint("0f".repeat(32)), true),
            new Command.AddToken(AccessToken.Kind.APP, "bot", new Fingerprint("0f".repeat(32))),
            new Command.AddPasskey("laptop", new Fingerprint("0f".repeat(32)), "b64"),
            new Command.EndLogins(ACCOUNT, null),
            new Command.AddInviteLink(new Fingerprint("0f".repeat(32)), List.of(), 1, Duration.ofDays(7)),
            new Command.EndInviteLink(1),
            new Command.UseInviteLink(new Fingerprint("0f".repeat(32))),
            new Command.OfferAccount(
                    ACCOUNT,
                    new Credential(1, "h", "s"),
                    "a@example.org",
                    new Fingerprint("0f".repeat(32)),
                    null,
                    null),
            new Command.OfferAddress(new Proof(ACCOUNT, 1), "a@example.org", new Fingerprint("0f".repeat(32))),
            new Command.ConfirmAddress(ACCOUNT, new Fingerprint("0f".repeat(32)), null),
            new Command.ResetByWord(ACCOUNT, new Fingerprint("0f".repeat(32)), new Credential(1, "h", "s"), null),
            new Command.DropAccount(ACCOUNT),
            new Command.Ban(new BanTarget.AccountTarget(ACCOUNT), "", null),
            new Command.LiftBan(new BanTarget.AccountTarget(ACCOUNT)),
            new Command.BanFromChannel(TEA, new Extban.HostMask(new Mask("eve!*@*", "eve!*@*")), Duration.ofHours(1)));

    @ParameterizedTest
    @FieldSource("TO_BE_KEPT")
    void nothingIsAsGoodAsKeptWhileItCannotBe(Command command) {
        Visitor anna = enter("anna");
        nothingCanBeStored();
        enter("bob");

        assertThat(last(anna, command)).isEqualTo(new Refusal.CannotBeStored());
    }

    @Test
    void whatIsOwedIsWrittenWithoutAnythingElseToDo() {
        enter("anna");
        nothingCanBeStored();
        enter("bob");
        ledger.commits.clear();
        allCanBeStored();

        turn();

        assertThat(kept()).contains("Joined");
    }

    @Test
    void stateThatHasChangedIsToldAndOwed() {
        Visitor anna = enter("anna");
        nothingCanBeStored();

        assertThat(last(anna, rename("dora"))).isEqualTo(new Reply.Done());
        ledger.commits.clear();
        allCanBeStored();
        turn();

        assertThat(kept()).contains("Renamed");
    }

    @Test
    void messageBehindWhatIsOwedInOneBatchIsRefused() {
        Visitor anna = enter("anna");
        Visitor bob = enter("bob");
        nothingCanBeStored();

        assertThat(last(anna, rename("dora"), post("hi"))).isEqualTo(new Refusal.CannotBeStored());

        assertThat(bob.witness.seen).noneMatch(seen -> seen.toString().contains("hi"));
    }

    @Test
    void pastTheBoundWhoComesAndGoesIsLeftOutOfHistory() {
        var keeping = new Keeping(ledger, new EngineFigures());
        Fact fact = new Fact.ChannelForgotten(TEA);
        Fact happened = happened();
        for (int i = 0; i < Keeping.MOST_HAPPENINGS + 10; i++) {
            keeping.owe(new Position(1, i), List.of(happened));
        }
        keeping.owe(new Position(2, 1), List.of(fact));

        keeping.catchUp();

        assertThat(keeping.owes()).isFalse();
        assertThat(ledger.commits.stream().mapToInt(List::size).sum()).isEqualTo(Keeping.MOST_HAPPENINGS + 1);
        assertThat(ledger.commits.getLast()).endsWith(fact.toString());
    }

    @Test
    void howMuchWasLostIsLogged() {
        var keeping = new Keeping(ledger, new EngineFigures());
        nothingCanBeStored();
        for (int i = 0; i < Keeping.MOST_HAPPENINGS + 10; i++) {
            keeping.owe(new Position(1, i), List.of(happened()));
        }
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        log().addAppender(logged);
        log().setAdditive(false);
        log().setLevel(Level.ERROR);
        try {
            keeping.close();
        } finally {
            logNothing();
            log().setAdditive(true);
            log().detachAppender(logged);
        }

        assertThat(logged.list.getLast().getKeyValuePairs())
                .containsExactly(new KeyValuePair("facts", (long) Keeping.MOST_HAPPENINGS + 10));
    }

    private static Fact happened() {
        var at = new Moment(new Position(1, 1), Instant.EPOCH);
        var anna = Source.of(NAMES.nick("anna").orElseThrow());
        return new Fact.Happened(
                new HistoryEntry(at, 0, new Place.OfChannel(TEA), false, new Event.Parted(anna, TEA, "")));
    }
}
