package parley.door.irc.verb;

import parley.chat.ChannelName;
import parley.chat.Characters;
import parley.door.irc.ChannelReplies;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;

/// TOPIC (Modern, "TOPIC message"). What would not be whole for all who are told it, for the names before it are too
/// long, is refused.
final class TopicVerb {
    private TopicVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        ChannelName channel = Targets.channel(exchange, message.param(0));
        if (channel == null) {
            return;
        }
        if (message.params().size() == 1) {
            exchange.ask(
                    new Query.Properties(channel),
                    reply -> ChannelReplies.topic(out, ((Answer.ChannelState) reply).channel()));
        } else {
            String topic = Characters.shortened(
                    message.param(1),
                    exchange.server().settings().irc().limits().topic());
            if (Outbound.fits(out.own("TOPIC").param(channel.name()), topic)
                    && Outbound.fits(out.line().numeric(Numeric.RPL_TOPIC, "*").param(channel.name()), topic)) {
                exchange.perform(new Command.SetTopic(channel, topic));
            } else {
                out.reply(Numeric.ERR_INPUTTOOLONG);
            }
        }
    }
}
