package parley.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Nick;

/// What is looked for in history.
///
/// Words are the same whatever their case and accents. A word is found where a word of the message is like
/// it, or begins with it where it ends in `*`; characters of Chinese, Japanese, Korean and others that are
/// written without blanks are found wherever they stand. What is no letter, digit or symbol only parts words:
/// `it's` is found as `it` with `s` behind it. A text that holds no word finds nothing.
///
/// @param readings the channels to look in
/// @param owner the account in whose conversations to look as well; null for none
/// @param other with whom those conversations are; null for anybody
/// @param words all of which a message must hold, separated by blanks; none where only the rest counts
/// @param from who wrote it; null for anybody
/// @param after it was written then or later; null for any time
/// @param before it was written earlier; null for any time
/// @param newest whether the newest messages are wanted where there are more than the limit, rather than the oldest
/// @param limit the most messages, from 1
public record Search(
        List<Reading> readings,
        @Nullable Account owner,
        @Nullable Nick other,
        String words,
        @Nullable Nick from,
        @Nullable Instant after,
        @Nullable Instant before,
        boolean newest,
        int limit) {
    public Search {
        readings = List.copyOf(readings);
    }
}
