package parley.door.irc;

import parley.hub.ChannelView;
import parley.hub.MemberView;
import parley.hub.Topic;
import parley.irc.Capability;
import parley.irc.LineBuilder;
import parley.irc.Numeric;

/// A channel's topic and names, as several verbs tell them.
final class ChannelReplies {
    private ChannelReplies() {}

    /// What follows one's own JOIN (Modern, "JOIN message"). Names only where the client did not decline them (IRCv3
    /// no-implicit-names).
    static void joined(Client client, ChannelView channel) {
        if (channel.topic() != null) {
            topic(client, channel);
        }
        if (client.has(Capability.READ_MARKER)) {
            MarkReadVerb.write(client.line(), channel.name(), channel.read());
        }
        if (!client.has(Capability.NO_IMPLICIT_NAMES)) {
            names(client, channel);
        }
    }

    /// For a client that has become one more of a user who is in a channel already.
    static void present(Client client, ChannelView channel) {
        LineBuilder line = client.bare()
                .source(client.profile().source().hostmask())
                .command("JOIN")
                .param(channel.name().name());
        if (client.has(Capability.EXTENDED_JOIN)) {
            var account = client.profile().account();
            line.param(account == null ? "*" : account.name())
                    .trailing(client.profile().realName());
        }
        line.end();
        joined(client, channel);
    }

    /// RPL_TOPIC and who set it, or that there is none.
    static void topic(Client client, ChannelView channel) {
        Topic topic = channel.topic();
        String name = channel.name().name();
        if (topic == null) {
            client.reply(Numeric.RPL_NOTOPIC, name);
            return;
        }
        client.numeric(Numeric.RPL_TOPIC).param(name).trailing(topic.text()).end();
        client.numeric(Numeric.RPL_TOPICWHOTIME)
                .param(name)
                .param(topic.setter().hostmask())
                .param(topic.time().getEpochSecond())
                .end();
    }

    /// RPL_NAMREPLY, as many as it takes, and its end.
    static void names(Client client, ChannelView channel) {
        boolean multi = client.has(Capability.MULTI_PREFIX);
        boolean hostmasks = client.has(Capability.USERHOST_IN_NAMES);
        String name = channel.name().name();
        String sign = channel.flags().contains(parley.hub.ChannelFlag.SECRET) ? "@" : "=";
        var names = new StringBuilder();
        int room = start(client, sign, name).room() - 3;
        client.bare().undo();
        for (MemberView member : channel.members()) {
            String nick = hostmasks
                    ? member.profile().source().hostmask()
                    : member.profile().nick().name();
            String entry = member.ranks().prefixes(multi) + nick;
            if (!names.isEmpty() && bytes(names) + bytes(entry) + 1 > room) {
                start(client, sign, name).trailing(names.toString()).end();
                names.setLength(0);
            }
            names.append(names.isEmpty() ? "" : " ").append(entry);
        }
        if (!names.isEmpty()) {
            start(client, sign, name).trailing(names.toString()).end();
        }
        client.reply(Numeric.RPL_ENDOFNAMES, name);
    }

    private static LineBuilder start(Client client, String sign, String channel) {
        return client.numeric(Numeric.RPL_NAMREPLY).param(sign).param(channel);
    }

    private static int bytes(CharSequence text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
