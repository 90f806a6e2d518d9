package parley.door;

import static parley.door.SafeText.safe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.registration.Registered;
import parley.protocol.Refusal;

/// Why not, in words, one line for each refusal. Long, since the list of refusals is.
public final class RefusalWords {
    private RefusalWords() {}

    /// Why not, in one line.
    public static String of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NickInUse(Nick nick) -> "The name " + safe(nick.name()) + " is taken.";
            case Refusal.NickLooksAlike(Nick nick, Nick other) ->
                "The name " + safe(nick.name()) + " looks like " + safe(other.name()) + ", which is taken.";
            case Refusal.NickOwned(Nick nick, var _) ->
                "The name " + safe(nick.name()) + " belongs to an account; its owner enters as " + safe(nick.name())
                        + " PASSWORD.";
            case Refusal.NickChangesTooFast(var _, long seconds) ->
                "You change your name too often. Please try again in " + seconds
                        + (seconds == 1 ? " second." : " seconds.");
            case Refusal.NoSuchChannel(var channel) -> "There is no channel " + safe(channel.name()) + ".";
            case Refusal.TheyAreNotInChannel(Nick nick, var channel) ->
                safe(nick.name()) + " is not in " + safe(channel.name()) + ".";
            case Refusal.AlreadyInChannel(Nick nick, var channel) ->
                safe(nick.name()) + " is in " + safe(channel.name()) + " already.";
            case Refusal.KeptOut(var channel, var why) -> words(channel, why);
            case Refusal.TooManyChannels _ -> "You are in as many channels as you may be.";
            case Refusal.CreationClosed(var channel, boolean accounts) ->
                "There is no channel " + safe(channel.name()) + ", and only "
                        + (accounts ? "those who are logged in" : "operators of the server") + " may open new ones.";
            case Refusal.TooManyChannelsInAll(var channel) ->
                "There is no channel " + safe(channel.name()) + ", and there are as many channels as there may be.";
            case Refusal.RankNeeded(var channel, var _) -> "You may not do that in " + safe(channel.name()) + ".";
            case Refusal.ChannelRegistered(var channel) -> safe(channel.name()) + " is registered already.";
            case Refusal.ChannelNotRegistered(var channel) -> safe(channel.name()) + " is not registered.";
            case Refusal.CertificateTaken _ -> "That certificate proves an account already.";
            case Refusal.NoSuchCertificate _ -> "That certificate does not prove your account.";
            case Refusal.TooManyCertificates _ ->
                "An account has at most " + Registered.MAX_CERTIFICATES + " certificates.";
            case Refusal.TooManyTokens _ ->
                "An account has at most " + AccessToken.MOST + " app passwords, and as many passkeys.";
            case Refusal.PasskeyTaken _ -> "This passkey proves an account already.";
            case Refusal.NoSuchLogin(int number) ->
                "Nothing is logged in to the account under the number " + number + ".";
            case Refusal.AppPasswordOnly _ ->
                "You have come by an app password. To do that, log in with the password of the account.";
            case Refusal.OwnsTooManyChannels(var account) -> safe(account.name()) + " may register no more channels.";
            case Refusal.AccessNeeded(var channel) ->
                "Your access to " + safe(channel.name()) + " is not enough for that.";
            case Refusal.FounderHasAccess(var founder, var channel) ->
                safe(founder.name()) + " is the founder of " + safe(channel.name()) + ", and so has all access.";
            case Refusal.ListFull(var channel) -> "That list of " + safe(channel.name()) + " is full.";
            case Refusal.NoSuchEntry(var channel, var mask) ->
                safe(mask.text()) + " is not on that list of " + safe(channel.name()) + ".";
            case Refusal.MaskUnchanged _, Refusal.MaskListFull _, Refusal.CannotForward _ ->
                "These modes cannot be set.";
            case Refusal.ChannelNameInUse(var _, var to) -> "There is a channel " + safe(to.name()) + " already.";
            case Refusal.CannotRename(var channel, var _) -> safe(channel.name()) + " cannot be renamed.";
            case Refusal.RegisteredSendersOnly(Nick nick) ->
                safe(nick.name()) + " takes messages only from people who are logged in.";
            case Refusal.TakesNoCtcp(Nick nick) -> safe(nick.name()) + " takes no CTCP.";
            case Refusal.NickOfService(Nick nick) -> "The name " + safe(nick.name()) + " is kept for a service.";
            case Refusal.AccountExists(var account) -> "There is an account " + safe(account.name()) + " already.";
            case Refusal.NoSuchAccount(var account) -> "There is no account " + safe(account.name()) + ".";
            case Refusal.KeepsNoMore(Nick nick) -> safe(nick.name()) + " is not here now, and too much waits already.";
            case Refusal.KeepsNothing(Nick nick) ->
                safe(nick.name()) + " is not here now, and no message between you is kept.";
            case Refusal.RegistrationClosed _ -> "Nobody may register anything here now.";
            case Refusal.InvitationNeeded _ ->
                "Accounts are made by invitation here. With one, open its link in a browser, or say it when you"
                        + " register: REGISTER PASSWORD EMAIL WORD, with * for no EMAIL.";
            case Refusal.InvitationVoid(var cause) -> words(cause);
            case Refusal.NoSuchInviteLink(int number) -> "There is no invitation " + number + " of yours.";
            case Refusal.TooManyInviteLinks _ -> "There are as many invitations as there may be. Take some back.";
            case Refusal.WordVoid _ ->
                "That word does not count: it is not the one that was sent, it was said already, or its time is over.";
            case Refusal.TooManyMails _ ->
                "Too many mails have been asked for that address or account lately. Try again later.";
            case Refusal.LoggedInAlready(var account) -> "You are logged in as " + safe(account.name()) + " already.";
            case Refusal.NotLoggedIn _ -> "You are not logged in.";
            case Refusal.SharedBySessions(var account) ->
                "You are logged in as " + safe(account.name()) + " several times; end the other sessions first.";
            case Refusal.NotYourNick(Nick nick) -> "The name " + safe(nick.name()) + " is not yours.";
            case Refusal.PrivilegeNeeded _ -> "Only operators of the server may do that.";
            case Refusal.Banned(String reason, Instant until) -> banned(reason, until);
            case Refusal.Suspended(var account, String reason, Instant until) ->
                "The account " + safe(account.name()) + " is suspended" + ended(reason, until);
            case Refusal.GuestsKeptOut _ -> "Just now only those who have an account may come in here.";
            case Refusal.LoginRequired _ ->
                "Only those who have an account may come in here: by IRC or the page, or at the cat door as"
                        + " NAME PASSWORD.";
            case Refusal.NoSuchBan _ -> "There is no such ban.";
            case Refusal.StaleProof _ -> "The password has been changed meanwhile, or the code has been used.";
            case Refusal.NoSuchOperator _ -> "The configuration has no such operator.";
            case Refusal.NickReserved(Nick nick) ->
                "The name " + safe(nick.name()) + " is kept for people without a name.";
            case Refusal.NoSuchNick(var nick) -> "There is no " + safe(nick.name()) + " here.";
            case Refusal.NotInChannel(var channel) -> "You are not in " + safe(channel.name()) + ".";
            case Refusal.NobodyThere _ -> "Nobody is here to answer right now. Please try again later.";
            case Refusal.NotLinked _ -> "You have chosen nobody to talk to.";
            case Refusal.NotYourVisitor(Nick nick) -> safe(nick.name()) + " is not your visitor.";
            case Refusal.HistoryOff _ -> "No history is kept here.";
            case Refusal.HistoryClosed(var channel) -> "Nobody may read the history of " + safe(channel.name()) + ".";
            case Refusal.SearchTooLong _ ->
                "The search took too long: it asks for much, or the server is busy. Please narrow it (more words,"
                        + " in:#CHANNEL, from:NAME, after: or before:), or try again in a minute.";
            case Refusal.TooManyAccounts _ ->
                "Too many accounts have been registered from where you are. Please try again in an hour.";
            case Refusal.TryAgain _ -> "Too much is being asked for right now. Please try again.";
            case Refusal.CannotBeStored _ -> "Your message cannot be stored now, so nobody has seen it.";
            case Refusal.NotAgreed _ ->
                "The servers cannot agree now. What you sent may still come through: look before you repeat it.";
            case Refusal.CannotRedact _ -> "That message cannot be taken back.";
            case Refusal.NotYours(var target) -> "That is not yours to do with " + safe(target.name()) + ".";
            case Refusal.MetadataNotSet(var of, String key) ->
                "Nothing is said of " + safe(of.name()) + " under " + safe(key) + ".";
            case Refusal.TooManyKeys(var of, var _) -> "As much is said of " + safe(of.name()) + " as may be.";
            case Refusal.OutOfTurn _ -> "You are not in the chat.";
            case Refusal.Failed _ -> "That did not work; the server's log says why.";
        };
    }

    /// Whether somebody who is refused so when they enter may not enter under any name, or not here: where the servers
    /// cannot agree, another one may be among those that can.
    public static boolean isFinal(Refusal refusal) {
        return refusal instanceof Refusal.Banned
                || refusal instanceof Refusal.Suspended
                || refusal instanceof Refusal.GuestsKeptOut
                || refusal instanceof Refusal.LoginRequired
                || refusal instanceof Refusal.NotAgreed;
    }

    /// That a ban keeps somebody from the server, until when, and why.
    ///
    /// @param reason may be empty
    /// @param until null for never
    public static String banned(String reason, @Nullable Instant until) {
        return "You are banned from this server" + ended(reason, until);
    }

    private static String ended(String reason, @Nullable Instant until) {
        return (until == null ? "" : " until " + PlainText.TIME.format(until))
                + (reason.isEmpty() ? "." : ": " + safe(reason));
    }

    private static String words(Refusal.InvitationVoid.Cause cause) {
        return switch (cause) {
            case UNKNOWN -> "There is no such invitation. Whoever invited you can make another.";
            case USED_UP -> "The invitation is used up. Whoever invited you can make another.";
            case OVER -> "The time of the invitation is over. Whoever invited you can make another.";
        };
    }

    private static String words(ChannelName channel, Refusal.KeptOut.Why why) {
        String name = safe(channel.name());
        return switch (why) {
            case BANNED -> "You are banned from " + name + ".";
            case INVITE_ONLY -> name + " is for those who are invited.";
            case KEY -> name + " needs a key.";
            case FULL -> name + " is full.";
            case REGISTERED_ONLY -> name + " is for those who are logged in.";
            case EXTERNAL -> "Only those in " + name + " may speak there.";
            case MODERATED -> name + " is moderated; you may only listen.";
            case REGISTERED_TO_SPEAK -> "Only those who are logged in may speak in " + name + ".";
            case MUTED -> "You may not speak in " + name + ".";
            case NO_CTCP -> name + " takes no CTCP.";
        };
    }
}
