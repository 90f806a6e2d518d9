package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.enter;
import static parley.hub.Stage.heard;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.text;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.chat.Identity;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;

/// Links are ChatCat's cats: by name, one-way, and the other is not asked.
final class LinkTest {
    private final Stage stage = new Stage();
    private final SessionId tom = stage.user("tom");
    private final SessionId kitty = stage.user("Kitty");

    private Outcome link(SessionId session, String to) {
        return stage.apply(session, new Command.Link(nick(to)));
    }

    private Outcome say(SessionId session) {
        return stage.apply(session, new Command.SendToLink(text("hi")));
    }

    @Test
    void chosenOneIsToldWhoChoseThem() {
        Outcome outcome = link(tom, "kitty");

        assertThat(outcome.reply()).contains(DONE);
        assertThat(heard(outcome)).containsExactly(heard(new Event.Linked(nick("tom")), kitty));
    }

    /// An account at `cat` on two connections: what one types never goes to whom the other has chosen.
    @Test
    void eachSessionHasALinkOfItsOwn() {
        SessionId second = stage.stranger();
        User user = stage.user(tom);
        stage.hub.state.roster.attach(second, user, new Identity(nick("tom"), Role.USER), Instant.EPOCH);
        SessionId bill = stage.user("bill");
        link(tom, "kitty");
        assertThat(heard(link(second, "bill"))).containsExactly(heard(new Event.Linked(nick("tom")), bill));

        assertThat(heard(say(tom))).containsExactly(heard(stage.direct("tom", "Kitty", "hi"), kitty));
        assertThat(heard(say(second))).containsExactly(heard(stage.direct("tom", "bill", "hi"), bill));

        stage.allow(second, new Command.Quit(""));
        assertThat(heard(say(tom))).containsExactly(heard(stage.direct("tom", "Kitty", "hi"), kitty));
    }

    @Test
    void onlySomebodyThereCanBeChosen() {
        assertThat(link(tom, "nobody").reply()).contains(new Refusal.NoSuchNick(nick("nobody")));
    }

    @Test
    void refusedChoiceLeavesTheFormerOne() {
        link(tom, "kitty");
        link(tom, "nobody");

        assertThat(heard(say(tom))).containsExactly(heard(stage.direct("tom", "Kitty", "hi"), kitty));
    }

    @Test
    void whatIsSaidGoesToTheChosenOneAlone() {
        stage.user("cat3");
        link(tom, "kitty");

        Outcome outcome = say(tom);

        assertThat(outcome.reply()).contains(DONE);
        assertThat(heard(outcome)).containsExactly(heard(stage.direct("tom", "Kitty", "hi"), kitty));
        assertThat(outcome.facts()).isEmpty();
    }

    @Test
    void linkIsOneWay() {
        link(tom, "kitty");

        assertThat(say(kitty).reply()).contains(new Refusal.NotLinked());
    }

    @Test
    void severalMayChooseTheSameOne() {
        SessionId bob = stage.user("bob");
        link(tom, "kitty");
        link(bob, "kitty");

        assertThat(say(tom).reply()).contains(DONE);
        assertThat(say(bob).reply()).contains(DONE);
    }

    @Test
    void oneMayChooseOneselfAndIsNotTold() {
        assertThat(link(tom, "tom").deliveries()).isEmpty();

        assertThat(heard(say(tom))).containsExactly(heard(stage.direct("tom", "tom", "hi"), tom));
    }

    @Test
    void linkToOneselfFollowsOnesOwnRename() {
        link(tom, "tom");

        stage.allow(tom, new Command.Rename(nick("tim")));

        assertThat(heard(say(tom))).containsExactly(heard(stage.direct("tim", "tim", "hi"), tom));
    }

    @Test
    void whoChoseThemselvesLeavesWithoutTellingThemselves() {
        link(tom, "tom");

        assertThat(stage.apply(tom, new Command.Quit("bye")).deliveries()).isEmpty();
    }

    @Test
    void linkFollowsARename() {
        link(tom, "kitty");

        stage.allow(kitty, new Command.Rename(nick("mieze")));

        assertThat(heard(say(tom))).containsExactly(heard(stage.direct("tom", "mieze", "hi"), kitty));
    }

    @ParameterizedTest
    @CsvSource({"true, kater", "false, mieze"})
    void newNickIsToldAtBothEndsOfALink(boolean ofTheOneWhoChose, String nick) {
        link(tom, "kitty");

        assertThat(heard(stage.apply(ofTheOneWhoChose ? tom : kitty, new Command.Rename(nick(nick)))))
                .singleElement()
                .satisfies(renamed -> assertThat(renamed.by()).containsExactlyInAnyOrder(kitty, tom));
    }

