package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Position;
import parley.chat.Text;
import parley.hub.Entry;
import parley.hub.Event;
import parley.hub.Fact;
import parley.hub.History;
import parley.hub.Place;
import parley.hub.Reading;
import parley.hub.Role;
import parley.hub.Search;
import parley.hub.Store;
import parley.names.Casemapping;

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
        kept.store.commit(Stream.of(messages).map(HistoryContract::fact).toList());
    }

    static Fact fact(Message message) {
        var place = new Place.OfChannel((ChannelName) message.to());
        var at = new Moment(message.position(), message.time());
        return new Fact.Happened(new Entry(at, 0, place, false, new Event.Posted(message, Role.USER)));
    }

    private List<Message> search(String words) {
        return search(words, 100, TEA, MILK);
    }

    private List<Message> search(String words, int limit, ChannelName... channels) {
        List<Reading> readings = Stream.of(channels)
                .map(channel -> new Reading(new Place.OfChannel(channel)))
                .toList();
        return kept.history
                .search(new Search(readings, null, null, words, null, null, null, true, limit))
                .orElseThrow();
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
        assertThat(found.to().name()).isEqualTo("#Tea");
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
}
