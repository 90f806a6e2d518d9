package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Correspondence;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.Text;
import parley.hub.PlainHistory;
import parley.names.Casemapping;
import parley.port.Finding;
import parley.port.History;
import parley.port.Store;
import parley.protocol.Event;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.protocol.Search;

/// What every store must do, whatever it keeps things in.
abstract class HistoryContract {
    private static final Casemapping NAMES = new Casemapping();
    private static final ChannelName TEA = channel("#tea");
    private static final ChannelName MILK = channel("#milk");

    private long sequence;
    private Kept kept;

    /// A store and its reading side.
    record Kept(Store store, History history) {}

    /// An empty one with room for a hundred short messages at least.
    abstract Kept open();

    @BeforeEach
    void openOne() {
        kept = open();
    }

    static ChannelName channel(String name) {
        return NAMES.channel(name).orElseThrow();
    }

    private Message message(ChannelName channel, String text) {
        sequence++;
        return new Message(
                new Position(1, sequence),
                Instant.ofEpochSecond(1_800_000_000 + sequence, 123_456_789),
                NAMES.nick("Änna").orElseThrow(),
                channel,
                new Text(text));
    }

    private void keep(Message... messages) {
        Commits.keep(kept.store, Stream.of(messages).map(HistoryContract::fact).toList());
    }

    static Fact fact(Message message) {
        var place = new Place.OfChannel((ChannelName) message.to());
        var at = new Moment(message.position(), message.time());
        return new Fact.Happened(new HistoryEntry(at, 0, place, false, new Event.Posted(message, Role.USER)));
    }

    private List<Message> search(String words) {
        return search(words, 100, TEA, MILK);
    }

    private List<Message> search(String words, int limit, ChannelName... channels) {
        List<Reading> readings = Stream.of(channels)
                .map(channel -> new Reading(new Place.OfChannel(channel)))
                .toList();
        return found(kept.history.search(new Search(readings, null, null, words, null, null, null, true, limit)));
    }

    /// What a search finds in the end.
    static List<Message> found(Finding finding) {
        while (finding.lookOn()) {}
        return finding.found().orElseThrow();
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(message -> message.text().value()).toList();
    }

    @Test
    void nothingIsFoundWhereNothingIsKept() {
        assertThat(search("tea")).isEmpty();
    }

    @Test
    void messageIsFoundAsItWasKept() {
        Message message = message(channel("#Tea"), "two\nlines, größe 🐱");
        keep(message);

        Message found = search("größe").getFirst();

        assertThat(found).isEqualTo(message);
        assertThat(found.from().nick().name()).isEqualTo("Änna");
        assertThat(found.from().nick().skeleton())
                .isEqualTo(message.from().nick().skeleton());
        assertThat(found.to()).isEqualTo(message.to());
    }

    @Test
    void newestComesFirst() {
        keep(message(TEA, "tea 1"), message(MILK, "tea 2"));
        keep(message(TEA, "tea 3"));

        assertThat(texts(search("tea"))).containsExactly("tea 3", "tea 2", "tea 1");
    }

    @Test
    void onlyTheNewestAreReturned() {
        keep(message(TEA, "tea 1"), message(TEA, "tea 2"), message(TEA, "tea 3"));

        assertThat(texts(search("tea", 2, TEA))).containsExactly("tea 3", "tea 2");
    }

