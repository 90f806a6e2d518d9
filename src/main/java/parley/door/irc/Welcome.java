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

    /// @param metadata what the client's user says of himself, as [Answer.Metadata]
    static void send(Client client, Reply metadata, Answer.Lusers lusers) {
        client.numeric(Numeric.RPL_WELCOME)
                .trailing("Welcome to the " + client.settings().server().network() + " Network "
                        + client.profile().source().hostmask())
                .end();
        client.tell(client.announced().host());
        if (!client.registration().hasIsupport()) {
            ServerReplies.isupport(client);
        }
        if (client.has(Capability.METADATA) && metadata instanceof Answer.Metadata own) {
            MetadataLines.writeAll(client, own.of().name(), own.entries());
        }
        whoYouAre(client);
        ServerReplies.lusers(client, lusers);
        ServerReplies.motd(client);
        Profile self = client.profile();
        if (!self.modes().isEmpty()) {
            client.bare()
                    .source(self.nick().name())
                    .command("MODE")
                    .param(self.nick().name())
                    .param(Modes.spelled(self.modes()))
                    .end();
        }
    }

    /// How somebody who wanted the nick of an account is it, if they are its owner.
    static void belongsTo(Client client, Account owner) {
        client.notice(
                ServiceProfiles.hostmask(Service.NICKSERV),
                "The nick " + owner.name() + " belongs to an account. If it is yours, log in: /msg NickServ IDENTIFY "
                        + owner.name() + " PASSWORD, or connect with the server password " + owner.name()
                        + ":PASSWORD.");
    }

    /// Proposed as draft/whoami: the client's own source, and its real name, as others see them.
    private static void whoYouAre(Client client) {
        if (client.has(Capability.WHOAMI)) {
            client.bare()
                    .source(client.profile().source().hostmask())
                    .command("SETNAME")
                    .trailing(client.profile().realName())
                    .end();
        }
    }
}
