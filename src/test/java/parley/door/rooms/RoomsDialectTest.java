package parley.door.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.door.House;
import parley.door.Person;
import parley.door.Visitor;
import parley.protocol.Event;

final class RoomsDialectTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void serverWaitsForTheHandshake() {
        assertThat(house.rooms().writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna_tea", "anna_tea\n", "anna_tea\r\n", "a/b_c/d", "7_9", "an-na_te-a", "Größe_Käse"})
    void goodHandshakeIsAnsweredByThreeBytesAlone(String handshake) {
        Visitor anna = house.rooms();

        anna.says(handshake);

        assertThat(anna.writes()).containsExactly("200");
        assertThat(anna.isConnected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anna", "_tea", "anna_", "_", "anna_tea_2", "an na_tea", "anna_t ea", "anna_t,a", "a!b_tea", "\n"
            })
    void badHandshakeIsAnsweredAndTheConnectionClosed(String handshake) {
        Visitor anna = house.rooms();

        anna.says(handshake);

        assertThat(anna.writes()).containsExactly("400");
        assertThat(anna.isConnected()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna_tea", "anna_milk", "ANNA_tea"})
    void nameThatIsConnectedInAnyRoomIsRefused(String handshake) {
        house.rooms("anna_tea");
        Visitor second = house.rooms();

        second.says(handshake);

        assertThat(second.writes()).containsExactly("403");
        assertThat(second.isConnected()).isFalse();
    }

    @Test
    void nameThatIsTooLongForANickIsShortenedAndThatIsSaid() {
        Person bob = house.person("bob", "#tea");
        Visitor anna = house.rooms();

        anna.says("x".repeat(33) + "_tea");
        assertThat(anna.writes()).containsExactly("200");
        house.pass(300);
        assertThat(anna.writes())
                .containsExactly("You are " + "x".repeat(32) + " here: a name has at most 32 characters.");
        anna.says("hello");

        assertThat(bob.read()).containsExactly("x".repeat(32) + " to #tea: hello");
    }

    /// The original client ends without a word at any answer but 200 and 403.
    @Test
    void whatTheDialectHasNoWordForIsSaidInWordsAndThenTheVisitIsOver() {
        Visitor anna = house.rooms();

        anna.says("anna_" + "x".repeat(64));

        assertThat(anna.writes()).containsExactly("200");
        house.pass(300);
        assertThat(anna.writes()).containsExactly("The name of a room has at most 63 characters.");
        house.pass(300);
        assertThat(anna.writes()).containsExactly("/exit");
        assertThat(anna.isConnected()).isFalse();
    }

    @Test
    void nameThatIsTakenAtAnotherDoorIsRefused() {
        house.cat("anna", "#tea");
        Visitor second = house.rooms();

        second.says("anna_tea");

        assertThat(second.writes()).containsExactly("403");
    }

    @Test
    void nameOfAServiceIsRefusedAsTaken() {
        Visitor anna = house.rooms();

        anna.says("NickServ_tea");

        assertThat(anna.writes()).containsExactly("403");
        assertThat(anna.isConnected()).isFalse();
    }

    @Test
    void handshakeLimitIsTenSeconds() {
        Visitor silent = house.rooms();

        house.pass(9_999);
        assertThat(silent.isConnected()).isTrue();
        house.pass(1);
        assertThat(silent.isConnected()).isFalse();
        assertThat(silent.wire().reason()).isEqualTo("no handshake");
        assertThat(silent.writes()).isEmpty();
    }

    @Test
    void whoIsInMayBeSilentForEver() {
        Visitor anna = house.rooms("anna_tea");

        house.pass(Duration.ofDays(7));

        assertThat(anna.isConnected()).isTrue();
    }

    @Test
    void nothingFollowsTheAnswerForThreeHundredMilliseconds() {
        Visitor anna = house.rooms();
        Visitor bob = house.rooms("bob_tea");
        anna.says("anna_tea");
        bob.says("hi");

        house.pass(299);
        assertThat(anna.writes()).containsExactly("200");
        house.pass(1);
        assertThat(anna.writes()).containsExactly("bob - hi");
    }

    @Test
    void whoSpeaksHearsAtOnce() {
        Visitor anna = house.rooms();
        Visitor bob = house.rooms("bob_tea");
        anna.says("anna_tea");
        bob.says("hi");
        anna.writes();

        anna.says("hello");

        assertThat(anna.writes()).containsExactly("bob - hi");
        house.pass(30);
        assertThat(anna.writes()).containsExactly("anna - hello");
    }

    @Test
    void chunkIsSentToEveryMemberTheSenderIncluded() {
        Visitor anna = house.rooms("anna_tea");
        Visitor bob = house.rooms("bob_tea");
        Visitor carl = house.rooms("carl_milk");

        anna.says("hello");

        assertThat(anna.writes()).containsExactly("anna - hello");
        assertThat(bob.writes()).containsExactly("anna - hello");
        assertThat(carl.writes()).isEmpty();
    }

    @Test
    void whatFollowsTheHandshakeInItsChunkAreMessages() {
        Person bob = house.person("bob", "#tea");

        house.rooms().says("anna_tea\nhello\nthere");

        assertThat(bob.read()).containsExactly("anna to #tea: hello", "anna to #tea: there");
    }

    @Test
    void newlinesMakeSeveralMessagesAndBlankOnesNone() {
        Person bob = house.person("bob", "#tea");

        house.rooms("anna_tea").says("one\r\n\ntwo\n");

        assertThat(bob.read()).containsExactly("anna to #tea: one", "anna to #tea: two");
    }

    @Test
    void rawExitIsText() {
        Visitor anna = house.rooms("anna_tea");

        anna.says("/exit");

        assertThat(anna.writes()).containsExactly("anna - /exit");
        assertThat(anna.isConnected()).isTrue();
    }

    @Test
    void joiningAndLeavingIsSilent() {
        Visitor anna = house.rooms("anna_tea");

        house.rooms("bob_tea").breaksOff();

        assertThat(anna.writes()).isEmpty();
    }

    /// What they asked for is made for a slow reader, and takes its time.
    @Test
    void whoEndsTheirInputIsGoneAtOnceAndStillGetsTheAnswers() {
        Person bob = house.person("bob", "#tea");
        for (int i = 10; i < 40; i++) {
            house.person("東京".repeat(14) + i, "#tea");
        }
        Visitor ghost = house.rooms("ghost_tea");
        ghost.says("/who #tea\n".repeat(15) + "last word\n");
        assertThat(bob.read()).doesNotContain("ghost to #tea: last word");

        ghost.endsInput();

        assertThat(bob.read()).endsWith("ghost to #tea: last word");
        assertThat(bob.seen().getLast()).isInstanceOf(Event.Quit.class);
        Visitor other = house.rooms();
        other.says("ghost_tea");
        assertThat(other.writes()).containsExactly("200");
        for (int second = 0; second < 120; second++) {
            house.pass(1_000);
        }
        assertThat(ghost.sees().split("東京39", -1)).hasSize(1 + 15);
        assertThat(ghost.isConnected()).isFalse();
    }

    @Test
    void afterAnyoneLeftOthersTalkAndJoinOn() {
        Visitor anna = house.rooms("anna_tea");
        house.rooms("bob_tea").endsInput();

        anna.says("still here");
        Visitor carl = house.rooms("carl_tea");
        carl.says("me too");

        assertThat(anna.isConnected()).isTrue();
        assertThat(carl.sees()).isEqualTo("carl - me too");
    }

    @Test
    void silentConnectionHoldsUpNobody() {
        house.rooms();

        Visitor anna = house.rooms();
        anna.says("anna_tea");

        assertThat(anna.writes()).containsExactly("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna_tea"})
    void endOfInputAndResetFreeTheNameInEveryPhase(String said) {
        Visitor ending = house.rooms();
        ending.says(said);
        ending.endsInput();
        Visitor breaking = house.rooms();
        breaking.says(said);
        breaking.breaksOff();
        Visitor anna = house.rooms();

        anna.says("anna_tea");

        assertThat(ending.isConnected()).isFalse();
        assertThat(breaking.isConnected()).isFalse();
        assertThat(anna.writes()).containsExactly("200");
    }

    @Test
    void whoEndsTheirInputIsNotSentTheFarewell() {
        Visitor anna = house.rooms("anna_tea");

        anna.endsInput();

        assertThat(anna.writes()).isEmpty();
    }

    @Test
    void writesAreThirtyMillisecondsApartAndJoined() {
        Visitor anna = house.rooms("anna_tea");
        anna.says("one");
        anna.writes();
        anna.says("two");
        anna.says("three");

        house.pass(29);
        assertThat(anna.writes()).isEmpty();
        house.pass(1);
        assertThat(anna.writes()).containsExactly("anna - two\nanna - three");
    }

    /// Otherwise the continuation `bob - I resign` would stand there as bob's own line.
    @Test
    void everyPieceOfALongMessageNamesItsSender() {
        Visitor anna = house.rooms("anna_tea");

        anna.says("x".repeat(1_017) + "bob - I resign");
        String first = anna.sees();
        house.pass(30);

        assertThat(first).isEqualTo("anna - " + "x".repeat(1_017));
        assertThat(anna.sees()).isEqualTo("anna - bob - I resign");
    }

    @Test
    void longMessageIsCutBehindABlankOrElseBetweenCharacters() {
        Visitor anna = house.rooms("anna_tea");
        String words = "Größe ".repeat(150);

        anna.says(words + "€".repeat(500));

        var seen = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            String write = anna.sees();
            assertThat(write).startsWith("anna - ");
            assertThat(write.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_024);
            seen.append(write.substring("anna - ".length()));
            house.pass(500);
        }
        assertThat(seen).hasToString(words + "€".repeat(500));
    }

    /// What waits for a client that has not read is read together with what was there before; one read ends at 1,024
    /// bytes.
    @Test
    void nothingThatCouldEndAReadWithinACharacterIsSentBeforeASlowClientHasReadTheRest() {
        Visitor anna = house.rooms("anna_tea");

        anna.says("é".repeat(200));
        anna.writes();
        anna.says("é".repeat(200));
        house.pass(30);
        assertThat(anna.writes()).hasSize(1); // one read takes both
        anna.says("é".repeat(200));
        house.pass(499);
        assertThat(anna.writes()).isEmpty();
        house.pass(1);
        assertThat(anna.writes()).hasSize(1);
        anna.says("x".repeat(1_000));
        house.pass(30);

        assertThat(anna.writes()).hasSize(1); // has no halves
    }

    @Test
    void farewellIsAWriteOfItsOwnThreeHundredMillisecondsAfterTheLast() {
        Visitor anna = house.rooms("anna_tea");
        anna.says("hi");
        anna.writes();
        house.pass(100);

        house.stop();

        house.pass(199);
        assertThat(anna.writes()).isEmpty();
        house.pass(1);
        assertThat(anna.writes()).containsExactly("/exit");
        assertThat(anna.isConnected()).isFalse();
    }

    @Test
    void farewellIsAtOnceWhereNothingWasWrittenLately() {
        Visitor anna = house.rooms("anna_tea");

        house.stop();

        assertThat(anna.writes()).containsExactly("/exit");
        assertThat(anna.isConnected()).isFalse();
    }

    @Test
    void farewellKeepsItsDistanceFromTheHandshakeToo() {
        Visitor anna = house.rooms();
        anna.says("anna_tea");

        house.stop();

        assertThat(anna.writes()).containsExactly("200");
        house.pass(300);
        assertThat(anna.writes()).containsExactly("/exit");
    }

    @Test
    void whoHasNotGivenTheirNameIsJustClosed() {
        Visitor silent = house.rooms();

        house.stop();

        assertThat(silent.writes()).isEmpty();
        assertThat(silent.isConnected()).isFalse();
    }

    @Test
    void slashCommandsWork() {
        Person bob = house.person("bob");
        Visitor anna = house.rooms("anna_tea");

        anna.says("/msg bob psst");
        anna.says("/who #tea");

        assertThat(bob.read()).containsExactly("anna: psst");
        assertThat(anna.sees()).isEqualTo("1 is here:\n  anna");
    }

    @Test
    void directMessageIsMarked() {
        Visitor anna = house.rooms("anna_tea");

        house.person("bob").tells("anna", "psst");

        assertThat(anna.writes()).containsExactly("bob (to you) - psst");
    }

    @Test
    void refusalIsTold() {
        Visitor anna = house.rooms("anna_tea");

        anna.says("/msg nobody hi");

        assertThat(anna.sees()).isEqualTo("There is no nobody here.");
    }
}
