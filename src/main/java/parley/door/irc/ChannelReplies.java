package parley.door.irc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.MaskEntry;
import parley.chat.Profile;
import parley.chat.Ranks;
import parley.chat.Topic;
import parley.irc.Capability;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.Event;
import parley.protocol.Footprint;
import parley.protocol.MemberView;

/// What is told of a channel by several verbs and events: its topic, its names, its masks.
public final class ChannelReplies {
    private ChannelReplies() {}

    /// What follows one's own JOIN (Modern, "JOIN message"). Names only where the client did not decline them (IRCv3
    /// no-implicit-names).
    static void joined(Client client, ChannelView channel) {
        if (channel.topic() != null) {
            topic(client, channel);
        }
        if (client.has(Capability.READ_MARKER)) {
            ReadMarkerLine.write(client.line(), channel.name(), channel.read());
        }
        if (!client.has(Capability.NO_IMPLICIT_NAMES)) {
            names(client, channel);
            client.reply(Numeric.RPL_ENDOFNAMES, channel.name().name());
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

    /// Tells the client that it is in a channel without its doing: another session of its user's or an operator has
    /// brought it in, or the channel has another name and the client does not know RENAME (IRCv3
    /// draft/channel-rename, "Fallback": as if it had left
    /// and joined, unless only the spelling is another).
    static void told(Client client, Event event) {
        switch (event) {
            case Event.BroughtIn brought -> joined(client, brought.channel());
            case Event.ChannelRenamed renamed
            when !renamed.from().equals(renamed.to()) -> {
                LineBuilder line = client.bare()
                        .source(client.profile().source().hostmask())
                        .command("PART")
                        .param(renamed.from().name());
                (renamed.reason().isEmpty() ? line : line.trailing(renamed.reason())).end();
                present(client, withSelf(client, renamed.channel()));
            }
            default -> {
                // told as bytes
            }
        }
    }

    /// In an auditorium others may not see the client, but it sees itself.
    private static ChannelView withSelf(Client client, ChannelView channel) {
        Profile self = client.profile();
        if (!channel.flags().contains(ChannelFlag.AUDITORIUM)
                || channel.members().stream()
                        .anyMatch(member -> member.profile().nick().equals(self.nick()))) {
            return channel;
        }
        var members = new ArrayList<>(channel.members());
        members.add(new MemberView(self, Ranks.NONE));
        return channel.with(List.copyOf(members));
    }

    /// RPL_TOPIC and who set it, or that there is none.
    public static void topic(Client client, ChannelView channel) {
        Topic topic = channel.topic();
        String name = channel.name().name();
        if (topic == null) {
            client.reply(Numeric.RPL_NOTOPIC, name);
            return;
        }
        topic(client::numeric, channel.name(), topic);
    }

    /// The same where there is one.
    ///
    /// @param numeric begins a numeric
    public static void topic(Function<Numeric, LineBuilder> numeric, ChannelName channel, Topic topic) {
        numeric.apply(Numeric.RPL_TOPIC)
                .param(channel.name())
                .trailing(topic.text())
                .end();
        numeric.apply(Numeric.RPL_TOPICWHOTIME)
                .param(channel.name())
                .param(topic.setter().hostmask())
                .param(topic.time().getEpochSecond())
                .end();
    }

    /// RPL_NAMREPLY, as many as it takes.
    public static void names(Client client, ChannelView channel) {
        var lines = new NameLines(
                client.server(),
                client.nickOrStar(),
                channel,
                client.has(Capability.MULTI_PREFIX),
                client.has(Capability.USERHOST_IN_NAMES));
        client.send(lines, Footprint.ofShared(channel.members()));
    }

    /// That a channel's mode does not take a parameter.
    public static void invalidMode(Client client, ChannelName channel, char letter, String parameter, String why) {
        client.numeric(Numeric.ERR_INVALIDMODEPARAM)
                .param(channel.name())
                .param(String.valueOf(letter))
                .param(Client.shown(parameter))
                .trailing(why)
                .end();
    }

    /// A list of masks (Modern, "RPL_BANLIST" and the like), each with who put it there, and when.
    static void masks(Client client, Answer.Masks masks) {
        Numeric entry = switch (masks.list()) {
            case BAN -> Numeric.RPL_BANLIST;
            case EXCEPTION -> Numeric.RPL_EXCEPTLIST;
            case INVITE_EXCEPTION -> Numeric.RPL_INVEXLIST;
        };
        Numeric end = switch (masks.list()) {
            case BAN -> Numeric.RPL_ENDOFBANLIST;
            case EXCEPTION -> Numeric.RPL_ENDOFEXCEPTLIST;
            case INVITE_EXCEPTION -> Numeric.RPL_ENDOFINVEXLIST;
        };
        String name = masks.channel().name();
        for (MaskEntry each : masks.entries()) {
            client.numeric(entry)
                    .param(name)
                    .param(each.mask().text())
                    .param(each.setter().hostmask())
                    .param(each.time().getEpochSecond())
                    .end();
        }
        client.reply(end, name);
    }
}
