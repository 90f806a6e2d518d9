package parley.door.irc;

import java.time.Instant;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Privilege;
import parley.door.PlainText;
import parley.irc.Numeric;
import parley.protocol.Command;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// Why not, in numerics.
public final class Refusals {
    private Refusals() {}

    /// Tells why a request was refused. NOTICE is never answered (RFC 2812, section 3.3.2).
    public static void tell(Client client, Request request, Refusal refusal) {
        boolean isNotice = request instanceof Command.Send send && send.draft().kind() == Message.Kind.NOTICE;
        if (isNotice) {
            return;
        }
        boolean speaks = request instanceof Command.Send || request instanceof Command.SendTags;
        if (speaks && refusal instanceof Refusal.NotInChannel(ChannelName channel)) {
            client.reply(Numeric.ERR_CANNOTSENDTOCHAN, channel.name());
        } else {
            tell(client, refusal);
        }
    }

    public static void tell(Client client, Refusal refusal) {
        switch (refusal) {
            case Refusal.NickInUse(Nick nick) -> client.reply(Numeric.ERR_NICKNAMEINUSE, nick.name());
            case Refusal.NickLooksAlike(Nick nick, Nick other) ->
                client.numeric(Numeric.ERR_NICKNAMEINUSE)
                        .param(nick.name())
                        .trailing("Nick looks like " + other.name() + ", which is taken")
                        .end();
            case Refusal.NickReserved(Nick nick) ->
                client.numeric(Numeric.ERR_ERRONEUSNICKNAME)
                        .param(nick.name())
                        .trailing("Nick is kept for people without a name")
                        .end();
            case Refusal.NickOwned(Nick nick, var _) ->
                client.numeric(Numeric.ERR_NICKNAMEINUSE)
                        .param(nick.name())
                        .trailing("Nick belongs to an account; log in to use it: with SASL, PASS ACCOUNT:PASSWORD, or"
                                + " /msg NickServ IDENTIFY ACCOUNT PASSWORD")
                        .end();
            case Refusal.NoSuchNick(var nick) -> client.reply(Numeric.ERR_NOSUCHNICK, nick.name());
            case Refusal.NoSuchChannel(ChannelName channel) -> client.reply(Numeric.ERR_NOSUCHCHANNEL, channel.name());
            case Refusal.NotInChannel(ChannelName channel) -> client.reply(Numeric.ERR_NOTONCHANNEL, channel.name());
            case Refusal.TheyAreNotInChannel(Nick nick, ChannelName channel) ->
                client.reply(Numeric.ERR_USERNOTINCHANNEL, nick.name(), channel.name());
            case Refusal.AlreadyInChannel(Nick nick, ChannelName channel) ->
                client.reply(Numeric.ERR_USERONCHANNEL, nick.name(), channel.name());
            case Refusal.KeptOut(ChannelName channel, var why) -> client.reply(numeric(why), channel.name());
            case Refusal.TooManyChannels(ChannelName channel) ->
                client.reply(Numeric.ERR_TOOMANYCHANNELS, channel.name());
            case Refusal.RankNeeded(ChannelName channel, var _) ->
                client.reply(Numeric.ERR_CHANOPRIVSNEEDED, channel.name());
            case Refusal.AccessNeeded(ChannelName channel) ->
                client.reply(Numeric.ERR_CHANOPRIVSNEEDED, channel.name());
            case Refusal.ChannelRegistered _,
                    Refusal.ChannelNotRegistered _,
                    Refusal.OwnsTooManyChannels _,
                    Refusal.FounderHasAccess _,
                    Refusal.ListFull _,
                    Refusal.NoSuchEntry _ -> unknown(client, PlainText.words(refusal));
            case Refusal.MaskUnchanged(var channel, var list, var mask, boolean listed) ->
                client.reply(
                        listed ? Numeric.ERR_LISTMODEALREADYSET : Numeric.ERR_LISTMODENOTSET,
                        channel.name(),
                        mask.text(),
                        String.valueOf(list.letter()));
            case Refusal.MaskListFull(var channel, var list, var _) ->
                client.reply(Numeric.ERR_BANLISTFULL, channel.name(), String.valueOf(list.letter()));
            case Refusal.CannotForward(var channel, var to) ->
                ChannelReplies.invalidMode(
                        client, channel, 'f', to.name(), "Forwarding to that channel is not possible");
            case Refusal.ChannelNameInUse(var channel, var to) ->
                client.fail(
                        "RENAME", "CHANNEL_NAME_IN_USE", "There is such a channel already", channel.name(), to.name());
            case Refusal.CannotRename(var channel, var to) ->
                client.fail(
                        "RENAME",
                        "CANNOT_RENAME",
                        "People come to the channel from doors that know it by this name",
                        channel.name(),
                        to.name());
            case Refusal.RegisteredSendersOnly(Nick nick) -> client.reply(Numeric.ERR_NEEDREGGEDNICK, nick.name());
            case Refusal.TakesNoCtcp(Nick nick) ->
                client.numeric(Numeric.ERR_CANTSENDTOUSER)
                        .param(nick.name())
                        .trailing("This user takes no CTCP (+T)")
                        .end();
            case Refusal.PrivilegeNeeded(Privilege privilege, boolean operator)
            when operator -> client.reply(Numeric.ERR_NOPRIVS, privilege.title());
            case Refusal.PrivilegeNeeded _ -> client.reply(Numeric.ERR_NOPRIVILEGES);
            case Refusal.Banned(String reason, Instant until) ->
                client.numeric(Numeric.ERR_YOUREBANNEDCREEP)
                        .trailing(PlainText.banned(reason, until))
                        .end();
            case Refusal.GuestsKeptOut _ ->
                client.numeric(Numeric.ERR_YOUREBANNEDCREEP)
                        .trailing(PlainText.words(refusal))
                        .end();
            case Refusal.NoSuchBan(BanTarget target) ->
                client.fail("UBAN", "NO_SUCH_BAN", "There is no such ban", Client.shown(target.text()));
            case Refusal.HistoryOff _, Refusal.HistoryClosed _ -> unknown(client, PlainText.words(refusal));
            case Refusal.TryAgain _ -> client.reply(Numeric.RPL_TRYAGAIN, "*");
            case Refusal.NobodyThere(ChannelName channel) -> client.reply(Numeric.ERR_CANNOTSENDTOCHAN, channel.name());
            case Refusal.CannotRedact _, Refusal.NotYours _, Refusal.MetadataNotSet _, Refusal.TooManyKeys _ ->
                unknown(client, "That is not allowed"); // REDACT and METADATA word these themselves
            case Refusal.CannotBeStored _ -> unknown(client, "Cannot be stored now, so nobody has seen it");
            case Refusal.KeepsNoMore(Nick nick) ->
                client.numeric(Numeric.ERR_CANTSENDTOUSER)
                        .param(nick.name())
                        .trailing("Not connected now, and too much waits already")
                        .end();
            case Refusal.StaleProof _ -> unknown(client, "The password has been changed meanwhile");
            case Refusal.NickOfService(Nick nick) ->
                client.numeric(Numeric.ERR_ERRONEUSNICKNAME)
                        .param(nick.name())
                        .trailing("Nick is kept for a service")
                        .end();
            case Refusal.SharedBySessions _ -> client.reply(Numeric.ERR_SASLALREADY);
            case Refusal.AccountExists _,
                    Refusal.NoSuchAccount _,
                    Refusal.RegistrationClosed _,
                    Refusal.TooManyAccounts _,
                    Refusal.LoggedInAlready _,
                    Refusal.NotLoggedIn _,
                    Refusal.NotYourNick _,
                    Refusal.SearchTooLong _ -> unknown(client, PlainText.words(refusal));
            case Refusal.NotLinked _, Refusal.NotYourVisitor _, Refusal.OutOfTurn _, Refusal.Failed _ ->
                unknown(client, "That did not work; the server's log says why");
        }
    }

    private static void unknown(Client client, String text) {
        client.numeric(Numeric.ERR_UNKNOWNERROR).param("*").trailing(text).end();
    }

    private static Numeric numeric(Refusal.KeptOut.Why why) {
        return switch (why) {
            case BANNED -> Numeric.ERR_BANNEDFROMCHAN;
            case INVITE_ONLY -> Numeric.ERR_INVITEONLYCHAN;
            case KEY -> Numeric.ERR_BADCHANNELKEY;
            case FULL -> Numeric.ERR_CHANNELISFULL;
            case REGISTERED_ONLY -> Numeric.ERR_NEEDREGGEDNICK;
            case EXTERNAL, MODERATED, REGISTERED_TO_SPEAK, MUTED, NO_CTCP -> Numeric.ERR_CANNOTSENDTOCHAN;
        };
    }
}
