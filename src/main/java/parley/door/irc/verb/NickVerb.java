package parley.door.irc.verb;

import java.util.Optional;
import parley.chat.Nick;
import parley.door.irc.Exchange;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Command;

/// NICK (Modern, "NICK message").
final class NickVerb {
    private NickVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String wanted = message.param(0);
        if (wanted.isEmpty()) {
            exchange.out().reply(Numeric.ERR_NONICKNAMEGIVEN);
            return;
        }
        Optional<Nick> nick = exchange.server().names().newNick(wanted);
        if (nick.isEmpty()) {
            exchange.out().reply(Numeric.ERR_ERRONEUSNICKNAME, wanted);
        } else if (exchange.peer().isRegistered()) {
            exchange.perform(new Command.Rename(nick.get()));
        } else {
            exchange.registration().nick(nick.get());
        }
    }
}
