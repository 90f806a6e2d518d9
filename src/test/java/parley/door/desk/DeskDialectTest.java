package parley.door.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Target;
import parley.chat.Text;
import parley.door.House;
import parley.door.Person;
import parley.door.Visitor;
import parley.protocol.Command;

final class DeskDialectTest {
    private static final Target HELP = House.nick("help");
    private static final Target DESK = House.channel("#desk");
    private static final String NOBODY = "Nobody is at the desk right now. Please try again later.";
    private static final String LEFT = "The operator has left. Please try again later.";

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    /// basic_chat: `HANDLE> TEXT` from the client, `chatserve> TEXT` back.
    @Nested
    final class Basic {
        private Visitor visitor() {
            return house.desk(DeskStyle.BASIC, HELP);
        }

        @Test
        void clientSpeaksFirst() {
            assertThat(visitor().writes()).isEmpty();
        }

        @Test
        void operatorSeesHandleAndText() {
            Person help = house.person("help");

            visitor().says("rob> hello");

            assertThat(help.read()).containsExactly("rob: hello");
        }

        @Test
        void answerIsOneWriteBehindTheServersHandle() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("rob> hello");

            help.tells("rob", "hi");

            assertThat(rob.writes()).containsExactly("chatserve> hi");
        }

        @Test
        void answerThatIsReadyEarlyWaitsForTheNextTurn() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("rob> one");
            help.tells("rob", "1");
            rob.writes();

            help.tells("rob", "early");
            help.tells("rob", "early too");
            assertThat(rob.writes()).isEmpty();
            rob.says("rob> two");

