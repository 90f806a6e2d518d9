package parley.door.irc;

import java.util.ArrayList;
import java.util.List;
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
import parley.protocol.AnswerSize;
import parley.protocol.ChannelView;
import parley.protocol.Event;
import parley.protocol.MemberView;

/// What is told of a channel by several verbs and events: its topic, its names, its masks.
public final class ChannelReplies {
    private ChannelReplies() {}

    /// What follows one's own JOIN (Modern, "JOIN message"). Names only where the client did not decline them (IRCv3
    /// no-implicit-names).
    static void joined(Exchange exchange, ChannelView channel) {
        Outbound out = exchange.out();
        if (channel.topic() != null) {
            topic(out, channel);
        }
        if (exchange.peer().has(Capability.READ_MARKER)) {
            ReadMarkerLine.write(out.line(), channel.name(), channel.read());
        }
        if (!exchange.peer().has(Capability.NO_IMPLICIT_NAMES)) {
            names(exchange, channel);
            out.reply(Numeric.RPL_ENDOFNAMES, channel.name().name());
        }
        if (!channel.keeps() && exchange.server().settings().history().enabled()) {
            out.channelNotice(channel.name(), "Nothing that is said here is kept.");
        }
    }

    /// For a client that has become one more of a user who is in a channel already.
    static void present(Exchange exchange, ChannelView channel) {
        Profile self = exchange.peer().profile();
        LineBuilder begun = exchange.out().bare().source(self.source().hostmask());
        EventLines.join(begun, self, channel.name(), exchange.peer().capabilities());
        joined(exchange, channel);
    }

    /// Tells the client that it is in a channel without its doing: another session of its user's or an operator has
    /// brought it in, or the channel has another name and the client does not know RENAME (IRCv3
    /// draft/channel-rename, "Fallback": as if it had left
    /// and joined, unless only the spelling is another).
    static void delivered(Exchange exchange, Event event) {
        switch (event) {
            case Event.BroughtIn brought -> joined(exchange, brought.channel());
            case Event.ChannelRenamed renamed
            when !renamed.from().equals(renamed.to()) -> {
                LineBuilder line =
                        exchange.out().own("PART").param(renamed.from().name());
                (renamed.reason().isEmpty() ? line : line.trailing(renamed.reason())).end();
                present(exchange, withSelf(exchange, renamed.channel()));
            }
            default -> {
                // told as bytes
            }
        }
    }

    /// In an auditorium others may not see the client, but it sees itself.
    private static ChannelView withSelf(Exchange exchange, ChannelView channel) {
        Profile self = exchange.peer().profile();
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
    public static void topic(Outbound out, ChannelView channel) {
        Topic topic = channel.topic();
        String name = channel.name().name();
        if (topic == null) {
            out.reply(Numeric.RPL_NOTOPIC, name);
            return;
        }
        out.say(Numeric.RPL_TOPIC, topic.text(), name);
        out.numeric(Numeric.RPL_TOPICWHOTIME)
                .param(name)
                .param(topic.setter().hostmask())
                .param(topic.time().getEpochSecond())
                .end();
    }

    /// RPL_NAMREPLY, as many as it takes.
    public static void names(Exchange exchange, ChannelView channel) {
        Peer peer = exchange.peer();
        var lines = new NameLines(
                exchange.server(),
                peer.nickOrStar(),
                channel,
                peer.has(Capability.MULTI_PREFIX),
                peer.has(Capability.USERHOST_IN_NAMES));
        exchange.out().send(lines, AnswerSize.ofShared(channel.members()));
    }

    /// That a channel's mode does not take a parameter.
    public static void invalidMode(Outbound out, ChannelName channel, char letter, String parameter, String why) {
        out.say(Numeric.ERR_INVALIDMODEPARAM, why, channel.name(), String.valueOf(letter), parameter);
    }

    /// A list of masks (Modern, "RPL_BANLIST" and the like), each with who put it there, when, and, where it ends by
    /// itself, when it does.
    static void masks(Outbound out, Answer.Masks masks) {
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
            LineBuilder line = out.numeric(entry)
                    .param(name)
                    .param(each.mask().text())
                    .param(each.setter().hostmask())
                    .param(each.time().getEpochSecond());
            if (each.until() != null) {
                line.param(each.until().getEpochSecond());
            }
            line.end();
        }
        out.reply(end, name);
    }
}
