package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.heard;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.people;
import static parley.hub.Stage.send;
import static parley.hub.Stage.tell;
import static parley.hub.Stage.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import parley.chat.Mask;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Response;

/// Visitors of a desk talk to operators: a person, or whoever is in a channel and is no visitor.
final class VisitorTest {
    static final List<Command> TOWARDS_ROB =
            List.of(tell("rob", "hi"), new Command.Link(nick("rob")), new Command.Dismiss(nick("rob")));

    static final List<Query> ABOUT_ROB = List.of(
            new Query.Present(List.of(nick("rob"))),
            new Query.UserNamed(nick("rob")),
            new Query.UsersMatching(Mask.ofHost("rob", name -> name), 0),
            new Query.Whois(nick("rob")),
            new Query.Metadata(nick("rob"), List.of()));

    private final Stage stage = new Stage();
    private final SessionId helper = stage.user("help");
    private final SessionId rob = stage.visitor("rob");

    @Test
    void operatorIsWhomTheVisitorIsLinkedTo() {
        stage.allow(rob, new Command.Link(nick("help")));

        assertThat(heard(stage.apply(helper, tell("rob", "hello"))))
                .containsExactly(heard(stage.direct("help", "rob", "hello"), rob));
    }

    @Test
    void operatorsAreThoseInTheVisitorsChannel() {
        stage.allow(rob, new Command.Join(channel("#desk")));
        stage.allow(helper, new Command.Join(channel("#desk")));

        assertThat(stage.apply(helper, tell("rob", "hello")).reply()).contains(DONE);
    }

    @ParameterizedTest
    @FieldSource("TOWARDS_ROB")
    void nobodyElseReachesAVisitor(Command command) {
        stage.allow(rob, new Command.Link(nick("help")));

        assertThat(stage.apply(stage.user("mallory"), command).reply())
                .containsInstanceOf(
                        command instanceof Command.Dismiss ? Refusal.NotYourVisitor.class : Refusal.NoSuchNick.class);
    }

    @ParameterizedTest
    @FieldSource("TOWARDS_ROB")
    void visitorsDoNotReachEachOtherInAChannel(Command command) {
        SessionId eve = stage.visitor("eve", "#desk");
        stage.allow(rob, new Command.Join(channel("#desk")));

        assertThat(stage.apply(eve, command).reply()).containsInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @FieldSource("TOWARDS_ROB")
    void visitorWhoTakesTheNickOfAnAbsentOperatorIsNone(Command command) {
        stage.allow(rob, new Command.Link(nick("help")));
        stage.allow(helper, new Command.Quit("bye"));

        SessionId eve = stage.visitor("help");

        assertThat(stage.apply(eve, command).reply()).containsInstanceOf(Refusal.class);
    }

    @Test
    void visitorCannotLinkToThemselves() {
        assertThat(stage.apply(rob, new Command.Link(nick("rob"))).reply())
                .contains(new Refusal.NoSuchNick(nick("rob")));
    }

    @Test
    void visitorsAreListedToTheirOperatorsOnly() {
        stage.allow(rob, new Command.Link(nick("help")));
        SessionId mallory = stage.user("mallory");

        assertThat(stage.who(helper)).isEqualTo(people("help", "rob", "mallory"));
        assertThat(stage.who(mallory)).isEqualTo(people("help", "mallory"));
    }

    @ParameterizedTest
    @FieldSource("ABOUT_ROB")
    void visitorIsNobodyToAllButTheirOperators(Query query) {
        stage.allow(rob, new Command.Link(nick("help")));
        var elsewhere = new Stage();
        Response nobody = elsewhere.hub.answer(elsewhere.user("mallory"), query);

        assertThat(stage.hub.answer(stage.user("mallory"), query)).isEqualTo(nobody);
        assertThat(stage.hub.answer(helper, query)).isNotEqualTo(nobody);
    }

    @Test
    void visitorsDoNotListEachOther() {
        stage.allow(helper, new Command.Join(channel("#desk")));
        stage.visitor("eve", "#desk");
        stage.allow(rob, new Command.Join(channel("#desk")));

        assertThat(stage.who(rob, "#desk")).isEqualTo(people("help"));
        assertThat(stage.who(helper, "#desk")).isEqualTo(people("help", "eve", "rob"));
    }

    @Test
    void visitorsPostFindsNobodyWhereOnlyVisitorsAre() {
        stage.visitor("eve", "#desk");
        stage.allow(rob, new Command.Join(channel("#desk")));

        Outcome outcome = stage.apply(rob, send("#desk", "hello?"));

        assertThat(outcome.reply()).contains(new Refusal.NobodyThere(channel("#desk")));
        assertThat(outcome.deliveries()).isEmpty();
        assertThat(outcome.facts()).isEmpty();
    }

    @Test
    void visitorsPostIsKeptWhereAnOperatorIs() {
        stage.allow(rob, new Command.Join(channel("#desk")));
        stage.allow(helper, new Command.Join(channel("#desk")));

        Outcome outcome = stage.apply(rob, send("#desk", "hello?"));

        assertThat(heard(outcome))
                .containsExactly(
                        heard(new Event.Posted(stage.message("rob", "#desk", "hello?"), Role.VISITOR), rob, helper));
    }

    @Test
    void channelIsUnattendedAgainWhenItsOperatorHasLeft() {
        stage.allow(rob, new Command.Join(channel("#desk")));
        stage.allow(helper, new Command.Join(channel("#desk")), new Command.Quit("bye"));

        assertThat(stage.apply(rob, send("#desk", "hello?")).reply())
                .contains(new Refusal.NobodyThere(channel("#desk")));
    }

    @Test
    void operatorDismissesTheirVisitor() {
        stage.allow(rob, new Command.Link(nick("help")));

        Outcome outcome = stage.apply(helper, new Command.Dismiss(nick("rob")));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(heard(outcome)).containsExactly(heard(new Event.Dismissed(nick("help")), rob));
    }

    @Test
    void onlyVisitorsAreDismissed() {
        stage.user("anna", "#desk");
        stage.allow(helper, new Command.Join(channel("#desk")));

        assertThat(stage.apply(helper, new Command.Dismiss(nick("anna"))).reply())
                .contains(new Refusal.NotYourVisitor(nick("anna")));
        assertThat(stage.apply(helper, new Command.Dismiss(nick("nobody"))).reply())
                .contains(new Refusal.NotYourVisitor(nick("nobody")));
    }

    @Test
    void visitorReachesTheirOperatorByTheLink() {
        stage.allow(rob, new Command.Link(nick("help")));

        assertThat(heard(stage.apply(rob, new Command.SendToLink(text("hi")))))
                .containsExactly(heard(stage.direct("rob", "help", "hi"), helper));
    }

    @Test
    void strangersCannotTellByAcceptThatAVisitorIsThere() {
        stage.visitor("guest", "#help");
        SessionId anna = stage.user("anna");

        assertThat(stage.apply(anna, new Command.Accept(nick("guest"), true)).reply())
                .contains(new Refusal.NoSuchNick(nick("guest")));
    }
}