            assertThat(rob.writes()).containsExactly("chatserve> early\nearly too");
        }

        @Test
        void severalAnswersInOneTurnAreOneWriteOnly() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("rob> one");

            help.tells("rob", "1");
            help.tells("rob", "2");

            assertThat(rob.writes()).containsExactly("chatserve> 1");
            rob.says("rob> two");
            assertThat(rob.writes()).containsExactly("chatserve> 2");
        }

        @Test
        void textMayBeEmptyBothWays() {
            Person help = house.person("help");
            Visitor rob = visitor();

            rob.says("rob> ");
            help.tells("rob", "");

            assertThat(help.read()).containsExactly("rob: ");
            assertThat(rob.writes()).containsExactly("chatserve> ");
        }

        @Test
        void twoMessagesGetTwoWrites() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("rob> one");
            rob.says("rob> two");

            help.tells("rob", "1");
            assertThat(rob.writes()).containsExactly("chatserve> 1");
            help.tells("rob", "2");
            assertThat(rob.writes()).containsExactly("chatserve> 2");
        }

        @Test
        void handleMayChange() {
            Person help = house.person("help");
            Visitor rob = visitor();

            rob.says("rob> one");
            rob.says("bob> two");
            help.tells("bob", "hi bob");

            assertThat(help.read()).containsExactly("rob: one", "bob: two");
            assertThat(rob.writes()).containsExactly("chatserve> hi bob");
        }

        @Test
        void handlesThatClashGetSuffixes() {
            Person help = house.person("help");

            visitor().says("rob> one");
            visitor().says("rob> two");
            visitor().says("ROB> three");

            assertThat(help.read()).containsExactly("rob: one", "rob-2: two", "ROB-3: three");
        }

        @Test
        void changedHandleThatClashesGetsASuffix() {
            Person help = house.person("help");
            visitor().says("rob> one");
            Visitor bob = visitor();

            bob.says("bob> two");
            bob.says("rob> three");

            assertThat(help.read()).containsExactly("rob: one", "bob: two", "rob-2: three");
        }

        @ParameterizedTest
        @ValueSource(strings = {"  ", "@", "...", "🐱", "!,:"})
        void handleThatCanBeNoNickIsReplaced(String handle) {
            Person help = house.person("help");

            visitor().says(handle + "> one");
            visitor().says(handle + "> two");

            assertThat(help.read()).hasSize(2);
            assertThat(help.read().getFirst()).startsWith("visitor").endsWith(": one");
            assertThat(help.read().getLast()).startsWith("visitor").endsWith("-2: two");
        }

        @Test
        void whatNoNickMayHaveIsLeftOut() {
            Person help = house.person("help");

            visitor().says("a b.c!> hi");

            assertThat(help.read()).containsExactly("abc: hi");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Client5", "client5", "Ｃlient5"})
        void reservedHandleIsMarked(String handle) {
            Person help = house.person("help");

            visitor().says(handle + "> one");

            assertThat(help.read()).singleElement().asString().matches("visitor.*: one");
        }

        @Test
        void visitorWithTheOperatorsNameDoesNotKeepTheOperatorOut() {
            Visitor rob = visitor();
            rob.says("help> hello");
            rob.writes();

            Person help = house.person("help");
            rob.says("help> hello?");

            assertThat(help.read()).containsExactly("help-2: hello?");
        }

        @Test
        void lineWithoutAHandleIsText() {
            Person help = house.person("help");
            Visitor rob = visitor();

            rob.says("hello");
            rob.says("12345678901> 2");
            rob.says("rob> named");
            rob.says("nameless again");

            assertThat(help.read())
                    .containsExactly("visitor: hello", "visitor: 12345678901> 2", "rob: named", "rob: nameless again");
        }

        @Test
        void answersLineEndsAndControlsAreSafe() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("rob> one");

            help.tells("rob", "a\u001b[31m\nb");

            assertThat(rob.writes()).containsExactly("chatserve> a[31m\nb");
        }

        @Test
        void quitAtTheClientJustCloses() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("rob> one");

            rob.says("\\quit");

            assertThat(rob.isConnected()).isFalse();
            assertThat(rob.writes()).isEmpty();
            assertThat(help.read()).containsExactly("rob: one");
        }

        @Test
        void quitOfAnOperatorToAVisitorAloneSendsNothingAndEndsTheVisit() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("rob> hello");

            help.tells("rob", "\\quit");

            assertThat(rob.writes()).isEmpty();
            assertThat(rob.isConnected()).isFalse();
        }

        @Test
        void quitAtTheServerSendsNothing() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("rob> one");

            help.submits(new Command.Dismiss(House.nick("rob")));

            assertThat(rob.isConnected()).isFalse();
            assertThat(rob.writes()).isEmpty();
        }

        @Test
        void visitorMayBeSilentForEver() {
            Visitor rob = visitor();

            house.pass(Duration.ofDays(7));

            assertThat(rob.isConnected()).isTrue();
        }

        @Test
        void serverThatStopsJustCloses() {
            house.person("help");
            Visitor rob = visitor();
            rob.says("rob> one");

            house.stop();

            assertThat(rob.isConnected()).isFalse();
            assertThat(rob.writes()).isEmpty();
        }

        @Test
        void manyMessagesAtOnceAllArrive() {
            Person help = house.person("help");
            Visitor rob = visitor();

            rob.says("rob> x\n".repeat(300));

            assertThat(help.read()).hasSize(300);
            assertThat(rob.wire().isReading()).isTrue();
        }
    }

    /// chat-system: the server greets with its handle, the client sends its name once.
    @Nested
    final class Greeting {
        private Visitor visitor() {
            return house.desk(DeskStyle.GREETING, HELP);
        }

        private Visitor rob() {
            Visitor rob = visitor();
            rob.says("rob");
            rob.writes();
            return rob;
        }

        @Test
        void serverGreetsWithOneShortWordAlone() {
            assertThat(visitor().writes()).singleElement().asString().matches("\\w{1,10}");
        }

        @Test
        void nameIsNotAnswered() {
            house.person("help");
            Visitor rob = visitor();
            rob.writes();

            rob.says("rob");

            assertThat(rob.writes()).isEmpty();
        }

        @Test
        void textAfterTheNameReachesTheOperatorWhoseAnswerComesBare() {
            Person help = house.person("help");
            Visitor rob = rob();

            rob.says("hello");
            help.tells("rob", "hi");

            assertThat(help.read()).containsExactly("rob: hello");
            assertThat(rob.writes()).containsExactly("hi");
        }

        @Test
        void answerOfFiveHundredCharactersIsSent() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("hello");

            help.tells("rob", "x".repeat(500));

            assertThat(rob.writes()).containsExactly("x".repeat(500));
        }

        @Test
        void longerAnswerGoesOnInTheNextTurnCutBetweenCharacters() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("hello");

            help.tells("rob", "x" + "é".repeat(300));

            String first = rob.sees();
            assertThat(first.getBytes(StandardCharsets.UTF_8)).hasSize(499);
            rob.says("go on");
            assertThat(first + rob.sees()).isEqualTo("x" + "é".repeat(300));
        }

        @Test
        void emptyAnswerTakesNoTurn() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("hello");

            help.tells("rob", "");
            help.tells("rob", "\n");
            assertThat(rob.writes()).isEmpty();
            help.tells("rob", "now");

            assertThat(rob.writes()).containsExactly("now");
        }

        @Test
        void answerThatIsEmptyWhenMadeSafeTakesNoTurn() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("hello");

            help.tells("rob", "\u0007");
            help.tells("rob", "now");

            assertThat(rob.writes()).containsExactly("now");
        }

        @Test
        void nameLimitIsFiveMinutes() {
            Visitor silent = visitor();

            house.pass(Duration.ofMinutes(5).minusMillis(1));
            assertThat(silent.isConnected()).isTrue();
            house.pass(1);
            assertThat(silent.isConnected()).isFalse();
            assertThat(silent.wire().reason()).isEqualTo("no name given");
        }

        @Test
        void idleLimitIsFiveMinutesAfterTheName() {
            house.person("help");
            Visitor rob = visitor();
            house.pass(Duration.ofMinutes(4));
            rob.says("rob");

            house.pass(Duration.ofMinutes(5).minusMillis(1));
            assertThat(rob.isConnected()).isTrue();
            house.pass(1);
            assertThat(rob.isConnected()).isFalse();
            assertThat(rob.wire().reason()).isEqualTo("idle");
        }

        @Test
        void idleLimitDoesNotCountWhileTheOperatorIsToAnswer() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("hello");

            house.pass(Duration.ofHours(1));
            assertThat(rob.isConnected()).isTrue();
            help.tells("rob", "sorry");

            house.pass(Duration.ofMinutes(5).minusMillis(1));
            assertThat(rob.isConnected()).isTrue();
            house.pass(1);
            assertThat(rob.isConnected()).isFalse();
        }

        @Test
        void idleLimitCountsAfterAnAnswerThatWasReadyEarly() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("one");
            help.tells("rob", "1");
            help.tells("rob", "2");
            rob.says("two");

            house.pass(Duration.ofMinutes(5));

            assertThat(rob.isConnected()).isFalse();
        }

        @Test
        void idleLimitDoesNotCountWhileOneOfTwoAnswersIsOwed() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("one");
            rob.says("two");
            help.tells("rob", "1");

            house.pass(Duration.ofHours(1));

            assertThat(rob.isConnected()).isTrue();
        }

        @Test
        void nameAndTextInOneChunkAreNotIdle() {
            house.person("help");
            Visitor rob = visitor();
            rob.says("rob\nhello");

            house.pass(Duration.ofHours(1));

            assertThat(rob.isConnected()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\quit", "\\quit\n"})
        void quitLeaves(String chunk) {
            Person help = house.person("help");
            Visitor rob = rob();

            rob.says(chunk);

            assertThat(rob.isConnected()).isFalse();
            assertThat(rob.writes()).isEmpty();
            assertThat(help.read()).isEmpty();
        }

        @Test
        void dismissedVisitorIsToldSoAsTheAnswerToTheirMessage() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("hello");

            help.submits(new Command.Dismiss(House.nick("rob")));

            assertThat(rob.writes()).containsExactly("\\quit");
            assertThat(rob.isConnected()).isFalse();
        }

        @Test
        void visitorWhoAwaitsNoAnswerIsJustClosed() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("hello");
            help.tells("rob", "hi");
            rob.writes();

            help.submits(new Command.Dismiss(House.nick("rob")));

            assertThat(rob.writes()).isEmpty();
            assertThat(rob.isConnected()).isFalse();
        }

        @Test
        void quitOfAnOperatorToAVisitorAloneEndsThatVisit() {
            Person help = house.person("help");
            Visitor rob = rob();
            Visitor zoe = visitor();
            zoe.says("zoe");
            rob.says("hello");
            zoe.says("hello");
            zoe.writes();

            help.tells("rob", "\\quit");

            assertThat(rob.writes()).containsExactly("\\quit");
            assertThat(rob.isConnected()).isFalse();
            assertThat(zoe.writes()).isEmpty();
            assertThat(zoe.isConnected()).isTrue();
        }

        /// It would be the server's own command, and end the programs of all of them.
        @Test
        void quitSaidToAllVisitorsIsText() {
            Person kim = house.person("kim", "#desk");
            Visitor rob = house.desk(DeskStyle.GREETING, DESK);
            rob.says("rob");
            rob.says("hello");
            rob.writes();

            kim.says(DESK, "\\quit");

            assertThat(rob.writes()).containsExactly(" \\quit");
            assertThat(rob.isConnected()).isTrue();
        }

        /// Nothing may be said to a visitor before their first message: so that is answered with the question.
        @Test
        @Timeout(60)
        void passwordOfTheServerIsAskedForInTurn() {
            house.lock("millet");
            Person kim = house.person("kim", "#desk");
            Visitor rob = house.desk(DeskStyle.GREETING, DESK);
            rob.says("rob");
            assertThat(rob.writes()).containsExactly("SERVER");
            rob.says("hello");
            assertThat(rob.writes()).containsExactly("This chat has a password. Please type it.");

            rob.says("millet");
            while (kim.seen().isEmpty()) { // it is looked at on threads of its own
                Thread.onSpinWait();
                house.settle();
            }

            assertThat(kim.read()).contains("rob to #desk: hello");
            kim.says(DESK, "good day");
            assertThat(rob.writes()).containsExactly("good day");
        }

        @Test
        void quitIsNotGluedToAnAnswer() {
            Person help = house.person("help");
            Visitor rob = rob();
            rob.says("hello");

            help.submitsTogether(
                    new Command.Send(House.nick("rob"), new Text("hi")), new Command.Dismiss(House.nick("rob")));

            assertThat(rob.writes()).containsExactly("hi");
            assertThat(rob.isConnected()).isFalse();
        }

        @Test
        void serverThatStopsSaysQuitToThoseWhoAwaitAnAnswerOnly() {
            house.person("help");
            Visitor waiting = rob();
            waiting.says("hello");
            Visitor silent = visitor();
            Visitor named = visitor();
            named.says("bob");
            silent.writes();
            named.writes();

            house.stop();

            assertThat(waiting.writes()).containsExactly("\\quit");
            assertThat(silent.writes()).isEmpty();
            assertThat(named.writes()).isEmpty();
            assertThat(List.of(waiting, silent, named)).noneMatch(Visitor::isConnected);
        }

        @Test
        void veryLongNameIsShortened() {
            Person help = house.person("help");
            Visitor rob = visitor();
            rob.says("r".repeat(1_000));

            rob.says("hello");

            assertThat(help.read()).containsExactly("r".repeat(16) + ": hello");
        }

        @Test
        void emptyNameIsReplaced() {
            Person help = house.person("help");
            for (int i = 0; i < 2; i++) {
                visitor().says("\nhello");
            }

            assertThat(help.read()).containsExactly("visitor: hello", "visitor-2: hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyAtTheDeskIsSaidPolitelyInTurn(DeskStyle style) {
        Visitor rob = house.desk(style, HELP);
        rob.says(style == DeskStyle.BASIC ? "rob> hello" : "rob\nhello");

        assertThat(rob.sees()).endsWith(NOBODY);
        assertThat(rob.isConnected()).isTrue();
    }

    @Test
    void operatorWhoComesLaterIsReachedByTheNextMessage() {
        Visitor rob = house.desk(DeskStyle.BASIC, HELP);
        rob.says("rob> hello");
        rob.writes();
        Person help = house.person("help");

        rob.says("rob> hello again");
        help.tells("rob", "hi");

        assertThat(help.read()).containsExactly("rob: hello again");
        assertThat(rob.writes()).containsExactly("chatserve> hi");
    }

    @Test
    void operatorWhoCameBackIsReached() {
        Person help = house.person("help");
        Visitor rob = house.desk(DeskStyle.BASIC, HELP);
        rob.says("rob> one");
        help.leaves();
        rob.says("rob> two");
        Person again = house.person("help");

        rob.says("rob> three");

        assertThat(again.read()).containsExactly("rob: three");
    }

    @Test
    void visitorWhoWaitsIsToldThatTheOperatorHasLeft() {
        Person help = house.person("help");
        Visitor rob = house.desk(DeskStyle.BASIC, HELP);
        rob.says("rob> hello");

        help.leaves();

        assertThat(rob.writes()).containsExactly("chatserve> " + LEFT);
    }

    @Test
    void visitorWhoDoesNotWaitIsNotTold() {
        Person help = house.person("help");
        Visitor rob = house.desk(DeskStyle.BASIC, HELP);
        rob.says("rob> hello");
        help.tells("rob", "hi");
        rob.writes();

        help.leaves();
        rob.says("rob> still there?");

        assertThat(rob.writes()).containsExactly("chatserve> " + NOBODY);
    }

    @Test
    void operatorWhoChangesTheirNickStaysTheOperator() {
        Person help = house.person("help");
        Visitor rob = house.desk(DeskStyle.BASIC, HELP);
        rob.says("rob> one");
        help.submits(new Command.Rename(House.nick("helper")));

        rob.says("rob> two");
        help.leaves();

        assertThat(help.read()).containsExactly("rob: one", "rob: two");
        assertThat(rob.writes()).containsExactly("chatserve> " + LEFT);
    }

    @Test
    void visitorWhoLeavesFreesTheirName() {
        Person help = house.person("help");
        house.desk(DeskStyle.BASIC, HELP).says("rob> one");
        Visitor second = house.desk(DeskStyle.BASIC, HELP);
        second.says("rob> two");
        second.breaksOff();
        Visitor third = house.desk(DeskStyle.GREETING, HELP);
        third.says("rob");
        third.endsInput();

        house.desk(DeskStyle.BASIC, HELP).says("rob> four");

        assertThat(help.read()).containsExactly("rob: one", "rob-2: two", "rob-2: four");
    }

    @Nested
    final class InAChannel {
        private Visitor visitor(String handle) {
            Visitor visitor = house.desk(DeskStyle.BASIC, DESK);
            visitor.says(handle + "> hello from " + handle);
            visitor.writes();
            return visitor;
        }

        @Test
        void operatorsSeeAllVisitors() {
            Person anna = house.person("anna", "#desk");

            visitor("rob");
            visitor("bob");

            assertThat(anna.read()).containsExactly("rob to #desk: hello from rob", "bob to #desk: hello from bob");
        }

        @Test
        void visitorsSeeTheOperatorsAnswersOnly() {
            Person anna = house.person("anna", "#desk");
            Visitor rob = visitor("rob");
            visitor("bob");

            anna.says(DESK, "hi all");

            assertThat(rob.writes()).containsExactly("chatserve> hi all");
        }

        @Test
        void operatorMayAnswerOneAlone() {
            Person anna = house.person("anna", "#desk");
            Visitor rob = visitor("rob");
            Visitor bob = visitor("bob");

            anna.tells("rob", "hi rob");

            assertThat(rob.writes()).containsExactly("chatserve> hi rob");
            assertThat(bob.writes()).isEmpty();
        }

        @Test
        void nobodyInTheChannelIsSaidPolitely() {
            visitor("bob");
            Visitor rob = house.desk(DeskStyle.BASIC, DESK);

            rob.says("rob> hello");

            assertThat(rob.writes()).containsExactly("chatserve> " + NOBODY);
        }

        @Test
        void visitorWhoWaitsIsToldThatTheLastOperatorHasLeft() {
            Person anna = house.person("anna", "#desk");
            Person bea = house.person("bea", "#desk");
            Visitor rob = visitor("rob");

            anna.leaves();
            assertThat(rob.writes()).isEmpty();
            bea.leaves();

            assertThat(rob.writes()).containsExactly("chatserve> " + LEFT);
        }

        @Test
        void visitorWhoWaitsIsToldThatTheLastOperatorHasLeftTheChannel() {
            Person anna = house.person("anna", "#desk");
            Person bea = house.person("bea", "#desk");
            Visitor rob = visitor("rob");
            Visitor bob = house.desk(DeskStyle.GREETING, DESK);
            bob.says("bob");
            bob.says("hello");
            bob.writes();

            anna.submits(new Command.Part(House.channel("#desk"), ""));
            assertThat(rob.writes()).isEmpty();
            bea.submits(new Command.PartAll());

            assertThat(rob.writes()).containsExactly("chatserve> " + LEFT);
            assertThat(bob.writes()).containsExactly(LEFT);
        }

        @Test
        void whatOperatorsSayBeforeTheVisitorHasSpokenIsNoAnswer() {
            Person anna = house.person("anna", "#desk");
            Visitor rob = house.desk(DeskStyle.GREETING, DESK);
            rob.says("rob");
            rob.writes();

            anna.says(DESK, "yes, on Tuesday");
            rob.says("is it open?");
            assertThat(rob.writes()).isEmpty();
            anna.says(DESK, "no");

            assertThat(rob.writes()).containsExactly("no");
        }

        @Test
        void otherVisitorsComeAndGoUnnoticed() {
            house.person("anna", "#desk");
            Visitor rob = visitor("rob");

            visitor("bob").breaksOff();

            assertThat(rob.writes()).isEmpty();
        }
    }
}
