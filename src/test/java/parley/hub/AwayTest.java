package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.enter;
import static parley.hub.Stage.heard;
import static parley.hub.Stage.nick;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.Identity;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Outcome;

/// A user with several sessions is away while all of them are (IRCv3 draft/pre-away, "Implementation considerations").
final class AwayTest {
    private final Stage stage = new Stage();
    private final SessionId anna = stage.user("anna", "#tea");
    private final SessionId witness = stage.user("ben", "#tea");
    private final User user = Objects.requireNonNull(stage.hub.state.roster.get(anna));

    private SessionId oneMore() {
        SessionId session = stage.stranger();
        stage.hub.state.roster.attach(session, user, new Identity(nick("anna"), Role.USER), Instant.EPOCH);
        return session;
    }

    private Outcome away(SessionId session, @Nullable String why) {
        return stage.apply(session, new Command.SetAway(why));
    }

    private static Event told(@Nullable String why) {
        return new Event.AwayChanged(Source.of(nick("anna")), why);
    }

    @Test
    void neighboursAreToldOnceForEachChange() {
        assertThat(heard(away(anna, "tea"))).containsExactly(heard(told("tea"), witness));
        assertThat(heard(away(anna, "tea"))).isEmpty();
        assertThat(heard(away(anna, null))).containsExactly(heard(told(null), witness));
    }

    @Test
    void oneSessionThatIsThereIsEnough() {
        oneMore();

        assertThat(heard(away(anna, "tea"))).isEmpty();
        assertThat(user.profile.away()).isNull();
    }

    @Test
    void allSessionsAwayAreAUserAwayForTheLatestReason() {
        SessionId second = oneMore();
        away(anna, "tea");

        assertThat(heard(away(second, "milk"))).containsExactly(heard(told("milk"), witness));
        assertThat(heard(away(anna, "cake"))).containsExactly(heard(told("cake"), witness));
    }

    @Test
    void sessionWhereNobodyIsDoesNotCount() {
        SessionId second = oneMore();
        away(second, "*");

        assertThat(user.profile.away()).isNull();
        assertThat(heard(away(anna, "tea"))).containsExactly(heard(told("tea"), witness));
        assertThat(heard(away(second, "*"))).isEmpty();
    }

    @Test
    void nobodyAtAnySessionIsAwayForNoSaidReason() {
        assertThat(heard(away(anna, "*"))).containsExactly(heard(told("*"), witness));
    }

    @Test
    void lastSessionThatWasThereTakesItsPresenceAlong() {
        SessionId second = oneMore();
        away(anna, "tea");

        assertThat(heard(stage.apply(second, new Command.Quit("")))).containsExactly(heard(told("tea"), witness));
    }

    @Test
    void whoEntersAwayIsAwayFromTheStart() {
        var enter = new Command.Enter(enter("cleo", Role.USER).identity(), List.of(), null, "tea");
        SessionId cleo = stage.stranger();
        stage.apply(cleo, enter);

        assertThat(Objects.requireNonNull(stage.hub.profile(cleo)).away()).isEqualTo("tea");
    }
}
