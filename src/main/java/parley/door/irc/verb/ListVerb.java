package parley.door.irc.verb;

import java.util.Iterator;
import java.util.List;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Footprint;
import parley.protocol.ListedChannel;
import parley.protocol.Query;

/// LIST (Modern, "LIST message"): channels, all or those that [ListFilter] takes.
final class ListVerb {
    /// Channels looked at for one piece of the answer.
    private static final int PIECE = 64;

    private ListVerb() {}

    static void handle(Client client, IrcMessage message) {
        var filter = ListFilter.parse(
                message.param(0), client.server().names(), client.server().now());
        client.ask(new Query.Channels(0), reply -> {
            client.reply(Numeric.RPL_LISTSTART, "Channel");
            tell(client, filter, (Answer.Channels) reply);
        });
    }

    /// A part of the answer; the next is asked for when the socket has taken it.
    private static void tell(Client client, ListFilter filter, Answer.Channels part) {
        client.send(new Lines(client, filter, part.channels()), Footprint.ofShared(part.channels()));
        if (part.more() == 0) {
            client.reply(Numeric.RPL_LISTEND);
        } else {
            client.whenTaken(() -> client.ask(
                    new Query.Channels(part.more()), reply -> tell(client, filter, (Answer.Channels) reply)));
        }
    }

    /// RPL_LIST for each channel, made as the socket takes them.
    private static final class Lines implements Iterator<byte[]> {
        private final String server;
        private final String nick;
        private final LineBuilder line;
        private final ListFilter filter;
        private final List<ListedChannel> channels;
        private int next;

        Lines(Client client, ListFilter filter, List<ListedChannel> channels) {
            this.server = client.server().name();
            this.nick = client.nickOrStar();
            this.line = new LineBuilder(client.settings().irc().limits().line());
            this.filter = filter;
            this.channels = channels;
        }

        @Override
        public boolean hasNext() {
            return next < channels.size();
        }

        @Override
        public byte[] next() {
            int end = Math.min(next + PIECE, channels.size());
            for (ListedChannel channel : channels.subList(next, end)) {
                if (filter.takes(channel)) {
                    line.source(server)
                            .numeric(Numeric.RPL_LIST, nick)
                            .param(channel.name().name())
                            .param(channel.members())
                            .trailing(
                                    channel.topic() == null
                                            ? ""
                                            : channel.topic().text())
                            .end();
                }
            }
            next = end;
            return line.take();
        }
    }
}
