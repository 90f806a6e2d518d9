package parley.door.irc;

import java.util.Optional;
import parley.chat.Position;

/// How a position is spelt as a msgid (IRCv3 message-ids): `epoch-sequence`, both in base 36.
public final class MessageIds {
    private static final int RADIX = 36;

    private MessageIds() {}

    static String of(Position position) {
        return Long.toString(position.epoch(), RADIX) + "-" + Long.toString(position.sequence(), RADIX);
    }

    /// The position that a client means; empty where it is no msgid of ours. What was imported stands in epoch 0.
    public static Optional<Position> parse(String msgid) {
        int dash = msgid.indexOf('-', 1);
        if (dash < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(
                            Long.parseLong(msgid.substring(0, dash), RADIX),
                            Long.parseLong(msgid.substring(dash + 1), RADIX)))
                    .filter(position -> position.epoch() >= 0 && position.sequence() > 0)
                    .filter(position -> of(position).equals(msgid));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
