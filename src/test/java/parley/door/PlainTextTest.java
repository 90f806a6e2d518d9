package parley.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Quote;
import parley.chat.Reaction;
import parley.chat.Role;
import parley.chat.Service;
import parley.chat.Source;
import parley.chat.Text;
import parley.protocol.Answer;
import parley.protocol.Event;
import parley.protocol.Refusal;

final class PlainTextTest {
    private static final Nick ANNA = House.nick("anna");
    private static final Nick BOB = House.nick("bob");
    private static final ChannelName TEA = House.channel("#tea");

    static final List<Arguments> REFUSALS = List.of(
            Arguments.of(new Refusal.NickInUse(ANNA), "The name anna is taken."),
            Arguments.of(new Refusal.NickLooksAlike(BOB, ANNA), "The name bob looks like anna, which is taken."),
            Arguments.of(new Refusal.NickReserved(ANNA), "The name anna is kept for people without a name."),
            Arguments.of(
                    new Refusal.NickChangesTooFast(ANNA, 1),
                    "You change your name too often. Please try again in 1 second."),
            Arguments.of(new Refusal.NoSuchNick(ANNA), "There is no anna here."),
            Arguments.of(new Refusal.NotInChannel(TEA), "You are not in #tea."),
            Arguments.of(new Refusal.NobodyThere(TEA), "Nobody is here to answer right now. Please try again later."),
            Arguments.of(new Refusal.NotLinked(), "You have chosen nobody to talk to."),
            Arguments.of(new Refusal.NotYourVisitor(ANNA), "anna is not your visitor."),
            Arguments.of(
                    new Refusal.SearchTooLong(),
                    "The search took too long: it asks for much, or the server is busy. Please narrow it (more words,"
                            + " in:#CHANNEL, from:NAME, after: or before:), or try again in a minute."),
            Arguments.of(new Refusal.TryAgain(), "Too much is being asked for right now. Please try again."),
            Arguments.of(new Refusal.CannotBeStored(), "Your message cannot be stored now, so nobody has seen it."),
            Arguments.of(new Refusal.OutOfTurn(), "You are not in the chat."),
            Arguments.of(new Refusal.Failed(), "That did not work; the server's log says why."));

    private static final Moment NOW = new Moment(new Position(1, 1), Instant.EPOCH);

    static final List<Event> SILENT = List.of(
            new Event.Parted(Source.of(ANNA), TEA, "bye"),
            new Event.Quit(Source.of(ANNA), "bye", List.of(TEA)),
            new Event.Renamed(Source.of(ANNA), BOB, List.of(TEA)),
            new Event.Linked(ANNA),
            new Event.Unlinked(ANNA),
            new Event.Dismissed(ANNA));

    private final PlainText plain = new PlainText(new PlainText.Wording() {
        @Override
        public String posted(String nick, String line) {
            return nick + "|" + line + "\n";
        }

        @Override
        public String direct(String nick, String line) {
            return nick + "!" + line + "\n";
        }

        @Override
        public boolean echo() {
            return true;
        }
    });

    private static Message message(String text) {
        return new Message(new Position(1, 1), Instant.parse("2026-11-01T12:34:56Z"), ANNA, TEA, new Text(text));
    }

    private String rendered(Event event) {
        return new String(plain.render(NOW, event), StandardCharsets.UTF_8);
    }

