package parley.client;

/// Somebody in a channel.
///
/// @param prefixes of his ranks, the highest first; "" for none
public record Member(String nick, String prefixes, boolean away) {
    Member withNick(String other) {
        return new Member(other, prefixes, away);
    }

    Member withPrefixes(String other) {
        return new Member(nick, other, away);
    }

    Member withAway(boolean other) {
        return new Member(nick, prefixes, other);
    }
}
