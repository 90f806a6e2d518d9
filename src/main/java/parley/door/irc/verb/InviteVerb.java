package parley.door.irc.verb;

import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.door.irc.Client;
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

    static void handle(Client client, IrcMessage message) {
        if (message.params().isEmpty()) {
            client.ask(new Query.Invitations(), reply -> list(client, reply));
            return;
        }
        if (message.params().size() == 1) {
            client.reply(Numeric.ERR_NEEDMOREPARAMS, "INVITE");
            return;
        }
        Nick nick = client.nick(message.param(0));
        ChannelName channel = nick == null ? null : client.channel(message.param(1));
        if (nick != null && channel != null) {
            client.perform(new Command.Invite(nick, channel), performed -> invited(client, nick, channel, performed));
        }
    }

    private static void invited(Client client, Nick nick, ChannelName channel, Performed performed) {
        if (!(performed.reply() instanceof Refusal)) {
            client.numeric(Numeric.RPL_INVITING)
                    .param(nick.name())
                    .param(channel.name())
                    .end();
        }
        client.show(performed);
    }

    private static void list(Client client, Reply reply) {
        for (ChannelName channel : ((Answer.Invitations) reply).channels()) {
            client.numeric(Numeric.RPL_INVITELIST).param(channel.name()).end();
        }
        client.reply(Numeric.RPL_ENDOFINVITELIST);
    }
}