    private static List<String> words(Answer answer) {
        Iterable<String> lines = () -> PlainText.words(answer);
        return StreamSupport.stream(lines.spliterator(), false).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "tab\there", "größe €", "🐱 👩‍👩‍👧", "עברית", "한국어", ""})
    void textIsKeptAsItIs(String text) {
        assertThat(SafeText.safe(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, 0x0A, 0x0B, 0x0D, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0x2028, 0x2029, 0x202A,
                0x202E, 0x2066, 0x2069
            })
    void whatATerminalObeysIsLeftOut(int c) {
        assertThat(SafeText.safe("a" + (char) c + "b" + (char) c)).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0002bold\u0002', bold",
        "'\u000304,12red\u0003', red",
        "'\u00034,red', ',red'",
        "'\u0003123', 3",
        "'\u0004FF0000,00ff00red', red",
        "'\u0004FF00red', FF00red"
    })
    void formattingGoesWithItsNumbers(String formatted, String plainText) {
        assertThat(SafeText.safe(formatted)).isEqualTo(plainText);
    }

    @Test
    void actionTellsWhatIsDone() {
        assertThat(rendered(new Event.Posted(message("\1ACTION waves\1"), Role.USER)))
                .isEqualTo("* anna waves\n");
    }

    @Test
    void actionAmongOtherLinesIsTold() {
        assertThat(rendered(new Event.Posted(message("\1ACTION one\1\ntwo\n\1VERSION\1\n\1ACTION three\1"), Role.USER)))
                .isEqualTo("* anna one\nanna|two\n* anna three\n");
        assertThat(rendered(new Event.Posted(message("\1ACTION one\1 and more"), Role.USER)))
                .isEqualTo("anna|ACTION one and more\n");
    }

    @Test
    void actionOfSeveralLinesIsOne() {
        assertThat(rendered(new Event.Posted(message("\1ACTION one\ntwo\1"), Role.USER)))
                .isEqualTo("* anna one two\n");
    }

    @Test
    void whatProgramsAskEachOtherIsSilent() {
        assertThat(rendered(new Event.Posted(message("\1VERSION\1"), Role.USER)))
                .isEmpty();
    }

    @Test
    void reactionTellsToWhat() {
        var reacted = new Event.Tagged(
                Source.of(BOB), TEA, Map.of(Reaction.TAG, "👍"), null, new Quote(ANNA, "see you\u0007 at 5"));

        assertThat(rendered(reacted)).isEqualTo("bob reacted 👍 to \"see you at 5\"\n");
    }

    @Test
    void reactionToWhatIsNotKnownIsToldWithoutIt() {
        assertThat(rendered(new Event.DirectTags(Source.of(BOB), ANNA, Map.of(Reaction.TAG, "👍"), null)))
                .isEqualTo("bob reacted 👍 (to you)\n");
    }

    @Test
    void reactionThatIsTakenBackIsTold() {
        var taken = new Event.Tagged(
                Source.of(BOB), TEA, Map.of(Reaction.UNDONE, "👍"), null, new Quote(ANNA, "see you at 5"));

        assertThat(rendered(taken)).isEqualTo("bob took back 👍 from \"see you at 5\"\n");
        assertThat(rendered(new Event.DirectTags(Source.of(BOB), ANNA, Map.of(Reaction.UNDONE, "👍"), null)))
                .isEqualTo("bob took back 👍 (to you)\n");
    }

    @Test
    void invitationIsTold() {
        assertThat(rendered(new Event.Invited(Source.of(BOB), ANNA, TEA))).isEqualTo("bob invites you to #tea\n");
    }

    @Test
    void otherTagsAreSilent() {
        assertThat(rendered(new Event.Tagged(Source.of(BOB), TEA, Map.of("+typing", "active"), null, null)))
                .isEmpty();
    }

    @Test
    void whatIsTakenBackIsNamed() {
        assertThat(rendered(new Event.Redacted(Source.of(BOB), TEA, new Position(1, 1), "", new Quote(BOB, "oops"))))
                .isEqualTo("bob took back \"oops\"\n");
        assertThat(rendered(
                        new Event.Redacted(Source.of(BOB), TEA, new Position(1, 1), "spam", new Quote(ANNA, "buy"))))
                .isEqualTo("bob took away what anna said: \"buy\" (spam)\n");
    }

    @Test
    void topicIsTold() {
        assertThat(rendered(new Event.TopicChanged(Source.of(BOB), TEA, "tea at five")))
                .isEqualTo("bob changed the topic of #tea to: tea at five\n");
        assertThat(rendered(new Event.TopicChanged(Source.of(BOB), TEA, "")))
                .isEqualTo("bob took the topic of #tea away\n");
    }

    @Test
    void neighboursOfWhatIsLeftOutStay() {
        String neighbours = "\t ~\u00A0\u2027\u202F\u206A";

        assertThat(SafeText.safe(neighbours)).isEqualTo(neighbours);
    }

    @Test
    void messageIsWordedLineByLine() {
        assertThat(rendered(new Event.Posted(message("one\n\u001b[2Jtwo\n"), Role.USER)))
                .isEqualTo("anna|one\nanna|[2Jtwo\nanna|\n");
    }

    @Test
    void directMessageIsWordedAsOne() {
        assertThat(rendered(new Event.DirectMessage(new Message(
                        new Position(1, 1),
                        Instant.EPOCH,
                        Source.of(ANNA),
                        BOB,
                        Message.Kind.PRIVMSG,
                        new Text("hi"),
                        List.of(),
                        Map.of()))))
                .isEqualTo("anna!hi\n");
    }

    @ParameterizedTest
    @FieldSource("SILENT")
    void restIsSilentUnlessADialectSaysOtherwise(Event event) {
        assertThat(plain.render(NOW, event)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("REFUSALS")
    void everyRefusalHasItsWords(Refusal refusal, String words) {
        assertThat(RefusalWords.of(refusal)).isEqualTo(words);
    }

    @Test
    void onePersonIsOne() {
        assertThat(words(new Answer.People(List.of(ANNA)))).containsExactly("1 is here:", "  anna");
    }

    @Test
    void peopleAreListedEightInALine() {
        List<Nick> nicks =
                IntStream.rangeClosed(1, 17).mapToObj(i -> House.nick("p" + i)).toList();

        assertThat(words(new Answer.People(nicks)))
                .containsExactly(
                        "17 are here:", "  p1 p2 p3 p4 p5 p6 p7 p8", "  p9 p10 p11 p12 p13 p14 p15 p16", "  p17");
    }

    @Test
    void nobodyIsNobody() {
        assertThat(words(new Answer.People(List.of()))).containsExactly("0 are here:");
    }

    private List<String> found(String... texts) {
        var found = new ArrayList<String>();
        List<Message> messages = Stream.of(texts).map(PlainTextTest::message).toList();
        plain.found(messages).forEachRemaining(found::add);
        return found;
    }

    @Test
    void nothingFoundSaysSo() {
        assertThat(found()).containsExactly("Nothing found.");
    }

    @Test
    void foundMessagesAreLinesWithTheirTimeAndChannelInTheWordsOfTheDialect() {
        assertThat(found("one", "two\nlines\u0007", "\1ACTION waves\1", "\1VERSION\1"))
                .containsExactly(
                        "2026-11-01 12:34 UTC #tea anna|one",
                        "2026-11-01 12:34 UTC #tea anna|two lines",
                        "2026-11-01 12:34 UTC #tea * anna waves");
    }

    private final PlainText narrow = new PlainText(new PlainText.Wording() {
        @Override
        public String posted(String nick, String line) {
            return nick + "|" + line + "\n";
        }

        @Override
        public String direct(String nick, String line) {
            return nick + "!" + line + "\n";
        }

        @Override
        public int most() {
            return 40;
        }

        @Override
        public boolean echo() {
            return true;
        }
    });

    private List<String> narrow(Event event) {
        return new String(narrow.render(NOW, event), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void everyLineOfWhatIsTooLongForOneBeginsSoThatItCannotStandThereAsSomebodyElses() {
        String text = "x".repeat(35) + "bob|I resign";
        assertThat(narrow(new Event.Posted(message(text), Role.USER)))
                .containsExactly("anna|" + "x".repeat(35), "anna|bob|I resign");
        assertThat(narrow(new Event.DirectMessage(message(text))))
                .containsExactly("anna!" + "x".repeat(35), "anna!bob|I resign");
        assertThat(narrow(new Event.Posted(message("\1ACTION " + text + "\1"), Role.USER)))
                .allSatisfy(line -> assertThat(line).startsWith("* anna "));
        List<String> topic = narrow(new Event.TopicChanged(Source.of(ANNA), TEA, text));
        assertThat(topic.subList(1, topic.size()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("… "));
        assertThat(narrow.said(Service.NICKSERV, text).lines())
                .allSatisfy(line -> assertThat(line).startsWith("NickServ!"));
    }

    @Test
    void everyLineOfWhatIsFoundSaysWhoSaidIt() {
        var found = new ArrayList<String>();
        narrow.found(List.of(message("x".repeat(100)), message("\1ACTION " + "x".repeat(100) + "\1")))
                .forEachRemaining(found::add);
        assertThat(found)
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line)
                        .matches("2026-11-01 12:34 UTC #tea (anna\\||\\* anna )x+")
                        .hasSizeLessThanOrEqualTo(40));
    }
}
