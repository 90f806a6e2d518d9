package parley.door;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.door.House.channel;
import static parley.door.House.nick;

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
final class PutOutTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private void putOut(String nick, String from) {
        Person anna = house.person("anna", from);
        anna.submits(new Command.Oper(new Operator("anna", "Oper", Set.of(Privilege.SAMODE))));
        anna.submits(new Command.SetModes(
                channel(from), List.of(new ModeChange.Member(Rank.OPERATOR, nick("anna"), true)), true));
        anna.submits(new Command.Kick(channel(from), nick(nick), "enough"));
    }

    @Test
    void atCatHeIsToldAndChoosesAgain() {
        Visitor ben = house.cat("ben", "#tea");

        putOut("ben", "#tea");

        assertThat(ben.sees()).isEqualTo("anna has put you out of #tea: enough\nEnter your cat's name -> ");
        ben.says("#milk\n");
        assertThat(ben.sees()).isEqualTo("Connection established :\n");
    }

    @Test
    void whatComesBehindAKillIsNotAnswered() {
        Visitor ben = house.cat("ben", "#tea");
        Person anna = house.person("anna", "#tea");
        anna.submits(new Command.Oper(new Operator("anna", "Oper", Set.of(Privilege.KILL))));

        anna.submitsBefore(new Command.Kill(nick("ben"), "enough"));
        ben.says("still here\n/who\n");

        assertThat(ben.sees()).isEqualTo("You are disconnected: Killed (anna (enough))\n");
        assertThat(ben.isConnected()).isFalse();
    }

    @Test
    void atCatOthersAreNotToldAndGoOn() {
        house.cat("ben", "#tea");
        Visitor carl = house.cat("carl", "#tea");

        putOut("ben", "#tea");

        assertThat(carl.sees()).isEmpty();
        carl.says("still here\n");
        assertThat(carl.sees()).isEmpty();
    }

    @Test
    void atRoomsHeIsToldAndHisVisitEnds() {
        Visitor ben = house.rooms("ben_tea");

        putOut("ben", "#tea");
        house.pass(300);

        assertThat(ben.writes()).containsExactly("anna has put you out of #tea: enough", "/exit");
        assertThat(ben.isConnected()).isFalse();
    }

    @Test
    void atLobbyHeIsToldAndHisVisitEnds() {
        Visitor ben = house.lobby(54_321);

        putOut("Client54321", "#lobby");

        assertThat(ben.sees()).isEqualTo("anna has put you out of #lobby: enough\n");
        assertThat(ben.isConnected()).isFalse();
    }

    @Test
    void visitorOfADeskIsToldAndHisVisitEnds() {
        Visitor rob = house.desk(DeskStyle.BASIC, channel("#help"));
        house.person("otto", "#help");
        rob.says("rob> hello");

        putOut("rob", "#help");

        assertThat(rob.sees()).contains("anna has put you out of #help: enough");
        assertThat(rob.isConnected()).isFalse();
    }
}
