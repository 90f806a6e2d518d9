package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.tell;
import static parley.hub.Stage.text;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelName;
import parley.chat.Place;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.ChannelHistory;
import parley.protocol.Command;
import parley.protocol.Draft;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Refusal;

/// What is not to be kept is told those who are there, and nowhere else.
final class HistoryOffTest {
    private static final ChannelName TEA = channel("#tea");
    private static final String SECRET = "the biscuits are gone";

    private final Stage stage = new Stage();
    private final SessionId anna = account("anna");
    private final SessionId ben = account("ben");

    private SessionId account(String name) {
        SessionId session = stage.ircUser(name);
        stage.logIn(session, name);
        return session;
    }

    private static List<Place> kept(Outcome outcome) {
        return outcome.facts().stream()
                .filter(Fact.Happened.class::isInstance)
                .map(fact -> ((Fact.Happened) fact).entry().place())
                .toList();
    }

    private Outcome says(SessionId session, ChannelName channel) {
        return stage.apply(session, new Command.Send(channel, new Draft(text(SECRET))));
    }

    /// Whether what was said last can be quoted, so that the hub's memory has it.
    private boolean isRemembered() {
        Recent.Said said = Objects.requireNonNull(stage.hub.state.recent.get(stage.hub.state.position));
        return said.quote().text().contains("biscuits");
    }

    private void prefer(SessionId session, boolean on) {
        stage.allow(session, new Command.SetPreference(AccountPreference.HISTORY, on));
    }

    @Test
    void nothingIsKeptOfAChannelWhoseHistoryIsClosed() {
        stage.allow(anna, new Command.Join(TEA));
        stage.allow(anna, new Command.RegisterChannel(TEA));
        stage.allow(ben, new Command.Join(TEA));
        assertThat(kept(says(ben, TEA))).containsExactly(new Place.OfChannel(TEA));
        assertThat(isRemembered()).isTrue();

        stage.allow(anna, new Command.SetChannelHistory(TEA, ChannelHistory.NOTHING));
        Outcome said = says(ben, TEA);

        assertThat(kept(said)).isEmpty();
        assertThat(isRemembered()).isFalse();
        assertThat(said.deliveries().getFirst().audience().size()).isEqualTo(2);
        assertThat(kept(stage.apply(anna, new Command.SetTopic(TEA, "hush")))).isEmpty();
        assertThat(kept(stage.apply(ben, new Command.Part(TEA, "")))).isEmpty();

        stage.allow(anna, new Command.SetChannelHistory(TEA, ChannelHistory.JOINING));
        assertThat(kept(says(anna, TEA))).containsExactly(new Place.OfChannel(TEA));
    }

    @Test
    void nothingIsKeptBetweenTwoOfWhomOneWantsNothingKept() {
        assertThat(kept(stage.apply(anna, tell("ben", SECRET)))).hasSize(2);

        prefer(ben, false);

        Outcome toBen = stage.apply(anna, tell("ben", SECRET));
        assertThat(kept(toBen)).isEmpty();
        assertThat(isRemembered()).isFalse();
        assertThat(toBen.deliveries()).hasSize(2);
        assertThat(kept(stage.apply(ben, tell("anna", SECRET)))).isEmpty();
        SessionId carl = account("carl");
        assertThat(kept(stage.apply(carl, tell("anna", SECRET)))).hasSize(2);
        prefer(ben, true);
        assertThat(kept(stage.apply(anna, tell("ben", SECRET)))).hasSize(2);
    }

    @Test
    void whatCouldNotWaitForThoseWhoAreAwayIsRefused() {
        prefer(ben, false);
        stage.allow(ben, new Command.Quit(""));

        assertThat(stage.apply(anna, tell("ben", SECRET)).reply()).contains(new Refusal.KeepsNothing(nick("ben")));

        SessionId dan = account("dan");
        stage.allow(dan, new Command.Quit(""));
        prefer(anna, false);
        assertThat(stage.apply(anna, tell("dan", SECRET)).reply()).contains(new Refusal.KeepsNothing(nick("dan")));
    }

    @Test
    void whereTheServerKeepsNothingNoMessageWaits() {
        Rules rules = Rules.DEFAULT;
        stage.allow(ben, new Command.Quit(""));
        stage.allow(
                SessionId.SERVER,
                new Command.Reconfigure(new Rules(
                        true,
                        true,
                        true,
                        Rules.AlwaysOn.NOBODY,
                        new Rules.History(false, true, rules.history().tags()),
                        9,
                        9,
                        9,
                        9,
                        9,
                        9)));

        assertThat(stage.apply(anna, tell("ben", SECRET)).reply()).contains(new Refusal.KeepsNothing(nick("ben")));
    }

    @Test
    void whoIsAlwaysOnAndNotThereIsToldNothingThatIsNotKept() {
        stage.allow(
                SessionId.SERVER,
                new Command.Reconfigure(new Rules(
                        true, true, true, Rules.AlwaysOn.EVERYBODY, Rules.History.DEFAULT, 9, 9, 9, 9, 9, 9)));
        prefer(ben, false);
        stage.allow(ben, new Command.Quit(""));

        assertThat(stage.apply(anna, tell("ben", SECRET)).reply()).contains(new Refusal.KeepsNothing(nick("ben")));
    }
}
