package parley.door;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.door.House.channel;
import static parley.door.House.nick;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.chat.ModeChange;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.door.desk.DeskStyle;
import parley.protocol.Command;

/// What becomes of people at the plain doors who are put out of a channel.
final class KickedTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private void kicked(String nick, String from) {
        Person anna = house.person("anna", from);
        house.makeOperator(anna, new Operator("anna", "Oper", Set.of(Privilege.SAMODE)));
        anna.submits(new Command.SetModes(
                channel(from), List.of(new ModeChange.Member(Rank.OPERATOR, nick("anna"), true)), true));
        anna.submits(new Command.Kick(channel(from), nick(nick), "enough"));
    }

    @Test
    void atCatTheyAreToldAndChooseAgain() {
        Visitor ben = house.cat("ben", "#tea");

        kicked("ben", "#tea");

        assertThat(ben.sees()).isEqualTo("anna has put you out of #tea: enough\nPress Return to choose another cat.\n");
        house.pass(5_000);
        ben.says("\n");
        assertThat(ben.sees()).isEqualTo("Enter your cat's name -> ");
        house.pass(1_000);
        ben.says("#milk\n");
        assertThat(ben.sees()).isEqualTo("Connection established :\n");
    }

    @Test
    void atCatWhoDoesNotChooseAgainIsDisconnected() {
        Visitor ben = house.cat("ben", "#tea");

        kicked("ben", "#tea");

        house.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(ben.isConnected()).isTrue();
        house.pass(1);
        assertThat(ben.isConnected()).isFalse();
    }

    @Test
    void whatComesBehindAKillIsNotAnswered() {
        Visitor ben = house.cat("ben", "#tea");
        Person anna = house.person("anna", "#tea");
        house.makeOperator(anna, new Operator("anna", "Oper", Set.of(Privilege.KILL)));

        anna.submitsBefore(new Command.Kill(nick("ben"), "enough"));
        ben.says("still here\n/who\n");

        assertThat(ben.sees()).isEqualTo("You are disconnected: Killed (anna (enough))\n");
        assertThat(ben.isConnected()).isFalse();
    }

    @Test
    void atCatNothingTypedBeforeTheyReadThatBecomesACatOrGoesToOne() {
        Person kim = house.person("kim");
        Visitor ben = house.cat("ben", "#tea");

        kicked("ben", "#tea");
        ben.sees();

        ben.says("kim\nthis was for #tea\n");
        assertThat(ben.sees()).isEqualTo("Not sent: you are not in #tea now.\nEnter your cat's name -> ".repeat(2));
        house.pass(2_000);
        ben.says("k");
        house.pass(2_000);
        ben.says("im\nhello kim\n");
        assertThat(ben.sees()).isEqualTo("Connection established :\n");
        assertThat(kim.read()).containsExactly("ben: hello kim");
    }

    @Test
    void atCatWhatWasOnItsWayWhenTheyWerePutOutIsToldToBeLost() {
        Visitor ben = house.cat("ben", "#tea");
        Person anna = house.person("anna", "#tea");
        house.makeOperator(anna, new Operator("anna", "Oper", Set.of(Privilege.SAMODE)));
        anna.submits(new Command.SetModes(
                channel("#tea"), List.of(new ModeChange.Member(Rank.OPERATOR, nick("anna"), true)), true));

        anna.submitsBefore(new Command.Kick(channel("#tea"), nick("ben"), "enough"));
        ben.says("this was for #tea\n");

        assertThat(ben.sees()).isEqualTo("""
            anna has put you out of #tea: enough
            Press Return to choose another cat.
            You are not in #tea.
            """);
    }

    @Test
    void atCatALineBegunJustAfterTheQuestionIsNoAnswer() {
        Person kim = house.person("kim");
        Visitor ben = house.cat("ben", "#tea");
        kicked("ben", "#tea");

        house.pass(5_000);
        ben.says("well\n");
        house.pass(999);
        ben.says("k");
        house.pass(5_000);
        ben.says("im\nsecret\n");

        assertThat(ben.sees()).doesNotContain("established");
        assertThat(kim.read()).isEmpty();
    }

    /// Whoever is slowed down has typed long ago what is taken now.
    @Test
    void atCatALineThatWaitedIsNoAnswer() {
        house.throttle();
        Person kim = house.person("kim");
        Visitor ben = house.cat("ben", "#tea");
        ben.says("la\n".repeat(30) + "kim\n" + "secret\n".repeat(3));

        kicked("ben", "#tea");
        for (int second = 0; second < 60; second++) {
            house.pass(1_500);
        }

        assertThat(ben.sees()).contains("Not sent").doesNotContain("established");
        assertThat(kim.read()).isEmpty();
    }

    @Test
    void atCatOthersAreNotToldAndGoOn() {
        house.cat("ben", "#tea");
        Visitor carl = house.cat("carl", "#tea");

        kicked("ben", "#tea");

        assertThat(carl.sees()).isEmpty();
        carl.says("still here\n");
        assertThat(carl.sees()).isEmpty();
    }

    @Test
    void atRoomsTheyAreToldAndTheirVisitEnds() {
        Visitor ben = house.rooms("ben_tea");

        kicked("ben", "#tea");
        house.pass(300);

        assertThat(ben.writes()).containsExactly("anna has put you out of #tea: enough", "/exit");
        assertThat(ben.isConnected()).isFalse();
    }

    @Test
    void atLobbyTheyAreToldAndTheirVisitEnds() {
        Visitor ben = house.lobby(54_321);

        kicked("Client54321", "#lobby");

        assertThat(ben.sees()).isEqualTo("anna has put you out of #lobby: enough\n");
        assertThat(ben.isConnected()).isFalse();
    }

    @Test
    void visitorOfADeskIsToldAndTheirVisitEnds() {
        Visitor rob = house.desk(DeskStyle.BASIC, channel("#help"));
        house.person("otto", "#help");
        rob.says("rob> hello");

        kicked("rob", "#help");

        assertThat(rob.sees()).contains("anna has put you out of #help: enough");
        assertThat(rob.isConnected()).isFalse();
    }
}
