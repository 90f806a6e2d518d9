package parley.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Position;
import parley.chat.Target;

/// What of history answers a query: read off the hub thread while the session waits. It says what the asker might read
/// when their query took its turn.
public sealed interface Lookup extends Response {
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

    /// What was missed of a channel between two positions. Answered with [Answer.Missed].
    ///
    /// @param now when that was asked
    /// @param self whose own words are left out; null where they are given, too
    record MissedInChannel(
            Instant now,
            Reading reading,
            Position after,
            Position before,
            @Nullable Account self) implements Lookup {}

    /// What was said to an account between two positions. Answered with [Answer.Missed].
    ///
    /// @param since nothing that was said before
    /// @param now when that was asked
    /// @param self whose own words are left out; null where they are given, too
    /// @param channels in which there may be more, for the answer
    record MissedByAccount(
            Instant now,
            Account account,
            Instant since,
            Position after,
            Position before,
            @Nullable Account self,
            List<ChannelName> channels)
            implements Lookup {
        public MissedByAccount {
            channels = List.copyOf(channels);
        }
    }

    /// Messages that match. Answered with [Answer.Found], or refused with [Refusal.SearchTooLong].
    record Matching(Search search) implements Lookup {}
}
