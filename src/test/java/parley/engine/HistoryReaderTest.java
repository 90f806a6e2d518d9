package parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Source;
import parley.chat.Text;
import parley.hub.PlainHistory;
import parley.names.Casemapping;
import parley.port.Finding;
import parley.port.History;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Lookup;
import parley.protocol.Reading;
import parley.protocol.Refusal;
import parley.protocol.Search;
import parley.store.Commits;

/// What look-ups in history are answered with.
final class HistoryReaderTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final Nick TOM = NAMES.nick("tom").orElseThrow();
    private static final Nick ANNA = NAMES.nick("anna").orElseThrow();
    private static final Account ACCOUNT = new Account(TOM);
    private static final Place PLACE = new Place.OfAccount(ACCOUNT, ANNA);
    private static final ChannelName TEA = NAMES.channel("#tea").orElseThrow();
    private static final Position START = new Position(1, 0);
    private static final Position END = new Position(2, 0);

    private final PlainHistory history = new PlainHistory();
    private final List<Fact> facts = new ArrayList<>();

    private void said(Nick by, @Nullable Account account, String text) {
        said(PLACE, by, account, text);
    }

    private void said(Place place, Nick by, @Nullable Account account, String text) {
        var source = new Source(by, "u", "host", account, false);
        var at = new Moment(new Position(1, facts.size() + 1), Instant.ofEpochSecond(facts.size() + 1));
        var message = new Message(
                at.position(), at.time(), source, ANNA, Message.Kind.PRIVMSG, new Text(text), List.of(), Map.of());
        facts.add(new Fact.Happened(new HistoryEntry(at, 0, place, false, new Event.DirectMessage(message))));
    }

    private Answer.Playback missed(@Nullable Account self) {
        Commits.keep(history, facts);
        var lookup = new Lookup.PlaybackOfChannel(Instant.EPOCH, TEA, new Reading(PLACE), START, END, self);
        return (Answer.Playback) new HistoryReader(history).begin(lookup).get().orElseThrow();
    }

    private static List<String> texts(Answer.Playback.Part part) {
        return part.entries().stream()
                .map(entry ->
                        ((Event.DirectMessage) entry.event()).message().text().value())
                .toList();
    }

    @Test
    void onesOwnWordsAreNotMissedByTheOnlyDevice() {
        said(TOM, ACCOUNT, "mine");
        said(ANNA, null, "theirs");

        assertThat(missed(ACCOUNT).stretches())
                .singleElement()
                .satisfies(part -> assertThat(texts(part)).containsExactly("theirs"));
    }

    @Test
    void whatWasMissedBeyondTheMostIsCounted() {
        for (int i = 0; i < 503; i++) {
            said(ANNA, null, "n" + i);
        }

        assertThat(missed(null).stretches()).singleElement().satisfies(part -> {
            assertThat(part.entries()).hasSize(500);
            assertThat(texts(part).getLast()).isEqualTo("n502");
            assertThat(part.earlier()).isEqualTo(3);
        });
    }

    @Test
    void whatWasMissedHoldsNoMoreThanAnAnswerMay() {
        for (int i = 0; i < 300; i++) {
            said(ANNA, null, "x".repeat(4_000));
        }

        assertThat(missed(null).stretches()).singleElement().satisfies(part -> {
            assertThat(AnswerSize.ofEntries(part.entries())).isLessThanOrEqualTo(AnswerSize.BOUND);
            assertThat(part.entries().size() + part.earlier()).isEqualTo(300);
        });
    }

    @Test
    void whatWasMissedOfAllConversationsHoldsNoMoreThanAnAnswerMay() {
        for (int with = 0; with < 10; with++) {
            Nick nick = NAMES.nick("n" + with).orElseThrow();
            for (int i = 0; i < 30; i++) {
                said(new Place.OfAccount(ACCOUNT, nick), nick, null, "x".repeat(4_000));
            }
        }
        Commits.keep(history, facts);
        var lookup = new Lookup.PlaybackOfAccount(Instant.EPOCH, ACCOUNT, Instant.EPOCH, START, END, null, List.of());

        var answer =
                (Answer.Playback) new HistoryReader(history).begin(lookup).get().orElseThrow();

        // Of each, however little room is left, there is the latest.
        assertThat(answer.stretches())
                .hasSize(10)
                .allSatisfy(part ->
                        assertThat(part.entries().size() + part.earlier()).isEqualTo(30));
        assertThat(answer.stretches().stream()
                        .mapToInt(part -> AnswerSize.ofEntries(part.entries()))
                        .sum())
                .isLessThanOrEqualTo(AnswerSize.BOUND + 10 * 4_200);
    }

    @Test
    void searchThatTakesLongerThanItMayIsRefused() {
        History slow = new Ledger() {
            @Override
            public Finding search(Search search) {
                return new Over(Optional.empty());
            }
        };
        var search = new Search(List.of(), ACCOUNT, null, "tea", null, null, null, true, 20);

        assertThat(new HistoryReader(slow).begin(new Lookup.Matching(search)).get())
                .contains(new Refusal.SearchTooLong());
    }
}