    @Test
    void onlyReadableChannelsAreLookedInto() {
        keep(message(TEA, "tea 1"), message(MILK, "tea 2"));

        assertThat(texts(search("tea", 9, channel("#TEA")))).containsExactly("tea 1");
        assertThat(search("tea", 9)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"black tea", "tea black", "  tea   black ", "tea\tblack"})
    void allOfTheWordsAreWanted(String words) {
        keep(message(TEA, "black coffee"), message(TEA, "green tea"), message(TEA, "black, then tea"));

        assertThat(texts(search(words))).containsExactly("black, then tea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"äpfel", "ÄPFEL", "Äpfel"})
    void caseDoesNotMatter(String words) {
        keep(message(TEA, "grüne ÄPFEL"), message(TEA, "rote äpfel"), message(TEA, "birnen"));

        assertThat(search(words)).hasSize(2);
    }

    @Test
    void longestMessagesAreKeptWhole() {
        Message longest = message(TEA, "x".repeat(4_095) + "y");
        keep(longest);

        assertThat(search("x*")).containsExactly(longest);
    }

    @Test
    void emptyMessageIsKept() {
        Message empty = message(TEA, "");
        keep(empty, message(MILK, "tea"));

        assertThat(search("", 9, TEA)).containsExactly(empty);
    }

    @Test
    void aHundredMessagesAreKept() {
        IntStream.range(0, 100).forEach(i -> keep(message(TEA, "tea " + i)));

        assertThat(search("tea")).hasSize(100);
    }

    @Test
    void whatIsFoundDoesNotChange() {
        keep(message(TEA, "tea 1"));
        List<Message> found = search("tea");

        keep(message(TEA, "tea 2"));

        assertThat(found).hasSize(1);
    }

    // Pages

    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private static HistoryEntry said(ChannelName channel, long sequence, String text) {
        return said(new Place.OfChannel(channel), channel, sequence, text, false);
    }

    private static HistoryEntry said(Place place, Target to, long sequence, String text, boolean confidential) {
        var at = new Moment(new Position(1, sequence), START.plusMillis(sequence));
        var message = new Message(
                at.position(),
                at.time(),
                Source.of(nick("anna")),
                to,
                Message.Kind.PRIVMSG,
                new Text(text),
                List.of(),
                Map.of());
        Event.Kept event =
                to instanceof ChannelName ? new Event.Posted(message, Role.USER) : new Event.DirectMessage(message);
        return new HistoryEntry(at, 0, place, confidential, event);
    }

    private static Nick nick(String name) {
        return NAMES.nick(name).orElseThrow();
    }

    private void happened(HistoryEntry... entries) {
        Commits.keep(
                kept.store,
                Stream.of(entries)
                        .map(Fact.Happened::new)
                        .<Fact>map(fact -> fact)
                        .toList());
    }

    private static Excerpt all(Reading reading) {
        return new Excerpt(reading, null, null, true, 1_000, false);
    }

    private List<HistoryEntry> read(ChannelName channel) {
        return kept.history.read(all(new Reading(new Place.OfChannel(channel))));
    }

    @Test
    void pageIsOldestFirst() {
        HistoryEntry one = said(TEA, 1, "one");
        HistoryEntry two = said(TEA, 2, "two");
        happened(one, two);
        var reading = new Reading(new Place.OfChannel(TEA));

        assertThat(read(TEA)).containsExactly(one, two);
        assertThat(kept.history.read(new Excerpt(reading, null, null, true, 1, true)))
                .containsExactly(two);
        assertThat(kept.history.read(new Excerpt(reading, null, null, false, 1, true)))
                .containsExactly(one);
    }

    @Test
    void boundsDoNotBelongToWhatTheyBound() {
        HistoryEntry[] entries =
                IntStream.rangeClosed(1, 5).mapToObj(i -> said(TEA, i, "x")).toArray(HistoryEntry[]::new);
        happened(entries);
        var reading = new Reading(new Place.OfChannel(TEA));
        var two = new RangeBound.At(new Position(1, 2));
        var four = new RangeBound.At(new Position(1, 4));

        assertThat(kept.history.read(new Excerpt(reading, two, four, true, 9, false)))
                .containsExactly(entries[2]);
        assertThat(kept.history.read(new Excerpt(
                        reading,
                        new RangeBound.Time(START.plusMillis(2)),
                        new RangeBound.Time(START.plusMillis(4)),
                        true,
                        9,
                        false)))
                .containsExactly(entries[2]);
    }

    @Test
    void whatIsRedactedIsGoneAndNothingElse() {
        var reaction = new Event.Tagged(Source.of(nick("anna")), TEA, Map.of("+draft/react", "x"), null, null);
        HistoryEntry one = said(TEA, 1, "one");
        HistoryEntry milk = said(MILK, 1, "one");
        var at = new Moment(new Position(1, 2), START.plusMillis(2));
        HistoryEntry two = new HistoryEntry(at, 0, new Place.OfChannel(TEA), false, reaction);
        happened(one, milk, two);
        var tea = new Place.OfChannel(TEA);

        Commits.keep(
                kept.store,
                List.of(
                        new Fact.Redacted(tea, new Position(1, 1)),
                        new Fact.Redacted(tea, new Position(1, 2)),
                        new Fact.Redacted(tea, new Position(1, 9))));

        assertThat(read(TEA)).isEmpty();
        assertThat(kept.history.find(tea, new Position(1, 1))).isEmpty();
        assertThat(kept.history.find(tea, new Position(1, 2))).isEmpty();
        assertThat(read(MILK)).containsExactly(milk);
    }

    @Test
    void oneMessageIsFoundByItsPosition() {
        HistoryEntry one = said(TEA, 1, "one");
        happened(one, said(TEA, 2, "two"));

        assertThat(kept.history.find(new Place.OfChannel(TEA), new Position(1, 1)))
                .contains(one);
        assertThat(kept.history.find(new Place.OfChannel(MILK), new Position(1, 1)))
                .isEmpty();
        assertThat(kept.history.find(new Place.OfChannel(TEA), new Position(2, 1)))
                .isEmpty();
    }

    @Test
    void historyGoesWithTheNameOfItsChannel() {
        happened(said(TEA, 1, "tea"), said(MILK, 2, "milk"));

        Commits.keep(kept.store, List.of(new Fact.ChannelRenamed(TEA, MILK)));
        happened(said(MILK, 3, "more"));

        assertThat(read(TEA)).isEmpty();
        assertThat(read(MILK))
                .extracting(entry -> Objects.requireNonNull(entry.event().said()))
                .extracting(
                        message -> message.text().value(),
                        message -> message.to().name())
                .containsExactly(tuple("tea", "#milk"), tuple("more", "#milk"));
    }

    @Test
    void conversationsAreTheirOwnersAlone() {
        var anna = new Account(nick("anna"));
        HistoryEntry toBen = said(new Place.OfAccount(anna, nick("ben")), nick("ben"), 1, "hello", true);
        HistoryEntry bens =
                said(new Place.OfAccount(new Account(nick("ben")), nick("anna")), nick("ben"), 1, "hello", true);
        happened(toBen, bens);
        List<Reading> none = List.of();

        assertThat(kept.history.correspondences(none, anna, null, null, 9))
                .containsExactly(new Correspondence(toBen.place(), toBen.at()));
        assertThat(kept.history.correspondences(none, null, null, null, 9)).isEmpty();
        assertThat(kept.history.read(all(new Reading(toBen.place())))).containsExactly(toBen);
    }

    /// Whatever is kept and asked for, it is as if it were kept in a list.
    @RepeatedTest(20)
    void anyPageIsAsOfAPlainHistory() {
        long seed = Long.getLong("parley.seed", System.nanoTime());
        var draw = new RandomHistory(seed);
        var plain = new PlainHistory();
        for (int i = 0; i < 60; i++) {
            List<Fact> facts = draw.facts();
            Commits.keep(plain, facts);
            Commits.keep(kept.store, facts);
        }
        for (int i = 0; i < 60; i++) {
            Excerpt excerpt = draw.excerpt();
            assertThat(kept.history.read(excerpt))
                    .as("seed %d, %s", seed, excerpt)
                    .isEqualTo(plain.read(excerpt));
            Place place = draw.place();
            Position position = draw.position();
            assertThat(kept.history.find(place, position))
                    .as("seed %d, %s, %s", seed, place, position)
                    .isEqualTo(plain.find(place, position));
            List<Reading> readings = draw.readings();
            Account owner = draw.owner();
            RangeBound after = draw.bound();
            RangeBound before = draw.bound();
            int limit = draw.limit();
            assertThat(kept.history.correspondences(readings, owner, after, before, limit))
                    .as("seed %d, %s, %s, %s, %s, %d", seed, readings, owner, after, before, limit)
                    .isEqualTo(plain.correspondences(readings, owner, after, before, limit));
        }
    }
}
