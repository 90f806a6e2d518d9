package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.Identity;
import parley.chat.Presence;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;

/// Other rules for who stays, where many have stayed.
final class PresencesTest {
    private static final int MANY = 300;

    private static final Rules STAYING = staying(Rules.AlwaysOn.ALL_BUT_WHO_DECLINES);

    private static Rules staying(Rules.AlwaysOn who) {
        return new Rules(true, true, true, who, Rules.History.DEFAULT, 100, 100, 100, 100, 100, 100);
    }

    private static List<Fact> kept() {
        var kept = new ArrayList<Fact>();
        for (int i = 0; i < MANY; i++) {
            var account = new Account(nick("user" + i));
            kept.add(new Fact.AccountKept(new Registered(account, Instant.EPOCH, 1, "", AccountPreferences.DEFAULT)));
            kept.add(new Fact.PresenceKept(new Presence(
                    account,
                    account.nick(),
                    "~u",
                    "host",
                    "host",
                    "name",
                    "irc",
                    true,
                    Set.of(),
                    Instant.EPOCH,
                    null)));
        }
        return kept;
    }

    private static Stage settled() {
        var stage = new Stage(new Hub(kept(), Instant.EPOCH, Map.of()));
        do {
            stage.allow(SessionId.SERVER, new Command.Reconfigure(STAYING));
        } while (stage.hub.isSettling(STAYING));
        return stage;
    }

    private static long users(Stage stage) {
        return ((Answer.Lusers) stage.hub.answer(SessionId.SERVER, new Query.Lusers())).users();
    }

    private static long ended(Outcome outcome) {
        return outcome.facts().stream()
                .filter(Fact.PresenceEnded.class::isInstance)
                .count();
    }

    @Test
    void whoStaysNoLongerLeavesInSteps() {
        Stage stage = settled();
        long users = users(stage);
        var command = new Command.Reconfigure(Rules.DEFAULT);
        var steps = new ArrayList<Long>();

        do {
            steps.add(ended(stage.apply(SessionId.SERVER, command)));
        } while (stage.hub.isSettling(Rules.DEFAULT));

        assertThat(users).isEqualTo(MANY);
        assertThat(users(stage)).isZero();
        assertThat(steps).allMatch(step -> step <= 32).hasSizeLessThan(20);
        assertThat(steps.stream().mapToLong(each -> each).sum()).isEqualTo(MANY);
        assertThat(stage.hub.isSettling(STAYING)).isFalse();
    }

    @Test
    void whoIsAwayForTooLongLeavesByTheTimeOfTheLogAndIsToldOf() {
        var stage = new Stage();
        stage.allow(SessionId.SERVER, new Command.Reconfigure(STAYING));
        stage.allow(SessionId.SERVER, new Command.SetAbsence(Duration.ofDays(30)));
        SessionId witness = stage.user("witness", "#tea");
        SessionId anna = stage.user("anna", "#tea");
        stage.logIn(anna, "anna");
        assertThat(stage.hub.nextAbsenceEnd()).isNull();
        Instant since = stage.time();
        stage.allow(anna, new Command.Quit(""));
        assertThat(stage.hub.nextAbsenceEnd())
                .isBetween(since.plus(Duration.ofDays(30)), stage.time().plus(Duration.ofDays(30)));

        stage.passes(Duration.ofDays(29));
        assertThat(stage.apply(SessionId.SERVER, new Command.EndAbsences()).deliveries())
                .isEmpty();
        SessionId again = stage.stranger();
        var enter = new Command.Enter(
                new Identity(nick("anna"), Role.USER), List.of(), new Proof(new Account(nick("anna")), 1), null);
        stage.allow(again, enter);
        assertThat(stage.hub.nextAbsenceEnd()).isNull();
        stage.allow(again, new Command.Quit(""));

        stage.passes(Duration.ofDays(31));
        var other = new Stage(Hub.restored(stage.hub.snapshot().bytes(), Map.of()));
        assertThat(other.hub.nextAbsenceEnd()).isEqualTo(stage.hub.nextAbsenceEnd());
        Outcome ended = stage.apply(SessionId.SERVER, new Command.EndAbsences());
        assertThat(ended.deliveries()).anySatisfy(told -> {
            assertThat(told.event())
                    .isInstanceOfSatisfying(
                            Event.Quit.class,
                            quit -> assertThat(quit.reason()).isEqualTo("Not connected for too long"));
            assertThat(Stage.sessions(told.audience())).containsExactly(witness);
        });
        assertThat(ended.facts()).contains(new Fact.PresenceEnded(new Account(nick("anna"))));
        assertThat(stage.hub.nextAbsenceEnd()).isNull();
    }

    /// Whoever was there when the server ended has been away since it began again, not since they came.
    @Test
    void absenceOfWhoWasThereBeginsWithTheRestart() {
        Instant restart = Instant.EPOCH.plus(Duration.ofDays(100));
        var stage = new Stage(new Hub(kept(), restart, Map.of()));
        do {
            stage.allow(SessionId.SERVER, new Command.Reconfigure(STAYING));
        } while (stage.hub.isSettling(STAYING));

        stage.allow(SessionId.SERVER, new Command.SetAbsence(Duration.ofDays(30)));

        assertThat(stage.hub.nextAbsenceEnd()).isEqualTo(restart.plus(Duration.ofDays(30)));
    }

    /// What somebody does meanwhile is kept with what they do.
    @Test
    void whoActsMeanwhileDoesNotWait() {
        Stage stage = settled();
        stage.apply(SessionId.SERVER, new Command.Reconfigure(staying(Rules.AlwaysOn.EVERYBODY)));
        SessionId session = stage.user("other");
        stage.logIn(session, "other");

        Outcome joined = stage.apply(session, new Command.Join(channel("#tea")));

        assertThat(stage.hub.isSettling(staying(Rules.AlwaysOn.EVERYBODY))).isTrue();
        assertThat(joined.facts()).hasAtLeastOneElementOfType(Fact.PresenceInChannelKept.class);
    }

    @Test
    void snapshotGoesOnWhereItWas() {
        Stage stage = settled();
        var command = new Command.Reconfigure(Rules.DEFAULT);
        stage.apply(SessionId.SERVER, command);
        var other = new Stage(Hub.restored(stage.hub.snapshot().bytes(), Map.of()));

        do {
            assertThat(ended(other.apply(SessionId.SERVER, command)))
                    .isEqualTo(ended(stage.apply(SessionId.SERVER, command)));
        } while (stage.hub.isSettling(Rules.DEFAULT));

        assertThat(users(other)).isZero();
    }
}
