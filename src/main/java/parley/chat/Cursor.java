package parley.chat;

import java.util.Map;

/// How far a device of an account has seen what was said.
///
/// @param device as its owner calls it; empty for the one without a name
/// @param seen all up to there
/// @param behind of these channels only up to there, which comes earlier: it has not come back to them yet
public record Cursor(Account account, String device, Position seen, Map<ChannelName, Position> behind) {
    public Cursor {
        behind = Ordered.map(behind);
    }

    /// How far it has seen a channel.
    public Position seen(ChannelName channel) {
        return behind.getOrDefault(channel, seen);
    }
}
