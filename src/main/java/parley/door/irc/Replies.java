package parley.door.irc;

import parley.chat.Nick;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Reply;

/// What a command tells besides that it is done.
final class Replies {
    private Replies() {}

    static void tell(Exchange exchange, Reply reply) {
        switch (reply) {
            case Answer.Masks masks -> ChannelReplies.masks(exchange.out(), masks);
            case Answer.JoinedChannel joined -> {
                ChannelReplies.joined(exchange, joined.channel());
                exchange.missed(joined.channel().name());
            }
            case Answer.IsAway(Nick nick, String message) -> away(exchange.out(), nick, message);
            case Answer.IsKept(Nick nick) ->
                away(exchange.out(), nick, "Not connected now; the message is kept until then");
            case Answer.InvitedAway(Nick nick, String message) -> away(exchange.out(), nick, message);
            case Answer.ModesSet(var refused) -> refused.forEach(refusal -> Refusals.tell(exchange.out(), refusal));
            case Answer.NoticesAre(var kinds) ->
                exchange.out()
                        .numeric(Numeric.RPL_SNOMASKIS)
                        .param(Modes.spelledKinds(kinds))
                        .trailing(Numeric.RPL_SNOMASKIS.text())
                        .end();
            default -> {
                // whoever asked for more takes it himself
            }
        }
    }

    private static void away(Output out, Nick nick, String message) {
        out.numeric(Numeric.RPL_AWAY).param(nick.name()).trailing(message).end();
    }
}
