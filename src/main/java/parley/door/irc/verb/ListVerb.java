package parley.door.irc.verb;

import java.util.Iterator;
import java.util.List;
import parley.door.irc.Exchange;
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

    static void handle(Exchange exchange, IrcMessage message) {
        var filter = ListFilter.parse(
                message.param(0), exchange.server().names(), exchange.server().now());
        exchange.ask(new Query.Channels(0), reply -> {
            exchange.out().reply(Numeric.RPL_LISTSTART, "Channel");
            tell(exchange, filter, (Answer.Channels) reply);
        });
    }

    /// A part of the answer; the next is asked for when the socket has taken it.
    private static void tell(Exchange exchange, ListFilter filter, Answer.Channels part) {
        exchange.out().send(new Lines(exchange, filter, part.channels()), Footprint.ofShared(part.channels()));
        if (part.more() == 0) {
            exchange.out().reply(Numeric.RPL_LISTEND);
        } else {
            exchange.whenTaken(() -> exchange.ask(
                    new Query.Channels(part.more()), reply -> tell(exchange, filter, (Answer.Channels) reply)));
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

        Lines(Exchange exchange, ListFilter filter, List<ListedChannel> channels) {
            this.server = exchange.server().name();
            this.nick = exchange.peer().nickOrStar();
            this.line = new LineBuilder(exchange.server().settings().limits().line());
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
