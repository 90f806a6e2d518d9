package parley.door.irc.verb;

import java.util.Optional;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Service;
import parley.door.irc.Exchange;
import parley.door.irc.IrcServiceCaller;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// INVITE (Modern, "INVITE message"): asks somebody into a channel, or tells into which oneself is asked.
final class InviteVerb {
    private InviteVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        if (message.params().isEmpty()) {
            exchange.ask(new Query.Invitations(), reply -> list(exchange.out(), reply));
            return;
        }
        if (message.params().size() == 1) {
            exchange.out().reply(Numeric.ERR_NEEDMOREPARAMS, "INVITE");
            return;
        }
        Optional<Service> service = ServiceVerbs.named(exchange, message.param(0));
        if (service.isPresent()) {
            new IrcServiceCaller(exchange).say(service.get(), "I come into no channel. What I can do is told by HELP.");
            return;
        }
        Nick nick = Targets.nick(exchange, message.param(0));
        ChannelName channel = nick == null ? null : Targets.channel(exchange, message.param(1));
        if (nick != null && channel != null) {
            exchange.perform(
                    new Command.Invite(nick, channel), performed -> invited(exchange, nick, channel, performed));
        }
    }

    private static void invited(Exchange exchange, Nick nick, ChannelName channel, Performed performed) {
        if (!(performed.reply() instanceof Refusal)) {
            exchange.out()
                    .numeric(Numeric.RPL_INVITING)
                    .param(nick.name())
                    .param(channel.name())
                    .end();
        }
        exchange.show(performed);
    }

    private static void list(Outbound out, Reply reply) {
        for (ChannelName channel : ((Answer.Invitations) reply).channels()) {
            out.numeric(Numeric.RPL_INVITELIST).param(channel.name()).end();
        }
        out.reply(Numeric.RPL_ENDOFINVITELIST);
    }
}
