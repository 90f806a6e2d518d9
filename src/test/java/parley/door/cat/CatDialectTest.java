package parley.door.cat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.door.House;
import parley.door.Person;
import parley.door.Visitor;

final class CatDialectTest {
    private static final String NAME_PROMPT = "Enter your name -> ";
    private static final String CAT_PROMPT = "Enter your cat's name -> ";
    private static final String ESTABLISHED = "Connection established :\n";
    private static final String SEPARATOR = "====================================\n";

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private Visitor named(String name) {
        Visitor visitor = house.cat();
        visitor.says(name + "\n");
        visitor.sees();
        return visitor;
    }

    private boolean isFree(String name) {
        Visitor other = house.cat();
        other.sees();
        other.says(name + "\n");
        boolean free = other.sees().equals(CAT_PROMPT);
        other.breaksOff();
        return free;
    }

    @Test
    void visitorIsGreetedAndAskedForTheirName() {
        assertThat(house.cat().sees()).endsWith("Welcome :3\n" + NAME_PROMPT);
    }

    @Test
    void bannerIsPlainTextOfAtMostEightyColumns() {
        String banner = house.cat().sees();

        assertThat(banner.lines()).allMatch(line -> line.length() <= 80);
        assertThat(banner).matches("[\\x20-\\x7E\\n]*");
    }

    @Test
    void whoHasGivenTheirNameIsAskedForTheirCat() {
        Visitor tom = house.cat();
        tom.sees();

        tom.says("tom\n");

        assertThat(tom.sees()).isEqualTo(CAT_PROMPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "   \n", "\t\r\n", "\r\0"})
    void blankNameIsAskedForAgain(String line) {
        Visitor tom = house.cat();
        tom.sees();

        tom.says(line);

        assertThat(tom.sees()).isEqualTo("Please enter your name\n-> ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tom", "TOM", "  tom "})
    void takenNameIsAskedForAgain(String name) {
        named("tom");
        Visitor second = house.cat();
        second.sees();

        second.says(name + "\n");

        assertThat(second.sees()).isEqualTo("User already exists\n-> ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a!b", "#tea", "1234567890123456789012345678901234"})
    void impossibleNameIsExplained(String name) {
        Visitor tom = house.cat();
        tom.sees();

        tom.says(name + "\n");

        assertThat(tom.sees()).isEqualTo("A name has at most 32 characters and none of ! @ * ? , : .\n-> ");
    }

    @Test
    void reservedNameIsExplained() {
        Visitor tom = house.cat();
        tom.sees();

        tom.says("Client7\n");

        assertThat(tom.sees())
                .isEqualTo("User already exists\nThe name Client7 is kept for people without a name.\n-> ");
    }

    @Test
    void lookAlikeIsExplained() {
        named("anna");
        Visitor second = house.cat();
        second.sees();

        second.says("аnna\n");

        assertThat(second.sees()).isEqualTo("User already exists\nThe name аnna looks like anna, which is taken.\n-> ");
    }

    @Test
    void refusedVisitorMayGiveAnotherName() {
        named("tom");
        Visitor second = house.cat();
        second.says("tom\n");
        second.sees();

        second.says("tim\n");

        assertThat(second.sees()).isEqualTo(CAT_PROMPT);
    }

    @Test
    void catThatIsThereIsConnected() {
        named("kitty");
        Visitor tom = named("tom");

        tom.says("kitty\n");

        assertThat(tom.sees()).isEqualTo(ESTABLISHED);
    }

    @Test
    void ownNameIsACatToo() {
        Visitor tom = named("tom");

        tom.says("tom\nhello me\n");

        assertThat(tom.sees()).isEqualTo(ESTABLISHED + "tom -> hello me\n" + SEPARATOR);
    }

    @Test
    void whoIsOnlyNamedCanBeChosen() {
        Visitor kitty = named("kitty");

        house.cat("tom", "kitty").says("hi\n");

        assertThat(kitty.sees()).isEqualTo("tom -> hi\n" + SEPARATOR);
    }

    @Test
    void blankCatIsAskedForAgain() {
        Visitor tom = named("tom");

        tom.says(" \n");

        assertThat(tom.sees()).isEqualTo("Please enter your cat's name\n-> ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kitty", "a!b", "@"})
    void catThatIsNotThereIsAskedForAgain(String cat) {
        Visitor tom = named("tom");

        tom.says(cat + "\n");

        assertThat(tom.sees()).isEqualTo("Cat doesn't exist !\n-> ");
    }

    @Test
    void channelIsACat() {
        Person anna = house.person("anna", "#tea");
        Visitor tom = named("tom");

        tom.says("#tea\nhello\n");

        assertThat(tom.sees()).isEqualTo(ESTABLISHED);
        assertThat(anna.read()).containsExactly("tom to #tea: hello");
    }

