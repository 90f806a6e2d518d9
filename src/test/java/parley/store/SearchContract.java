package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.Text;
import parley.names.Casemapping;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Reading;
import parley.protocol.Search;

/// How messages are found, whatever they are kept in and whether or not they are indexed.
abstract class SearchContract {
    static final Casemapping NAMES = new Casemapping();
    static final ChannelName TEA = channel("#tea");
    static final ChannelName MILK = channel("#milk");
    static final Nick ANNA = nick("anna");
    static final Nick BOB = nick("bob");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private int sequence;
    private HistoryContract.Kept kept;

    abstract HistoryContract.Kept open();

    /// Called when something has been kept.
    abstract void settle();

    @BeforeEach
    void openOne() {
        kept = open();
    }

    static ChannelName channel(String name) {
        return NAMES.channel(name).orElseThrow();
    }

    static Nick nick(String name) {
        return NAMES.nick(name).orElseThrow();
    }

    /// The message is kept one second after the one before.
    private Position say(Nick from, Target to, String text, Place place, boolean confidential) {
        sequence++;
        var at = new Moment(new Position(1, sequence), time(sequence));
        var message = new Message(
                at.position(),
                at.time(),
                Source.of(from),
                to,
                Message.Kind.PRIVMSG,
                new Text(text),
                List.of(),
                Map.of());
        Event.Kept event = to instanceof Nick ? new Event.DirectMessage(message) : new Event.Posted(message, Role.USER);
        commit(new Fact.Happened(new HistoryEntry(at, 0, place, confidential, event)));
        return at.position();
    }

    private void commit(Fact... facts) {
        Commits.keep(kept.store(), List.of(facts));
        settle();
    }

    private Position say(Nick from, ChannelName to, String text) {
        return say(from, to, text, new Place.OfChannel(to), false);
    }

    private void say(String... texts) {
        Stream.of(texts).forEach(text -> say(ANNA, TEA, text));
    }

    private static Instant time(int sequence) {
        return START.plusSeconds(sequence);
    }

    /// What is looked for, to begin with: in both channels, the newest hundred.
    private static Search words(String words) {
        return new Search(
                List.of(new Reading(new Place.OfChannel(TEA)), new Reading(new Place.OfChannel(MILK))),
                null,
                null,
                words,
                null,
                null,
                null,
                true,
                100);
    }

    private static Search in(Search search, Reading... readings) {
        return new Search(
                List.of(readings),
                search.owner(),
                search.other(),
                search.words(),
                search.from(),
                search.after(),
                search.before(),
                search.newest(),
                search.limit());
    }

    private static Search of(Nick owner, @Nullable Nick other, String words) {
        return new Search(List.of(), new Account(owner), other, words, null, null, null, true, 100);
    }

    private static Search from(Search search, Nick from) {
        return new Search(
                search.readings(),
                search.owner(),
                search.other(),
                search.words(),
                from,
                search.after(),
                search.before(),
                search.newest(),
                search.limit());
    }

    private static Search between(Search search, @Nullable Instant after, @Nullable Instant before) {
        return new Search(
                search.readings(),
                search.owner(),
                search.other(),
                search.words(),
                search.from(),
                after,
                before,
                search.newest(),
                search.limit());
    }

    private static Search limited(Search search, boolean newest, int limit) {
        return new Search(
                search.readings(),
                search.owner(),
                search.other(),
                search.words(),
                search.from(),
                search.after(),
                search.before(),
                newest,
                limit);
    }

    private List<String> found(Search search) {
        return HistoryContract.found(kept.history().search(search)).stream()
                .map(message -> message.text().value())
                .toList();
    }

    private List<String> found(String words) {
        return found(words(words));
    }

