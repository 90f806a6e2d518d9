package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.enter;
import static parley.hub.Stage.heard;
import static parley.hub.Stage.nick;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Query;

/// IRCv3 monitor and extended-monitor.
final class MonitorTest {
    private final Stage stage = new Stage();
    private final SessionId anna = stage.user("anna");

    private static Command monitor(String... nicks) {
        return new Command.Monitor(Stream.of(nicks).map(Stage::nick).toList());
    }

    private Answer.Monitored monitored(SessionId session) {
        return (Answer.Monitored) stage.hub.answer(session, new Query.Monitored());
    }

    private static Event online(String nick) {
        return new Event.CameOnline(Source.of(nick(nick)));
    }

    private static Event offline(String nick) {
        return new Event.WentOffline(nick(nick));
    }

    private static List<String> names(List<Profile> profiles) {
        return profiles.stream().map(profile -> profile.nick().name()).toList();
    }

    @Test
    void monitoringTellsWhoIsThereAndWhoIsNot() {
        stage.user("ben");

        var answer = (Answer.Monitored)
                stage.apply(anna, monitor("ben", "cleo")).reply().orElseThrow();

        assertThat(names(answer.online())).containsExactly("ben");
        assertThat(answer.offline()).containsExactly(nick("cleo"));
    }

    @Test
    void monitoredNickIsToldToComeAndGo() {
        stage.apply(anna, monitor("ben"));

        SessionId ben = stage.stranger();
        assertThat(heard(stage.apply(ben, enter("ben", Role.USER)))).containsExactly(heard(online("ben"), anna));
        assertThat(heard(stage.apply(ben, new Command.Quit("")))).containsExactly(heard(offline("ben"), anna));
    }

    @Test
    void renamingGoesWithOneNickAndComesWithTheOther() {
        SessionId ben = stage.user("ben");
        stage.apply(anna, monitor("ben", "cleo"));

        assertThat(heard(stage.apply(ben, new Command.Rename(nick("cleo")))))
                .contains(heard(offline("ben"), anna), heard(online("cleo"), anna));
    }

    @Test
    void anotherSpellingOfTheNickIsNoNews() {
        SessionId ben = stage.user("ben");
        stage.apply(anna, monitor("ben"));

        assertThat(heard(stage.apply(ben, new Command.Rename(nick("BEN"))))).hasSize(1);
    }

    @Test
    void whatIsNotMonitoredAnyMoreIsNotTold() {
        stage.apply(anna, monitor("ben", "cleo"));
        stage.apply(anna, new Command.Unmonitor(List.of(nick("ben"))));

        assertThat(heard(stage.apply(stage.stranger(), enter("ben", Role.USER))))
                .isEmpty();
        assertThat(monitored(anna).offline()).containsExactly(nick("cleo"));
    }

    @Test
    void clearedListIsEmpty() {
        stage.apply(anna, monitor("ben", "cleo"));
        stage.apply(anna, new Command.UnmonitorAll());

        assertThat(monitored(anna).offline()).isEmpty();
        assertThat(stage.hub.state.roster.monitors.isEmpty()).isTrue();
    }

    @Test
    void nothingIsKeptOfASessionThatLeft() {
        stage.apply(anna, monitor("ben"));
        stage.apply(anna, new Command.Quit(""));

        assertThat(stage.hub.state.roster.monitors.isEmpty()).isTrue();
    }

    @Test
    void fullListTakesNoMore() {
        String[] nicks = IntStream.range(0, Rules.DEFAULT.monitored())
                .mapToObj(i -> "n" + i)
                .toArray(String[]::new);
        stage.apply(anna, monitor(nicks));

        var answer = (Answer.Monitored)
                stage.apply(anna, monitor("n1", "ben")).reply().orElseThrow();

        assertThat(answer.refused()).containsExactly(nick("ben"));
        assertThat(answer.offline()).containsExactly(nick("n1"));
    }

    @Test
    void visitorOfADeskIsNeverThere() {
        stage.apply(anna, monitor("rob"));

        assertThat(heard(stage.apply(stage.stranger(), enter("rob", Role.VISITOR))))
                .isEmpty();
        assertThat(monitored(anna).online()).isEmpty();
    }

    @Test
    void changeIsToldOnceToWhoMonitorsAndToWhoSharesAChannel() {
        SessionId ben = stage.user("ben", "#tea");
        SessionId cleo = stage.user("cleo", "#tea");
        stage.apply(anna, monitor("ben"));
        stage.apply(cleo, monitor("ben"));

        var away = new Event.AwayChanged(Source.of(nick("ben")), "tea");
        assertThat(heard(stage.apply(ben, new Command.SetAway("tea"))))
                .containsExactly(heard(away, cleo), heard(new Event.Monitored(away), anna));
    }

    @Test
    void anotherHostIsToldToThoseAroundAndToWhoMonitors() {
        SessionId ben = stage.user("ben", "#tea");
        stage.apply(anna, monitor("ben"));
        User user = stage.hub.state.roster.get(nick("ben"));
        assertThat(user).isNotNull();

        Source before = user.source();
        List<Delivery> told = new Profiles(stage.hub.state).changeHost(user, "tea", "pot.example");

        var changed = new Event.HostChanged(before, user.source());
        assertThat(user.source().hostmask()).isEqualTo("ben!tea@pot.example");
        assertThat(told.stream()
                        .map(each -> heard(
                                each.event(), Stage.sessions(each.audience()).toArray(SessionId[]::new))))
                .containsExactly(
                        heard(changed, ben),
                        heard(new Event.Monitored(changed), anna),
                        heard(new Event.OwnHostChanged(nick("ben"), "pot.example"), ben));
    }
}
