package parley.door.irc;

import parley.chat.Account;
import parley.chat.Profile;
import parley.chat.Service;
import parley.irc.Capability;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Reply;

/// What a client is sent when its registration is complete (Modern, "Connection Registration").
final class Welcome {
    private Welcome() {}

    /// @param metadata what the client's user says of themselves, as [Answer.Metadata]
    static void send(Exchange exchange, Reply metadata, Answer.Lusers lusers) {
        Outbound out = exchange.out();
        Peer peer = exchange.peer();
        out.say(
                Numeric.RPL_WELCOME,
                "Welcome to the "
                        + exchange.server().settings().server().network() + " Network "
                        + peer.profile().source().hostmask());
        out.tell(out.announced().host());
        if (!exchange.registration().hasIsupport()) {
            ServerReplies.isupport(exchange);
        }
        if (peer.has(Capability.METADATA) && metadata instanceof Answer.Metadata own) {
            MetadataLines.writeAll(exchange, own.of().name(), own.entries());
        }
        whoYouAre(exchange);
        ServerReplies.lusers(exchange, lusers);
        ServerReplies.motd(out);
        Profile self = peer.profile();
        if (!self.modes().isEmpty()) {
            out.bare()
                    .source(self.nick().name())
                    .command("MODE")
                    .param(self.nick().name())
                    .param(Modes.spelled(self.modes()))
                    .end();
        }
    }

    /// How somebody who wanted the nick of an account is it, if they are its owner.
    static void belongsTo(Outbound out, Account owner) {
        out.notice(
                ServiceProfiles.hostmask(Service.NICKSERV),
                "The nick " + owner.name() + " belongs to an account. If it is yours, log in: /msg NickServ IDENTIFY "
                        + owner.name() + " PASSWORD, or connect with the server password " + owner.name()
                        + ":PASSWORD.");
    }

    /// Proposed as draft/whoami: the client's own source, and its real name, as others see them.
    private static void whoYouAre(Exchange exchange) {
        if (exchange.peer().has(Capability.WHOAMI)) {
            exchange.out()
                    .own("SETNAME")
                    .trailing(exchange.peer().profile().realName())
                    .end();
        }
    }
}