    @Test
    void impossibleChannelIsExplained() {
        Visitor tom = named("tom");

        tom.says("#a,b\n");

        assertThat(tom.sees()).isEqualTo("Cat doesn't exist !\nA channel has at most 64 characters and no comma.\n-> ");
    }

    @Test
    void messageIsOneWriteWithItsSenderAndASeparatorAndNoEcho() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");

        tom.says("hello there \n");

        assertThat(kitty.writes()).containsExactly("tom -> hello there \n" + SEPARATOR);
        assertThat(tom.sees()).isEmpty();
    }

    @Test
    void messagesThatWaitAreOneWrite() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");

        tom.says("1\n2\n");

        assertThat(kitty.writes()).containsExactly("tom -> 1\n" + SEPARATOR + "tom -> 2\n" + SEPARATOR);
    }

    @Test
    void channelIsHeardWithoutEcho() {
        Visitor tom = house.cat("tom", "#tea");
        Visitor anna = house.cat("anna", "#tea");

        tom.says("hi\n");
        anna.says("hello\n");

        assertThat(tom.sees()).isEqualTo("anna -> hello\n" + SEPARATOR);
        assertThat(anna.sees()).isEqualTo("tom -> hi\n" + SEPARATOR);
    }

    @Test
    void emptyLineIsDelivered() {
        Visitor kitty = named("kitty");

        house.cat("tom", "kitty").says("\n");

        assertThat(kitty.sees()).isEqualTo("tom -> \n" + SEPARATOR);
    }

    @Test
    void catIsNotAskedAndAnswersNobodyByItself() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");

        kitty.says("kitty\nhello\n");

        assertThat(tom.sees()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit\n", "  exit\t \n", "exit\r\n"})
    void exitLeaves(String line) {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");

        tom.says(line);

        assertThat(tom.isConnected()).isFalse();
        assertThat(kitty.sees()).isEqualTo("tom -> Cat run away... :3\n" + SEPARATOR);
        assertThat(isFree("tom")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXIT", "exit now", "exits"})
    void otherLinesWithExitAreText(String line) {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");

        tom.says(line + "\n");

        assertThat(tom.isConnected()).isTrue();
        assertThat(kitty.sees()).isEqualTo("tom -> " + line + "\n" + SEPARATOR);
    }

    @Test
    void exitLeavesAtThePromptsToo() {
        Visitor first = house.cat();
        Visitor second = named("tom");

        first.says("exit\n");
        second.says("exit\n");

        assertThat(first.isConnected()).isFalse();
        assertThat(second.isConnected()).isFalse();
        assertThat(isFree("tom")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tom\n", "tom\nkitty\n"})
    void endOfInputAndResetLeaveInEveryPhase(String said) {
        named("kitty");
        Visitor ending = house.cat();
        ending.says(said);
        ending.endsInput();
        assertThat(ending.isConnected()).isFalse();
        assertThat(isFree("tom")).isTrue();

        Visitor breaking = house.cat();
        breaking.says(said);
        breaking.breaksOff();
        assertThat(breaking.isConnected()).isFalse();
        assertThat(isFree("tom")).isTrue();
    }

    @Test
    void endOfInputTellsTheCatOnceAndFloodsNobody() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");

        tom.endsInput();
        house.pass(Duration.ofMinutes(1));

        assertThat(kitty.sees()).isEqualTo("tom -> Cat run away... :3\n" + SEPARATOR);
    }

    @Test
    void everythingPastedAnswersTheNextPrompt() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat();
        tom.sees();

        tom.says("tom\nkitty\nhi\nexit\n");

        assertThat(tom.sees()).isEqualTo(CAT_PROMPT + ESTABLISHED);
        assertThat(kitty.sees()).isEqualTo("tom -> hi\n" + SEPARATOR + "tom -> Cat run away... :3\n" + SEPARATOR);
    }

    @Test
    void pastedInputThatEndsAtOnceIsDoneFirst() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat();

        tom.wire().send("tom\nkitty\nhi");
        tom.endsInput();

        assertThat(kitty.sees()).isEqualTo("tom -> hi\n" + SEPARATOR + "tom -> Cat run away... :3\n" + SEPARATOR);
        assertThat(tom.isConnected()).isFalse();
    }

    @Test
    void lineToACatWhoIsGoneGivesOneNotice() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");
        kitty.breaksOff();

        tom.says("where are you?\n");
        tom.says("hello?\n");

        assertThat(tom.sees()).isEqualTo("Your cat is not here now and does not hear you.\n");
    }

    @Test
    void linkWorksAgainWhenSomebodyTakesTheNameAgain() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");
        kitty.breaksOff();
        tom.says("lost\n");
        tom.sees();
        Visitor again = named("kitty");

        tom.says("welcome back\n");

        assertThat(again.sees()).isEqualTo("tom -> welcome back\n" + SEPARATOR);
        again.breaksOff();
        tom.says("gone again\n");
        assertThat(tom.sees()).isEqualTo("Your cat is not here now and does not hear you.\n");
    }

    @Test
    void nameLimitIsFiveMinutes() {
        Visitor tom = house.cat();

        house.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(tom.isConnected()).isTrue();
        house.pass(1);
        assertThat(tom.isConnected()).isFalse();
        assertThat(tom.wire().reason()).isEqualTo("no name given");
    }

    @Test
    void wrongNamesDoNotProlongTheLimit() {
        Visitor tom = house.cat();
        house.pass(Duration.ofMinutes(4));
        tom.says("\n");

        house.pass(Duration.ofMinutes(1));

        assertThat(tom.isConnected()).isFalse();
    }

    @Test
    void catLimitIsFiveMinutesOfItsOwn() {
        Visitor tom = house.cat();
        house.pass(Duration.ofMinutes(4));
        tom.says("tom\n");

        house.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(tom.isConnected()).isTrue();
        house.pass(1);
        assertThat(tom.isConnected()).isFalse();
        assertThat(isFree("tom")).isTrue();
    }

    @Test
    void whoTalksMayBeSilentForEver() {
        Visitor tom = house.cat("tom", "#tea");

        house.pass(Duration.ofDays(7));

        assertThat(tom.isConnected()).isTrue();
    }

    @Test
    void controlCharactersReachNobodysTerminal() {
        Visitor kitty = named("kitty");

        house.cat("tom", "kitty").says("\u001b[31mred\u0007\ttab \u202Eevil\n");

        assertThat(kitty.sees()).isEqualTo("tom -> [31mred\ttab evil\n" + SEPARATOR);
    }

    @Test
    void invalidUtf8IsReplaced() {
        Visitor kitty = named("kitty");

        house.cat("tom", "kitty").sends('a', 0xC3, '(', 0x80, 'b', '\n');

        assertThat(kitty.sees()).isEqualTo("tom -> a\uFFFD(\uFFFDb\n" + SEPARATOR);
    }

    @Test
    void telnetDemandsAreDeclined() {
        Visitor tom = house.cat("tom", "#tea");

        tom.sends(255, 253, 1);

        assertThat(tom.writes()).hasSize(1);
        assertThat(tom.isConnected()).isTrue();
    }

    @Test
    void telnetInterruptLeaves() {
        Visitor kitty = named("kitty");
        Visitor tom = house.cat("tom", "kitty");

        tom.sends('h', 'a', 'l', 'f', 255, 244);

        assertThat(tom.isConnected()).isFalse();
        assertThat(kitty.sees()).isEqualTo("tom -> Cat run away... :3\n" + SEPARATOR);
    }

    @Test
    void eachLineOfAMessageNamesItsSender() {
        Visitor kitty = named("kitty");

        house.person("anna").tells("kitty", "one\ntwo");

        assertThat(kitty.sees()).isEqualTo("anna -> one\n" + SEPARATOR + "anna -> two\n" + SEPARATOR);
    }

    @Test
    void veryLongLineIsSeveralMessagesAndLosesNothing() {
        Person anna = house.person("anna", "#tea");
        String line = "é".repeat(5_000);

        house.cat("tom", "#tea").says(line + "\n");

        assertThat(anna.read()).hasSizeGreaterThan(1).allMatch(text -> text.startsWith("tom to #tea: é"));
        assertThat(anna.read().stream().map(text -> text.substring(13)).collect(Collectors.joining()))
                .isEqualTo(line);
    }

    @Test
    void restOfAVeryLongLineThatEndsInExitIsText() {
        Person anna = house.person("anna", "#tea");
        Visitor tom = house.cat("tom", "#tea");

        tom.says("x".repeat(4_096) + "exit\n");

        assertThat(anna.read().getLast()).isEqualTo("tom to #tea: exit");
        assertThat(tom.isConnected()).isTrue();
    }

    @Test
    void restOfAVeryLongPrivateMessageIsPrivateToo() {
        Person anna = house.person("anna");
        Person bob = house.person("bob", "#tea");
        String secret = "s".repeat(5_000);

        house.cat("tom", "#tea").says("/msg anna " + secret + "\n");

        assertThat(bob.read()).isEmpty();
        assertThat(String.join("", anna.read()).replace("tom: ", "")).isEqualTo(secret);
    }

    @Test
    void serverThatStopsJustCloses() {
        Visitor asked = house.cat();
        Visitor talking = house.cat("tom", "#tea");
        asked.sees();

        house.stop();

        assertThat(asked.isConnected()).isFalse();
        assertThat(talking.isConnected()).isFalse();
        assertThat(asked.sees() + talking.sees()).isEmpty();
    }

    @Test
    void readingStopsWithTooMuchInFlightAndGoesOnWhenItIsThrough() {
        Person anna = house.person("anna", "#tea");
        Visitor tom = house.cat("tom", "#tea");
        List<String> lines = IntStream.range(0, 300).mapToObj(String::valueOf).toList();

        tom.wire().send(String.join("\n", lines) + "\n");
        assertThat(tom.wire().isReading()).isFalse();
        house.settle();

        assertThat(tom.wire().isReading()).isTrue();
        assertThat(anna.read())
                .containsExactlyElementsOf(
                        lines.stream().map(line -> "tom to #tea: " + line).toList());
    }

    @ParameterizedTest
    @CsvSource({"//help, /help", "/, /", "/dance, /dance", "/shrug it, /shrug it", "// , /"})
    void otherSlashesAreText(String line, String text) {
        Visitor kitty = named("kitty");

        house.cat("tom", "kitty").says(line + "\n");

        assertThat(kitty.sees()).isEqualTo("tom -> " + text + "\n" + SEPARATOR);
    }

    @Test
    void helpShowsTheCommands() {
        Visitor tom = house.cat("tom", "#tea");

        tom.says("/help\n");

        assertThat(tom.sees())
                .contains("/who", "/msg NAME TEXT", "/search WORDS", "//TEXT")
                .endsWith("\n");
    }

    @Test
    void whoListsThoseWhoAreThere() {
        house.person("anna", "#tea");
        house.person("bob");
        Visitor tom = house.cat("tom", "#tea");

        tom.says("/who\n/who #tea\n/who tea\n/who #milk\n");

        assertThat(tom.sees()).isEqualTo("""
            3 are here:
              anna bob tom
            2 are here:
              anna tom
            Usage: /who, or /who #CHANNEL
            You are not in #milk.
            """);
    }

    @Test
    void whoListsEightInALine() {
        IntStream.rangeClosed(1, 8).forEach(i -> house.person("p" + i));
        Visitor tom = house.cat("tom", "#tea");

        tom.says("/who\n");

        assertThat(tom.sees()).isEqualTo("9 are here:\n  p1 p2 p3 p4 p5 p6 p7 p8\n  tom\n");
    }

    @Test
    void msgTellsOnePersonSomething() {
        Person anna = house.person("anna");
        Visitor tom = house.cat("tom", "#tea");

        tom.says("/msg anna  hello  there\n");

        assertThat(anna.read()).containsExactly("tom: hello  there");
        assertThat(tom.sees()).isEmpty();
    }

    @Test
    void msgToNobodyIsRefused() {
        Visitor tom = house.cat("tom", "#tea");

        tom.says("/msg anna hi\n/msg a!b hi\n/msg anna\n/msg\n/msg #milk hi\n");

        assertThat(tom.sees())
                .contains("There is no anna here.\n", "There is no a!b here.\n", "You are not in #milk.\n")
                .containsOnlyOnce("Usage: /msg NAME TEXT\nUsage: /msg NAME TEXT\n");
    }

    @Test
    void searchWithoutWordsIsExplained() {
        Visitor tom = house.cat("tom", "#tea");

        tom.says("/search  \n");

        assertThat(tom.sees())
                .isEqualTo("Usage: /search WORDS in:#CHANNEL in:NAME from:NAME after:DATE before:DATE limit:NUMBER\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/MSG kim psst\n", "/Msg kim psst\n", " /msg kim psst\n"})
    void whatIsMeantForOneIsNotSaidToAll(String line) {
        Person kim = house.person("kim", "#tea");
        Visitor ben = house.cat("ben", "#tea");

        ben.says(line);

        assertThat(kim.read()).containsExactly("ben: psst");
    }

    @Test
    void otherWordsBehindASlashAreText() {
        Person kim = house.person("kim", "#tea");

        house.cat("ben", "#tea").says("/MS kim psst\n //help\n//help\n");

        assertThat(kim.read())
                .containsExactly("ben to #tea: /MS kim psst", "ben to #tea:  //help", "ben to #tea: /help");
    }

    @Test
    void postThatFailsIsToldToItsSender() {
        Visitor tom = house.cat("tom", "#tea");
        house.breakDown();

        tom.says("hi\n");

        assertThat(tom.sees()).isEqualTo("That did not work; the server's log says why.\n");
    }
}