    @Test
    void linkDoesNotGoToWhoeverTakesTheFormerNick() {
        link(tom, "kitty");
        stage.allow(kitty, new Command.Rename(nick("mieze")));

        stage.user("kitty");

        assertThat(heard(say(tom)).getFirst().by()).containsExactly(kitty);
    }

    @Test
    void linkFollowsOneWhoOnlySpellsTheirNickAnew() {
        link(tom, "kitty");

        stage.allow(kitty, new Command.Rename(nick("KITTY")));

        assertThat(heard(say(tom)).getFirst().by()).containsExactly(kitty);
    }

    @Test
    void whoIsGoneCannotBeWrittenTo() {
        link(tom, "kitty");
        stage.allow(kitty, new Command.Quit("bye"));

        assertThat(say(tom).reply()).contains(new Refusal.NoSuchNick(nick("kitty")));
    }

    @Test
    void linkOutlivesAnAbsence() {
        link(tom, "kitty");
        stage.allow(kitty, new Command.Quit("bye"));

        SessionId again = stage.user("kitty");

        assertThat(heard(say(tom))).containsExactly(heard(stage.direct("tom", "kitty", "hi"), again));
    }

    @Test
    void linkToAnAbsentOneWorksWhenSomebodyIsRenamedToThem() {
        link(tom, "kitty");
        stage.allow(kitty, new Command.Quit("bye"));
        SessionId bob = stage.user("bob");

        stage.allow(bob, new Command.Rename(nick("kitty")));

        assertThat(heard(say(tom)).getFirst().by()).containsExactly(bob);
    }

    @Test
    void followersOfBothNicksFollowWhoeverTakesAnAbsentOnesNick() {
        SessionId bob = stage.user("bob");
        SessionId carl = stage.user("carl");
        link(tom, "kitty");
        link(carl, "bob");
        stage.allow(kitty, new Command.Quit("bye"));

        stage.allow(bob, new Command.Rename(nick("kitty")));

        assertThat(heard(stage.apply(bob, new Command.Quit("bye"))))
                .containsExactly(heard(Stage.quit(nick("kitty"), "bye"), tom, carl));
    }

    @Test
    void chosenOneIsToldWhenTheyAreLeftForAnother() {
        SessionId bob = stage.user("bob");
        link(tom, "kitty");

        Outcome outcome = link(tom, "bob");

        assertThat(heard(outcome))
                .containsExactly(
                        heard(new Event.Unlinked(nick("tom")), kitty), heard(new Event.Linked(nick("tom")), bob));
    }

    @Test
    void choosingTheSameOneAgainTellsNobody() {
        link(tom, "kitty");

        Outcome outcome = link(tom, "KITTY");

        assertThat(outcome.reply()).contains(DONE);
        assertThat(outcome.deliveries()).isEmpty();
    }

    @Test
    void chosenOneIsToldWhenWhoeverChoseThemLeaves() {
        link(tom, "kitty");

        assertThat(heard(stage.apply(tom, new Command.Quit("bye"))))
                .containsExactly(heard(new Event.Unlinked(nick("tom")), kitty));
    }

    @Test
    void whoSharesAChannelWithTheOneWhoChoseThemIsToldBoth() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        link(anna, "bob");

        assertThat(heard(stage.apply(anna, new Command.Quit("bye"))))
                .containsExactly(
                        heard(Stage.quit(nick("anna"), "bye"), bob), heard(new Event.Unlinked(nick("anna")), bob));
    }

    @Test
    void leavingOneIsToldToThoseWhoChoseThem() {
        link(tom, "kitty");

        assertThat(heard(stage.apply(kitty, new Command.Quit("bye"))))
                .containsExactly(heard(Stage.quit(nick("Kitty"), "bye"), tom));
    }

    @Test
    void whoEntersAgainIsLinkedToNobody() {
        link(tom, "kitty");
        stage.allow(tom, new Command.Quit("bye"), enter("tom", Role.USER));

        assertThat(say(tom).reply()).contains(new Refusal.NotLinked());
    }

    @Test
    void whoHasLeftFollowsNobodyAnyMore() {
        link(tom, "kitty");
        stage.allow(tom, new Command.Quit("bye"));

        assertThat(stage.apply(kitty, new Command.Quit("bye")).deliveries()).isEmpty();
    }
}