    @ParameterizedTest
    @CsvSource({
        "ok, is it ok?",
        "OK, is it ok?",
        "größe, die GRÖSSE",
        "groesse, groesse",
        "strasse, an der Straße",
        "strasse, AN DER STRAẞE",
        "STRAẞE, an der Straße",
        "straß*, AN DER STRASSE",
        "istanbul, İstanbul",
        "cafe, im Café",
        "café, cafe au lait",
        "σοφός, ΣΟΦΟΣ",
        "ёлка, Елка",
        "ｆｕｌｌ, full width",
        "full, ｆｕｌｌ",
        "x, x",
        "7, 7",
        "🐱, a 🐱!",
        "ﬁne, fine",
        "שלום, שָׁלוֹם",
    })
    void wordIsFoundWhateverItsCaseAndAccents(String word, String text) {
        say("something else", text, "okay größer cafes");

        assertThat(found(word)).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource({
        "東京, 東京都に住む",
        "京都, 東京都に住む",
        "東京都, 東京都に住む",
        "住む, 東京都に住む",
        "む, 東京都に住む",
        "東, 東京都に住む",
        "都に住, 東京都に住む",
        "Java入門, 新しいJava入門書",
        "門java, 入門Java",
        "안녕, 여러분안녕하세요",
        "サーバー, 新サーバー。",
        "ｻｰﾊﾞｰ, 新サーバー。",
        "ภาษา, เรียนภาษาไทย",
        "東京*, 東京都に住む",
    })
    void whatIsWrittenWithoutBlanksIsFoundWhereverItStands(String sought, String text) {
        say("京東は別", text, "この文は違う", "Java 入る門");

        assertThat(found(sought)).contains(text).isSubsetOf(text, "京東は別", "この文は違う", "Java 入る門");
        assertThat(found(sought + "無")).isEmpty();
    }

    @Test
    void twoCharactersAreNotFoundTheOtherWayRound() {
        say("東京", "京東", "東 京", "京都と東山");

        assertThat(found("東京")).containsExactly("東京");
    }

    @Test
    void longRunsAreFoundOnlyWhole() {
        say("東京 京都", "東京都");

        assertThat(found("東京都")).containsExactly("東京都");
    }

    @Test
    void voicedSoundsAreOtherSounds() {
        say("かき", "がき");

        assertThat(found("がき")).containsExactly("がき");
        assertThat(found("かき")).containsExactly("かき");
    }

    @Test
    void beginningOfAWordIsFoundOnlyWithAStar() {
        say("teapot", "steam");

        assertThat(found("tea")).isEmpty();
        assertThat(found("tea*")).containsExactly("teapot");
        assertThat(found("TEA*")).containsExactly("teapot");
        assertThat(found("東*")).isEmpty();
    }

    @Test
    void allOfTheWordsAreWantedInAnyOrder() {
        say("black coffee", "green tea", "black, then tea", "tea, black");

        assertThat(found(" tea   black ")).containsExactly("tea, black", "black, then tea");
        assertThat(found("te* bl*")).containsExactly("tea, black", "black, then tea");
    }

    @Test
    void whatIsWrittenWithoutABlankMustStandTogether() {
        say("see https://example.com/tea", "example of tea: https com", "it's", "s it", "foo_bar(1)", "bar foo 1");

        assertThat(found("https://example.com/tea")).containsExactly("see https://example.com/tea");
        assertThat(found("example.co*")).containsExactly("see https://example.com/tea");
        assertThat(found("it's")).containsExactly("it's");
        assertThat(found("foo_bar")).containsExactly("foo_bar(1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tea AND milk",
                "tea OR milk",
                "tea NOT milk",
                "NEAR(tea milk)",
                "\"tea milk\"",
                "terms:tea",
                "-tea",
                "^tea",
                "tea + milk",
                "{tea}",
                "tea\" OR \"milk",
                "tea*milk",
                "'tea",
                "%",
                "_",
                "*",
                "(",
                "\"\"",
                "***"
            })
    void nothingIsAnOperator(String words) {
        say("tea", "milk", "tea milk");
        say("and or not near tea milk terms " + words);

        List<String> found = found(words);

        assertThat(found).isSubsetOf("and or not near tea milk terms " + words, "tea milk", "tea");
        if (words.matches("[A-Za-z(\"]+ .*|terms:tea")) {
            assertThat(found)
                    .contains("and or not near tea milk terms " + words)
                    .doesNotContain("tea");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "(", "!?", "\"", "---"})
    void whatHoldsNoWordFindsNothing(String words) {
        say("tea", words);

        assertThat(found(words)).isEmpty();
    }

    @Test
    void withoutWordsTheRestCounts() {
        say("", "tea");
        say(BOB, TEA, "milk");

        assertThat(found(" ")).containsExactly("milk", "tea", "");
        assertThat(found(from(words(""), ANNA))).containsExactly("tea", "");
    }

    @Test
    void formattingIsNoPartOfWhatIsSaid() {
        say("\0030,12red\003 and b\2ol\2d and \0041122ffx", "\1ACTION waves\1");

        assertThat(found("red bold x")).hasSize(1);
        assertThat(found("waves")).hasSize(1);
        assertThat(found("action")).isEmpty();
        assertThat(found("12red")).isEmpty();
    }

    @Test
    void longestWordsAreFound() {
        String longest = "x".repeat(4_095) + "y";
        say(longest);

        assertThat(found(longest)).containsExactly(longest);
        assertThat(found("xx*")).containsExactly(longest);
        assertThat(found("xx")).isEmpty();
    }

    @Test
    void whoWroteItCounts() {
        say(nick("[tea]^_|"), TEA, "tea 1");
        say(nick("Änna"), TEA, "tea 2");
        say(ANNA, TEA, "tea 3");
        say(BOB, TEA, "anna");

        assertThat(found(from(words("tea"), nick("[TEA]^_|")))).containsExactly("tea 1");
        assertThat(found(from(words("tea"), nick("äNNA")))).containsExactly("tea 2");
        assertThat(found(from(words(""), ANNA))).containsExactly("tea 3");
    }

    @Test
    void onlyWhatMayBeReadIsFound() {
        say(ANNA, TEA, "tea 1", new Place.OfChannel(TEA), false);
        say(ANNA, TEA, "tea 2", new Place.OfChannel(TEA), true);
        say(ANNA, TEA, "tea 3", new Place.OfChannel(TEA), false);
        say(ANNA, TEA, "tea 4", new Place.OfChannel(TEA), true);
        say(ANNA, MILK, "tea 5");
        Place place = new Place.OfChannel(channel("#TEA"));

        assertThat(found(in(words("tea"), new Reading(place, time(2), time(4)))))
                .containsExactly("tea 4", "tea 3");
        assertThat(found(in(words("tea"), new Reading(place, Instant.MIN, time(3)))))
                .containsExactly("tea 4", "tea 3", "tea 1");
        assertThat(found(in(words("tea")))).isEmpty();
        assertThat(found(in(words("tea"), new Reading(new Place.OfChannel(channel("#none"))))))
                .isEmpty();
    }

    @Test
    void conversationsAreTheirOwnersAlone() {
        say(ANNA, BOB, "tea 1", new Place.OfAccount(new Account(ANNA), BOB), true);
        say(ANNA, BOB, "tea 2", new Place.OfAccount(new Account(BOB), ANNA), true);
        say(nick("carl"), ANNA, "tea 3", new Place.OfAccount(new Account(ANNA), nick("carl")), true);

        assertThat(found(of(ANNA, null, "tea"))).containsExactly("tea 3", "tea 1");
        assertThat(found(of(ANNA, BOB, "tea"))).containsExactly("tea 1");
        assertThat(found(of(BOB, null, "tea"))).containsExactly("tea 2");
        assertThat(found(of(nick("dora"), null, "tea"))).isEmpty();
        assertThat(found("tea")).isEmpty();
    }

    @Test
    void messageThatBothHaveIsFoundByBoth() {
        sequence++;
        var at = new Moment(new Position(1, sequence), time(sequence));
        var message = new Message(
                at.position(),
                at.time(),
                Source.of(ANNA),
                BOB,
                Message.Kind.PRIVMSG,
                new Text("tea for two"),
                List.of(),
                Map.of());
        var event = new Event.DirectMessage(message);
        Place hers = new Place.OfAccount(new Account(ANNA), BOB);
        commit(
                new Fact.Happened(new HistoryEntry(at, 0, hers, true, event)),
                new Fact.Happened(new HistoryEntry(at, 1, new Place.OfAccount(new Account(BOB), ANNA), true, event)));

        assertThat(found(of(ANNA, null, "tea"))).containsExactly("tea for two");
        assertThat(found(of(BOB, null, "tea"))).containsExactly("tea for two");
        commit(new Fact.Redacted(hers, at.position()));
        assertThat(found(of(ANNA, null, "tea"))).isEmpty();
        assertThat(found(of(BOB, null, "tea"))).containsExactly("tea for two");
    }

    @Test
    void timesBoundWhatIsFound() {
        say("tea 1", "tea 2", "tea 3", "tea 4");
        say(ANNA, MILK, "tea 5");

        assertThat(found(between(words("tea"), time(2), time(4)))).containsExactly("tea 3", "tea 2");
        assertThat(found(between(words("tea"), time(4), null))).containsExactly("tea 5", "tea 4");
        assertThat(found(between(words("tea"), null, time(2)))).containsExactly("tea 1");
        assertThat(found(between(words(""), time(3), time(4)))).containsExactly("tea 3");
        assertThat(found(between(words("tea"), time(9), null))).isEmpty();
        assertThat(found(between(words("tea"), null, time(1)))).isEmpty();
    }

    @Test
    void newestOrOldestAreFoundNewestFirst() {
        IntStream.rangeClosed(1, 9).forEach(i -> say(ANNA, i % 2 == 0 ? TEA : MILK, "tea " + i));

        assertThat(found(limited(words("tea"), true, 3))).containsExactly("tea 9", "tea 8", "tea 7");
        assertThat(found(limited(words("tea"), false, 3))).containsExactly("tea 3", "tea 2", "tea 1");
        assertThat(found(limited(words(""), true, 2))).containsExactly("tea 9", "tea 8");
        assertThat(found(limited(words(""), false, 2))).containsExactly("tea 2", "tea 1");
    }

    @Test
    void redactedMessageIsNotFound() {
        say("tea 1");
        Position taken = say(ANNA, TEA, "tea 2");

        commit(new Fact.Redacted(new Place.OfChannel(TEA), taken));

        assertThat(found("tea")).containsExactly("tea 1");
    }

    @Test
    void renamedChannelKeepsItsMessages() {
        say(ANNA, MILK, "tea 1");
        say(ANNA, TEA, "tea 2");

        commit(new Fact.ChannelRenamed(TEA, MILK));
        say(ANNA, MILK, "tea 3");

        assertThat(found("tea")).containsExactly("tea 3", "tea 2");
    }

    @Test
    void whatHappenedBesideMessagesIsNotFound() {
        say("tea");
        sequence++;
        var at = new Moment(new Position(1, sequence), time(sequence));
        commit(new Fact.Happened(new HistoryEntry(
                at, 0, new Place.OfChannel(TEA), false, new Event.TopicChanged(Source.of(ANNA), TEA, "tea"))));

        assertThat(found("tea")).containsExactly("tea");
    }

    @Test
    void manyAreFoundInTheirOrder() {
        IntStream.rangeClosed(1, 300).forEach(i -> say(ANNA, i % 3 == 0 ? TEA : MILK, "tea " + i + " 東京" + i % 7));

        assertThat(found("東京 tea")).hasSize(100).startsWith("tea 300 東京6", "tea 299 東京5");
        assertThat(found("tea 東京6 7*")).containsExactly("tea 76 東京6");
    }
}
