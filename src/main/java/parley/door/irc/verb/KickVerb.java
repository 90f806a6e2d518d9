package parley.door.irc.verb;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parley.chat.ChannelName;
import parley.chat.Characters;
import parley.chat.Nick;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Command;
import parley.protocol.Request;

/// KICK (Modern, "KICK message"): several nicks from one channel, or as many channels as nicks (RFC 2812, section
/// 3.2.8). A reason that would not be whole is refused.
final class KickVerb {
    private KickVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        List<String> channels = List.of(message.param(0).split(","));
        List<String> nicks = List.of(message.param(1).split(","));
        if (channels.size() != 1 && channels.size() != nicks.size()) {
            out.reply(Numeric.ERR_NEEDMOREPARAMS, "KICK");
            return;
        }
        String reason = Characters.shortened(
                message.param(2), exchange.server().settings().irc().limits().kick());
        Set<Request> kicks = new LinkedHashSet<>(); // one spelled twice is one
        for (int i = 0; i < nicks.size(); i++) {
            ChannelName channel = Targets.channel(exchange, channels.get(channels.size() == 1 ? 0 : i));
            Nick nick = channel == null ? null : Targets.nick(exchange, nicks.get(i));
            if (channel == null || nick == null) {
                continue;
            }
            if (Outbound.fits(out.own("KICK").param(channel.name()).param(nick.name()), reason)) {
                kicks.add(new Command.Kick(channel, nick, reason));
            } else {
                out.reply(Numeric.ERR_INPUTTOOLONG);
            }
        }
        exchange.perform(List.copyOf(kicks));
    }
}
