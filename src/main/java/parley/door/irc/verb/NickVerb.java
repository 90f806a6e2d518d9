package parley.door.irc.verb;

import java.util.Optional;
import parley.chat.Nick;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Command;

/// NICK (Modern, "NICK message").
final class NickVerb {
    private NickVerb() {}

    static void handle(Client client, IrcMessage message) {
        String wanted = message.param(0);
        if (wanted.isEmpty()) {
            client.reply(Numeric.ERR_NONICKNAMEGIVEN);
            return;
        }
        Optional<Nick> nick = client.server().names().newNick(wanted);
        if (nick.isEmpty()) {
            client.reply(Numeric.ERR_ERRONEUSNICKNAME, Client.shown(wanted));
        } else if (client.isRegistered()) {
            client.perform(new Command.Rename(nick.get()));
        } else {
            client.registration().nick(nick.get());
        }
    }
}
