package parley.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Position;
import parley.chat.Target;

/// What of history answers a query: read off the hub thread while the session waits. It says what the asker might read
/// when their query took its turn. What was read is given when they may still read it ([#isWithin]).
public sealed interface Lookup extends Response {
    /// Whether all that this reads might be read by another look-up, which may be made later.
    default boolean isWithin(Lookup later) {
        return Objects.equals(owner(), later.owner()) && later.whateverIsLater().containsAll(whateverIsLater());
    }

    private List<Reading> whateverIsLater() {
        return readable().stream().map(each -> each.until(null)).toList();
    }

    private List<Reading> readable() {
        return switch (this) {
            case Page page -> List.of(page.reading);
            case PageRest rest -> List.of(rest.reading);
            case Correspondences correspondences -> correspondences.readings;
            case Trace trace -> List.of(trace.reading);
            case PlaybackOfChannel missed -> List.of(missed.reading);
            case PlaybackOfAccount _ -> List.of();
            case Matching(Search search) -> search.readings();
        };
    }

    private @Nullable Account owner() {
        return switch (this) {
            case Correspondences correspondences -> correspondences.owner;
            case PlaybackOfAccount missed -> missed.account;
            case Matching(Search search) -> search.owner();
            case Page _, PageRest _, Trace _, PlaybackOfChannel _ -> null;
        };
    }

    /// A page. Answered with [Answer.Page].
    ///
    /// @param of how the place is called to the asker
    /// @param limit the most entries, from 1
    /// @param messagesOnly whether nothing is wanted but messages and notices
    record Page(Target of, Reading reading, HistoryRange range, int limit, boolean messagesOnly) implements Lookup {}

    /// More of a page. Answered with [Answer.Page].
    record PageRest(Target of, Reading reading, HistoryRange.Within range, boolean messagesOnly) implements Lookup {}

    /// With whom, and in which channels, there is a history whose latest message is of between two times, of which the
    /// second may be the earlier one. Answered with [Answer.Correspondences].
    ///
    /// @param owner the account whose conversations count as well; null for none
    /// @param limit the most to tell, from 1, counted from the first time on
    record Correspondences(List<Reading> readings, @Nullable Account owner, Instant from, Instant to, int limit)
            implements Lookup {
        public Correspondences {
            readings = List.copyOf(readings);
        }
    }

    /// What there is of a message. Answered with [Answer.Traced].
    record Trace(Reading reading, Position message) implements Lookup {}

    /// What was missed of a channel between two positions. Answered with [Answer.Playback].
    ///
    /// @param now when that was asked
    /// @param of how the channel is called to the asker
    /// @param self whose own words are left out; null where they are given, too
    record PlaybackOfChannel(
            Instant now,
            ChannelName of,
            Reading reading,
            Position after,
            Position before,
            @Nullable Account self) implements Lookup {}

    /// What was said to an account between two positions. Answered with [Answer.Playback].
    ///
    /// @param since nothing that was said before
    /// @param now when that was asked
    /// @param self whose own words are left out; null where they are given, too
    /// @param channels in which there may be more, for the answer
    record PlaybackOfAccount(
            Instant now,
            Account account,
            Instant since,
            Position after,
            Position before,
            @Nullable Account self,
            List<ChannelName> channels)
            implements Lookup {
        public PlaybackOfAccount {
            channels = List.copyOf(channels);
        }
    }

    /// Messages that match. Answered with [Answer.Found], or refused with [Refusal.SearchTooLong].
    record Matching(Search search) implements Lookup {}
}
