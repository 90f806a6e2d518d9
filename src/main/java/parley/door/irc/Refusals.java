package parley.door.irc;

import java.time.Instant;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Privilege;
import parley.door.RefusalWords;
import parley.irc.Numeric;
import parley.protocol.Command;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// Why not, in numerics.
public final class Refusals {
    /// What is told of a fault of the server's own.
    public static final String FAILED = "That did not work; the server's log says why";

    private Refusals() {}

    /// Tells why a request was refused. NOTICE is never answered (RFC 2812, section 3.3.2).
    static void tell(Outbound out, Request request, Refusal refusal) {
        boolean isNotice = request instanceof Command.Send send && send.draft().kind() == Message.Kind.NOTICE;
        if (isNotice) {
            return;
        }
        boolean speaks = request instanceof Command.Send || request instanceof Command.SendTags;
        if (speaks && refusal instanceof Refusal.NotInChannel(ChannelName channel)) {
            out.reply(Numeric.ERR_CANNOTSENDTOCHAN, channel.name());
        } else {
            tell(out, refusal);
        }
    }

    public static void tell(Outbound out, Refusal refusal) {
        switch (refusal) {
            case Refusal.NickInUse(Nick nick) -> out.reply(Numeric.ERR_NICKNAMEINUSE, nick.name());
            case Refusal.NickLooksAlike(Nick nick, Nick _) ->
                out.say(Numeric.ERR_NICKNAMEINUSE, RefusalWords.of(refusal), nick.name());
            case Refusal.NickReserved(Nick nick) ->
                out.say(Numeric.ERR_ERRONEUSNICKNAME, RefusalWords.of(refusal), nick.name());
            case Refusal.NickOwned(Nick nick, var _) ->
                out.say(
                        Numeric.ERR_NICKNAMEINUSE,
                        "Nick belongs to an account; log in to use it: with SASL, PASS ACCOUNT:PASSWORD, or"
                                + " /msg NickServ IDENTIFY ACCOUNT PASSWORD",
                        nick.name());
            case Refusal.NickChangesTooFast(Nick nick, long _) ->
                out.say(Numeric.ERR_NICKTOOFAST, RefusalWords.of(refusal), nick.name());
            case Refusal.NoSuchNick(var nick) -> out.reply(Numeric.ERR_NOSUCHNICK, nick.name());
            case Refusal.NoSuchChannel(ChannelName channel) -> out.reply(Numeric.ERR_NOSUCHCHANNEL, channel.name());
            case Refusal.NotInChannel(ChannelName channel) -> out.reply(Numeric.ERR_NOTONCHANNEL, channel.name());
            case Refusal.TheyAreNotInChannel(Nick nick, ChannelName channel) ->
                out.reply(Numeric.ERR_USERNOTINCHANNEL, nick.name(), channel.name());
            case Refusal.AlreadyInChannel(Nick nick, ChannelName channel) ->
                out.reply(Numeric.ERR_USERONCHANNEL, nick.name(), channel.name());
            case Refusal.KeptOut(ChannelName channel, var why) -> out.reply(numeric(why), channel.name());
            case Refusal.TooManyChannels(ChannelName channel) -> out.reply(Numeric.ERR_TOOMANYCHANNELS, channel.name());
            case Refusal.CreationClosed(ChannelName channel, boolean accounts) ->
                out.say(
                        accounts ? Numeric.ERR_NEEDREGGEDNICK : Numeric.ERR_NOSUCHCHANNEL,
                        RefusalWords.of(refusal),
                        channel.name());
            case Refusal.TooManyChannelsInAll(ChannelName channel) ->
                out.say(Numeric.ERR_TOOMANYCHANNELS, RefusalWords.of(refusal), channel.name());
            case Refusal.RankNeeded(ChannelName channel, var _) ->
                out.reply(Numeric.ERR_CHANOPRIVSNEEDED, channel.name());
            case Refusal.AccessNeeded(ChannelName channel) -> out.reply(Numeric.ERR_CHANOPRIVSNEEDED, channel.name());
            case Refusal.ChannelRegistered _,
                    Refusal.ChannelNotRegistered _,
                    Refusal.OwnsTooManyChannels _,
                    Refusal.CertificateTaken _,
                    Refusal.NoSuchCertificate _,
                    Refusal.TooManyCertificates _,
                    Refusal.TooManyTokens _,
                    Refusal.PasskeyTaken _,
                    Refusal.NoSuchLogin _,
                    Refusal.AppPasswordOnly _,
                    Refusal.FounderHasAccess _,
                    Refusal.ListFull _,
                    Refusal.NoSuchEntry _ -> unknown(out, RefusalWords.of(refusal));
            case Refusal.MaskUnchanged(var channel, var list, var mask, boolean listed) ->
                out.reply(
                        listed ? Numeric.ERR_LISTMODEALREADYSET : Numeric.ERR_LISTMODENOTSET,
                        channel.name(),
                        mask.text(),
                        String.valueOf(list.letter()));
            case Refusal.MaskListFull(var channel, var list, var _) ->
                out.reply(Numeric.ERR_BANLISTFULL, channel.name(), String.valueOf(list.letter()));
            case Refusal.CannotForward(var channel, var to) ->
                ChannelReplies.invalidMode(out, channel, 'f', to.name(), "Forwarding to that channel is not possible");
            case Refusal.ChannelNameInUse(var channel, var to) ->
                out.fail("RENAME", "CHANNEL_NAME_IN_USE", "There is such a channel already", channel.name(), to.name());
            case Refusal.CannotRename(var channel, var to) ->
                out.fail(
                        "RENAME",
                        "CANNOT_RENAME",
                        "The channel keeps its name: a door or the configuration knows it by this one",
                        channel.name(),
                        to.name());
            case Refusal.RegisteredSendersOnly(Nick nick) -> out.reply(Numeric.ERR_NEEDREGGEDNICK, nick.name());
            case Refusal.TakesNoCtcp(Nick nick) ->
                out.say(Numeric.ERR_CANTSENDTOUSER, RefusalWords.of(refusal), nick.name());
            case Refusal.PrivilegeNeeded(Privilege privilege, boolean operator)
            when operator -> out.reply(Numeric.ERR_NOPRIVS, privilege.title());
            case Refusal.PrivilegeNeeded _ -> out.reply(Numeric.ERR_NOPRIVILEGES);
            case Refusal.Banned(String reason, Instant until) ->
                out.say(Numeric.ERR_YOUREBANNEDCREEP, RefusalWords.banned(reason, until));
            case Refusal.Suspended _ -> out.say(Numeric.ERR_YOUREBANNEDCREEP, RefusalWords.of(refusal));
            case Refusal.GuestsKeptOut _ -> out.say(Numeric.ERR_YOUREBANNEDCREEP, RefusalWords.of(refusal));
            case Refusal.LoginRequired _ -> out.fail("*", "ACCOUNT_REQUIRED", RefusalWords.of(refusal));
            case Refusal.NoSuchBan(BanTarget target) ->
                out.fail("UBAN", "NO_SUCH_BAN", "There is no such ban", target.text());
            case Refusal.HistoryOff _, Refusal.HistoryClosed _ -> unknown(out, RefusalWords.of(refusal));
            case Refusal.TryAgain _ -> out.reply(Numeric.RPL_TRYAGAIN, "*");
            case Refusal.NobodyThere(ChannelName channel) -> out.reply(Numeric.ERR_CANNOTSENDTOCHAN, channel.name());
            case Refusal.CannotRedact _, Refusal.NotYours _, Refusal.MetadataNotSet _, Refusal.TooManyKeys _ ->
                unknown(out, "That is not allowed"); // REDACT and METADATA word these themselves
            case Refusal.CannotBeStored _, Refusal.NotAgreed _ -> unknown(out, RefusalWords.of(refusal));
            case Refusal.KeepsNoMore(Nick nick) ->
                out.say(Numeric.ERR_CANTSENDTOUSER, RefusalWords.of(refusal), nick.name());
            case Refusal.KeepsNothing(Nick nick) ->
                out.say(Numeric.ERR_CANTSENDTOUSER, RefusalWords.of(refusal), nick.name());
            case Refusal.StaleProof _ -> unknown(out, RefusalWords.of(refusal));
            case Refusal.NoSuchOperator _ -> out.reply(Numeric.ERR_PASSWDMISMATCH);
            case Refusal.NickOfService(Nick nick) ->
                out.say(Numeric.ERR_ERRONEUSNICKNAME, RefusalWords.of(refusal), nick.name());
            case Refusal.SharedBySessions _ -> out.reply(Numeric.ERR_SASLALREADY);
            case Refusal.AccountExists _,
                    Refusal.NoSuchAccount _,
                    Refusal.RegistrationClosed _,
                    Refusal.InvitationNeeded _,
                    Refusal.InvitationVoid _,
                    Refusal.NoSuchInviteLink _,
                    Refusal.TooManyInviteLinks _,
                    Refusal.WordVoid _,
                    Refusal.TooManyMails _,
                    Refusal.TooManyAccounts _,
                    Refusal.LoggedInAlready _,
                    Refusal.NotLoggedIn _,
                    Refusal.NotYourNick _,
                    Refusal.SearchTooLong _ -> unknown(out, RefusalWords.of(refusal));
            case Refusal.OutOfTurn _ -> unknown(out, "You are not in the chat");
            case Refusal.NotLinked _, Refusal.NotYourVisitor _, Refusal.Failed _ -> unknown(out, FAILED);
        }
    }

    private static void unknown(Outbound out, String text) {
        out.say(Numeric.ERR_UNKNOWNERROR, text, "*");
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
