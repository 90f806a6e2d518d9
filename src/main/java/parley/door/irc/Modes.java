package parley.door.irc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import parley.chat.ChannelFlag;
import parley.chat.ModeChange;
import parley.chat.NoticeKind;
import parley.chat.UserMode;
import parley.irc.ModeString;
import parley.protocol.ChannelView;

/// How modes are spelt.
public final class Modes {
    /// What a line of mode parameters may take, so that it fits whoever sets them.
    private static final int MAX_BYTES = 300;

    private Modes() {}

    /// A channel's changes as MODE tells them, in as many lines as it takes.
    static List<ModeString> spelled(List<ModeChange> changes) {
        return ModeString.format(changes.stream().map(Modes::spelled).toList(), Features.MODES, MAX_BYTES);
    }

    private static ModeString.Change spelled(ModeChange change) {
        return switch (change) {
            case ModeChange.Flag(var flag, boolean set) -> new ModeString.Change(set, flag.letter(), null);
            case ModeChange.Member(var rank, var nick, boolean given) ->
                new ModeString.Change(given, rank.letter(), nick.name());
            case ModeChange.Entry(var list, var mask, boolean added) ->
                new ModeString.Change(added, list.letter(), mask.text());
            case ModeChange.Key(String key) -> new ModeString.Change(key != null, 'k', key == null ? "*" : key);
            case ModeChange.Limit(Integer limit) ->
                new ModeString.Change(limit != null, 'l', limit == null ? null : limit.toString());
            case ModeChange.Forward(var to) -> new ModeString.Change(to != null, 'f', to == null ? null : to.name());
        };
    }

    /// All of a channel's modes but its lists and ranks, such as `+knt key`.
    public static ModeString spelled(ChannelView channel) {
        var letters = new StringBuilder("+");
        channel.flags().stream().map(ChannelFlag::letter).sorted().forEach(letters::append);
        var params = new ArrayList<String>(0);
        if (channel.forward() != null) {
            letters.append('f');
            params.add(channel.forward().name());
        }
        if (channel.key() != null) {
            letters.append('k');
            params.add(channel.key());
        }
        if (channel.limit() != null) {
            letters.append('l');
            params.add(channel.limit().toString());
        }
        return new ModeString(letters.toString(), params);
    }

    /// Changes of user modes, such as `+i-w`.
    static String spelled(Collection<UserMode> on, Collection<UserMode> off) {
        return (on.isEmpty() ? "" : "+" + letters(on)) + (off.isEmpty() ? "" : "-" + letters(off));
    }

    /// All of a user's modes, such as `+iw`.
    public static String spelled(Collection<UserMode> modes) {
        return "+" + letters(modes);
    }

    private static String letters(Collection<UserMode> modes) {
        var letters = new StringBuilder(modes.size());
        modes.stream().map(UserMode::letter).sorted().forEach(letters::append);
        return letters.toString();
    }

    /// What an operator wants to be told of, such as `+ck`: the parameter of user mode `s`.
    static String spelledKinds(Collection<NoticeKind> kinds) {
        var letters = new StringBuilder("+");
        kinds.stream().map(NoticeKind::letter).sorted().forEach(letters::append);
        return letters.toString();
    }
}
