package parley.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;
import parley.chat.Rank;
import parley.chat.Text;

/// What somebody wants to send.
///
/// @param joints see [Message#joints]
/// @param tags see [Message#tags]
/// @param atLeast in a channel, the rank from which on members are told (STATUSMSG); null for all
public record Draft(
        Message.Kind kind,
        Text text,
        List<Integer> joints,
        Map<String, String> tags,
        @Nullable Rank atLeast) {
    /// Plain text for everybody.
    public Draft(Text text) {
        this(Message.Kind.PRIVMSG, text, List.of(), Map.of(), null);
    }
}
