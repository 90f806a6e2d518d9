package parley.client.desktop;

import parley.client.ChannelMember;
import parley.client.ClientState;

/// Who may do what in a channel, by the signs before their nick, as far as a client can tell: the server decides.
final class MemberRanks {
    /// The highest first.
    private static final String ALL = "~&@%+";

    private MemberRanks() {}

    /// The place of somebody's highest rank; behind all for who has none.
    static int of(ChannelMember member) {
        int rank =
                member.prefixes().isEmpty() ? -1 : ALL.indexOf(member.prefixes().charAt(0));
        return rank < 0 ? ALL.length() : rank;
    }

    static boolean atLeast(ChannelMember member, char sign) {
        return of(member) <= ALL.indexOf(sign);
    }

    /// Whether one may put another out: operators each other, others only those below them.
    static boolean over(ChannelMember one, ChannelMember other) {
        return of(one) < of(other) || (of(one) == of(other) && one.prefixes().startsWith("@"));
    }

    /// The signs of somebody in the channel in view, and ours, "" for none.
    static String of(ClientState state, String nick) {
        return signs(state, nick) + "|" + signs(state, state.nick()) + "|" + state.shown();
    }

    private static String signs(ClientState state, String nick) {
        ChannelMember member = state.inView().members().get(state.fold(nick));
        return member == null ? "-" : member.prefixes();
    }
}
