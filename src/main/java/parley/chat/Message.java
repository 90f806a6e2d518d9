package parley.chat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A message, as everybody sees it and as history keeps it.
///
/// @param to the channel, or the nick for whom it is
/// @param joints where its sender's client cut a line of the text to send it in pieces (IRCv3 multiline-concat):
///     indices into the text, rising, none at a line's end
/// @param tags what clients tell each other beside the text (IRCv3 client-only tags, `+` first), in the order sent
public record Message(
        Position position,
        Instant time,
        Source from,
        Target to,
        Kind kind,
        Text text,
        List<Integer> joints,
        Map<String, String> tags) {
    /// What a message asks of whoever receives it.
    public enum Kind {
        /// To be read.
        PRIVMSG,
        /// To be read, and never to be answered by a program.
        NOTICE
    }

    /// An ordinary message in a channel.
    public Message(Position position, Instant time, Nick from, ChannelName channel, Text text) {
        this(position, time, Source.of(from), channel, Kind.PRIVMSG, text, List.of(), Map.of());
    }
}
