package parley.door.irc.verb;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parley.chat.ChannelName;
import parley.chat.Characters;
import parley.chat.Nick;
import parley.door.irc.Client;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Command;
import parley.protocol.Request;

/// KICK (Modern, "KICK message"): several nicks from one channel, or as many channels as nicks (RFC 2812, section
/// 3.2.8). A reason that would not be whole is refused.
final class KickVerb {
    private KickVerb() {}

    static void handle(Client client, IrcMessage message) {
        List<String> channels = List.of(message.param(0).split(","));
        List<String> nicks = List.of(message.param(1).split(","));
        if (channels.size() != 1 && channels.size() != nicks.size()) {
            client.reply(Numeric.ERR_NEEDMOREPARAMS, "KICK");
            return;
        }
        String reason = Characters.shortened(
                message.param(2), client.settings().irc().limits().kick());
        Set<Request> kicks = new LinkedHashSet<>(); // one spelled twice is one
        for (int i = 0; i < nicks.size(); i++) {
            ChannelName channel = client.channel(channels.get(channels.size() == 1 ? 0 : i));
            Nick nick = channel == null ? null : client.nick(nicks.get(i));
            if (channel == null || nick == null) {
                continue;
            }
            if (Client.fits(client.own("KICK").param(channel.name()).param(nick.name()), reason)) {
                kicks.add(new Command.Kick(channel, nick, reason));
            } else {
                client.reply(Numeric.ERR_INPUTTOOLONG);
            }
        }
        if (!kicks.isEmpty()) {
            client.perform(List.copyOf(kicks), performed -> performed.forEach(client::show));
        }
    }
}
