package parley.door.irc;

import parley.chat.Nick;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Reply;

/// What a command tells besides that it is done.
final class Replies {
    private Replies() {}

    static void tell(Exchange exchange, Reply reply) {
        Outbound out = exchange.out();
        switch (reply) {
            case Answer.Masks masks -> ChannelReplies.masks(out, masks);
            case Answer.JoinedChannel joined -> {
                ChannelReplies.joined(exchange, joined.channel());
                exchange.missed(joined.channel().name());
            }
            case Answer.IsAway(Nick nick, String message) -> out.say(Numeric.RPL_AWAY, message, nick.name());
            case Answer.IsKept(Nick nick) ->
                out.say(Numeric.RPL_AWAY, "Not connected now; the message is kept until then", nick.name());
            case Answer.InvitedAway(Nick nick, String message) -> out.say(Numeric.RPL_AWAY, message, nick.name());
            case Answer.ModesSet(var refused) -> refused.forEach(refusal -> Refusals.tell(out, refusal));
            case Answer.NoticesAre(var kinds) -> out.reply(Numeric.RPL_SNOMASKIS, Modes.spelledKinds(kinds));
            default -> {
                // whoever asked for more takes it themselves
            }
        }
    }
}
