package parley.door.irc.verb;

import java.util.Iterator;
import java.util.List;
import parley.chat.Topic;
import parley.door.irc.Exchange;
import parley.door.irc.parameter.ListFilter;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
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
        exchange.out().send(lines(exchange, filter, part.channels()), AnswerSize.ofShared(part.channels()));
        if (part.more() == 0) {
            exchange.out().reply(Numeric.RPL_LISTEND);
        } else {
            exchange.whenTaken(() -> exchange.ask(
                    new Query.Channels(part.more()), reply -> tell(exchange, filter, (Answer.Channels) reply)));
        }
    }

    private static Iterator<byte[]> lines(Exchange exchange, ListFilter filter, List<ListedChannel> channels) {
        String server = exchange.server().name();
        String nick = exchange.peer().nickOrStar();
        var line = new LineBuilder(exchange.server().settings().irc().limits().line());
        return new Pieces<>(channels, PIECE, some -> {
            some.stream()
                    .filter(filter::takes)
                    .forEach(channel -> write(line.source(server).numeric(Numeric.RPL_LIST, nick), channel));
            return line.take();
        });
    }

    private static void write(LineBuilder numeric, ListedChannel channel) {
        Topic topic = channel.topic();
        numeric.param(channel.name().name())
                .param(channel.members())
                .trailing(topic == null ? "" : topic.text())
                .end();
    }
}
