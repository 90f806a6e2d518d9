package parley.door.irc;

import parley.chat.Nick;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Reply;

/// What a command tells besides that it is done.
final class Replies {
    private Replies() {}

    static void tell(Client client, Reply reply) {
        switch (reply) {
            case Answer.Masks masks -> ChannelReplies.masks(client, masks);
            case Answer.JoinedChannel joined -> {
                ChannelReplies.joined(client, joined.channel());
                client.missed(joined.channel().name());
            }
            case Answer.IsAway(Nick nick, String message) -> away(client, nick, message);
            case Answer.IsKept(Nick nick) -> away(client, nick, "Not connected now; the message is kept until then");
            case Answer.InvitedAway(Nick nick, String message) -> away(client, nick, message);
            case Answer.ModesSet(var refused) -> refused.forEach(refusal -> Refusals.tell(client, refusal));
            case Answer.NoticesAre(var kinds) ->
                client.numeric(Numeric.RPL_SNOMASKIS)
                        .param(Modes.spelledKinds(kinds))
                        .trailing(Numeric.RPL_SNOMASKIS.text())
                        .end();
            default -> {
                // whoever asked for more takes it himself
            }
        }
    }

    private static void away(Client client, Nick nick, String message) {
        client.numeric(Numeric.RPL_AWAY).param(nick.name()).trailing(message).end();
    }
}
