package parley.client;

/// Somebody in a channel.
///
/// @param prefixes of their ranks, the highest first; "" for none
public record ChannelMember(String nick, String prefixes, boolean away) {
    ChannelMember withNick(String other) {
        return new ChannelMember(other, prefixes, away);
    }

    ChannelMember withPrefixes(String other) {
        return new ChannelMember(nick, other, away);
    }

    ChannelMember withAway(boolean other) {
        return new ChannelMember(nick, prefixes, other);
    }
}
