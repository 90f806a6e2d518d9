package parley.door.irc.verb;

import java.util.stream.Collectors;
import parley.chat.ChannelName;
import parley.door.RefusalWords;
import parley.door.irc.Exchange;
import parley.door.irc.IrcServiceCaller;
import parley.irc.IrcMessage;
import parley.protocol.InviteLink;
import parley.protocol.Refusal;
import parley.services.Inviting;

/// INVITATION, ours, for the page: `INVITATION word` is answered with `INVITATION left until :#a,#b`: for how many
/// people it counts yet, until when in seconds since 1970, and where it leads. REGISTER goes by it from then on.
final class InvitationVerb {
    private InvitationVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Inviting.look(
                exchange.server().authenticator(),
                new IrcServiceCaller(exchange),
                message.param(0),
                (hash, link) -> {
                    exchange.registration().invitation(hash);
                    tell(exchange, link);
                },
                refusal -> exchange.out().fail("INVITATION", code(refusal), RefusalWords.of(refusal)));
    }

    private static void tell(Exchange exchange, InviteLink link) {
        exchange.out()
                .line()
                .command("INVITATION")
                .param(Integer.toString(link.left()))
                .param(Long.toString(link.until().getEpochSecond()))
                .trailing(link.channels().stream().map(ChannelName::name).collect(Collectors.joining(",")))
                .end();
    }

    private static String code(Refusal refusal) {
        return refusal instanceof Refusal.InvitationVoid ? "INVITATION_VOID" : "TEMPORARILY_UNAVAILABLE";
    }
}
