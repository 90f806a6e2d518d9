package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import parley.chat.ChannelFlag;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.protocol.ChannelView;
import parley.protocol.MemberView;

/// RPL_NAMREPLY, as many lines as a channel takes: some lines at a time, for there may be many.
final class NameLines implements Iterator<byte[]> {
    /// Lines made at once.
    private static final int PIECE = 16;

    private final LineBuilder line;
    private final String server;
    private final String client;
    private final String sign;
    private final String channel;
    private final List<MemberView> members;
    private final boolean multiPrefix;
    private final boolean hostmasks;
    private int next;

    /// @param client the nick of whom they go to
    /// @param multiPrefix IRCv3 multi-prefix
    /// @param hostmasks IRCv3 userhost-in-names
    NameLines(IrcServer server, String client, ChannelView channel, boolean multiPrefix, boolean hostmasks) {
        this.line = new LineBuilder(server.settings().irc().limits().line());
        this.server = server.name();
        this.client = client;
        this.sign = channel.flags().contains(ChannelFlag.SECRET) ? "@" : "=";
        this.channel = channel.name().name();
        this.members = channel.members();
        this.multiPrefix = multiPrefix;
        this.hostmasks = hostmasks;
    }

    @Override
    public boolean hasNext() {
        return next < members.size();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        for (int i = 0; i < PIECE && next < members.size(); i++) {
            addLine();
        }
        return line.take();
    }

    private void addLine() {
        line.source(server).numeric(Numeric.RPL_NAMREPLY, client).param(sign).param(channel);
        int room = line.room() - 2;
        var names = new StringBuilder(entry(members.get(next++)));
        room -= bytes(names);
        while (next < members.size()) {
            String entry = entry(members.get(next));
            room -= 1 + bytes(entry);
            if (room < 0) {
                break;
            }
            names.append(' ').append(entry);
            next++;
        }
        line.trailing(names.toString()).end();
    }

    private String entry(MemberView member) {
        String name = hostmasks
                ? member.profile().source().hostmask()
                : member.profile().nick().name();
        return member.ranks().prefixes(multiPrefix) + name;
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
