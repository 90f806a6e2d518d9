package parley.door;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.AccessToken;
import parley.chat.ChannelName;
import parley.chat.Characters;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Quote;
import parley.chat.Reaction;
import parley.chat.Registered;
import parley.chat.Service;
import parley.chat.Source;
import parley.chat.Text;
import parley.irc.Formatting;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Event;
import parley.protocol.Refusal;

/// Every event, answer and refusal in words, safe for a terminal. A dialect says by its [Wording] what is peculiar
/// to it and leaves the rest to this.
public final class PlainText implements Variant {
    /// The most bytes that clients of the small programs take for one message: one read of theirs.
    public static final int WRITE = 1024;

    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// To whoever has ended their input, and has sent more at once than is taken at once.
    public static final String DELAYED = "You have sent a lot at once: the rest of it is taken little by little.";

    private static final String CTCP = "\1";
    private static final String ACTION = CTCP + "ACTION";

    /// So many bytes of a reason fit into one line with all else.
    private static final int MOST_REASON = 400;

    /// Nicks in a line of an answer.
    private static final int NICKS_A_LINE = 8;

    /// How a dialect words what it shows; all text is safe and free of line ends.
    public interface Wording {
        /// A line of a message in a channel, with its end.
        String posted(String nick, String line);

        /// A line of a message for this person alone, with its end.
        String direct(String nick, String line);

        /// That somebody who had chosen this person has left; empty where the dialect is silent about it.
        default String unlinked(String nick) {
            return "";
        }

        /// A line that tells what somebody did in a channel, with its end.
        default String notice(String line) {
            return line + "\n";
        }

        /// A line that tells what somebody did for this person alone, with its end.
        default String noticeAlone(String line) {
            return notice(line + " (to you)");
        }

        /// The most bytes of a line, its end not counted. What is longer is told in several.
        default int most() {
            return Integer.MAX_VALUE;
        }

        /// Whether senders see their own posts.
        boolean echo();
    }

    private final Wording wording;

    /// @param wording what is peculiar to the dialect
    public PlainText(Wording wording) {
        this.wording = wording;
    }

    @Override
    public boolean echo() {
        return wording.echo();
    }

    /// Who is put out of a channel learns it from his dialect, which goes on accordingly; and it follows a channel
    /// that has another name.
    @Override
    public boolean tells(Event event) {
        return event instanceof Event.Kicked || event instanceof Event.ChannelRenamed;
    }

    @Override
    public byte[] render(Moment at, Event event) {
        if (event instanceof Event.Posted posted) { // by far the most there are
            return posted(posted);
        }
        return switch (event) {
            case Event.Posted posted -> posted(posted);
            case Event.DirectMessage(Message message) -> lines(wording::direct, wording::noticeAlone, message);
            case Event.Unlinked(Nick by) -> wording.unlinked(safe(by.name())).getBytes(StandardCharsets.UTF_8);
            case Event.Tagged tagged -> notice(wording::notice, reaction(tagged.from(), tagged.tags(), tagged.about()));
            case Event.DirectTags tagged ->
                notice(wording::noticeAlone, reaction(tagged.from(), tagged.tags(), tagged.about()));
            case Event.Invited(Source by, var _, ChannelName channel) ->
                notice(
                        wording::notice,
                        Optional.of(safe(by.nick().name()) + " invites you to " + safe(channel.name())));
            case Event.Redacted redacted ->
                notice(
                        redacted.from() instanceof ChannelName ? wording::notice : wording::noticeAlone,
                        Optional.of(redaction(redacted)));
            case Event.TopicChanged(Source by, ChannelName channel, String topic) ->
                notice(wording::notice, Optional.of(topicChange(by, channel, topic)));
            case Event.Announced announced -> notice(wording::notice, Optional.of(words(announced)));
            case Event.ChannelRenamed renamed -> notice(wording::notice, Optional.of(channelRenamed(renamed)));
            case Event.Sent _,
                    Event.SentTags _,
                    Event.ReadMarked _,
                    Event.MetadataChanged _,
                    Event.MetadataListed _,
                    Event.Joined _,
                    Event.Parted _,
                    Event.Kicked _,
                    Event.ModesChanged _,
                    Event.UserModesChanged _,
                    Event.Quit _,
                    Event.Renamed _,
                    Event.RealNameChanged _,
                    Event.AwayChanged _,
                    Event.AccountChanged _,
                    Event.CameOnline _,
                    Event.WentOffline _,
                    Event.Monitored _,
                    Event.HostChanged _,
                    Event.OwnHostChanged _,
                    Event.Wallops _,
                    Event.Killed _,
                    Event.BroughtIn _,
                    Event.ServerNotice _,
                    Event.Linked _,
                    Event.Dismissed _ -> NOTHING;
            case Event.InvitationSeen _ -> NOTHING;
        };
    }

    /// A line of a service's for this person, as a message for him alone.
    String said(Service service, String line) {
        return inLines(text -> wording.direct(service.nick().name(), text), safe(line));
    }

    private interface LineWording {
        String line(String nick, String line);
    }

    private byte[] notice(UnaryOperator<String> wording, Optional<String> line) {
        return line.map(text -> inLines(wording, rest -> wording.apply("… " + rest), text)
                        .collect(Collectors.joining()))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(NOTHING);
    }

    /// Tags that are no reaction, nor take one back, are for programs.
    private static Optional<String> reaction(Source from, Map<String, String> tags, @Nullable Quote about) {
        String who = safe(from.nick().name());
        String what = about == null ? "" : quoted(about);
        return shown(tags.get(Reaction.TAG))
                .map(shown -> who + " reacted " + shown + (what.isEmpty() ? "" : " to " + what))
                .or(() -> shown(tags.get(Reaction.UNDONE))
                        .map(shown -> who + " took back " + shown + (what.isEmpty() ? "" : " from " + what)));
    }

    private static Optional<String> shown(@Nullable String reaction) {
        return Optional.ofNullable(reaction)
                .map(shown -> safe(shown.replace('\n', ' ')))
                .filter(shown -> !shown.isBlank())
                .map(PlainText::beginning);
    }

    private static String redaction(Event.Redacted redacted) {
        Nick by = redacted.by().nick();
        Quote quote = redacted.quote();
        String what = quoted(quote).isEmpty() ? "a reaction" : quoted(quote);
        String who = safe(by.name());
        String line = by.equals(quote.by())
                ? who + " took back " + what
                : who + " took away what " + safe(quote.by().name()) + " said: " + what;
        String reason = safe(redacted.reason());
        return reason.isBlank() ? line : line + " (" + reason + ")";
    }

    private static String quoted(Quote quote) {
        String text = safe(quote.text().replace(ACTION + " ", ""));
        return text.isBlank() ? "" : "\"" + text + "\"";
    }

    /// As much of a reaction as may be called one.
    private static String beginning(String text) {
        int limit = 40;
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit)) + "…";
    }

    /// What an operator tells everybody, in a line.
    public static String words(Event.Announced announced) {
        Source by = announced.by();
        return (by == null ? "The server" : safe(by.nick().name())) + " tells everybody: "
                + safe(announced.text().value().replace('\n', ' '));
    }

    private static String topicChange(Source by, ChannelName channel, String topic) {
        String who = safe(by.nick().name());
        String where = safe(channel.name());
        return topic.isEmpty()
                ? who + " took the topic of " + where + " away"
                : who + " changed the topic of " + where + " to: " + safe(topic);
    }

    private static String channelRenamed(Event.ChannelRenamed renamed) {
        String reason = safe(renamed.reason());
        return safe(renamed.by().nick().name()) + " renamed "
                + safe(renamed.from().name()) + " to " + safe(renamed.to().name())
                + (reason.isBlank() ? "" : ": " + reason);
    }

    /// What is said, as its reader sees it where every line names the sender: an action tells what he does, and lines
    /// that programs ask each other (CTCP) are left out.
    ///
    /// @return empty where there are no others
    public static Optional<String> said(Message message) {
        List<String> lines = message.text().lines().stream()
                .filter(line -> !isForPrograms(line))
                .map(line -> done(message, line).orElse(line))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    /// Whether a line is CTCP. What begins as an action and goes on behind it is not: somebody said something.
    private static boolean isForPrograms(String line) {
        return line.startsWith(CTCP) && !line.startsWith(ACTION);
    }

    private static Optional<String> done(Message message, String line) {
        return Text.action(line).map(action -> "* " + message.from().nick().name() + " " + action);
    }

    private byte[] posted(Event.Posted posted) {
        return lines(wording::posted, wording::notice, posted.message());
    }

    /// Each line of a message names its sender: otherwise one could be made to look like somebody else's.
    private byte[] lines(LineWording wording, UnaryOperator<String> notice, Message message) {
        String nick = safe(message.from().nick().name());
        var lines = new StringBuilder();
        for (String line : message.text().lines()) {
            if (!isForPrograms(line)) {
                lines.append(Text.action(line)
                        .map(action -> inLines(
                                text -> notice.apply("* " + nick + " " + text), safe(action.replace('\n', ' '))))
                        .orElseGet(() -> inLines(text -> wording.line(nick, text), safe(line))));
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Words a text that may be too long for one line: as the program does that is replaced, each line begins alike.
    private String inLines(UnaryOperator<String> line, String text) {
        return inLines(line, line, text).collect(Collectors.joining());
    }

    /// @param more what it goes on with; it begins so that nobody's words can stand there as another's
    private Stream<String> inLines(UnaryOperator<String> line, UnaryOperator<String> more, String text) {
        if (text.length() <= wording.most() / 6) { // nearly all are short
            return Stream.of(line.apply(text));
        }
        int most = wording.most() - Math.max(size(line.apply("")), size(more.apply(""))) + 1;
        List<String> pieces = Characters.pieces(text, most);
        return Stream.concat(
                Stream.of(line.apply(pieces.getFirst())),
                pieces.stream().skip(1).map(more));
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// An answer, line by line.
    public static Iterator<String> words(Answer answer) {
        return switch (answer) {
            case Answer.Pong() -> Collections.emptyIterator();
            case Answer.IsKept(Nick nick) -> List.of(kept(nick)).iterator();
            case Answer.People(List<Nick> nicks, long _) -> people(nicks);
            case Answer.Found _,
                    Answer.Users _,
                    Answer.Whois _,
                    Answer.Whowas _,
                    Answer.Free _,
                    Answer.Present _,
                    Answer.Lusers _,
                    Answer.Monitored _,
                    Answer.Attached _,
                    Answer.Entered _,
                    Answer.JoinedChannel _,
                    Answer.ChannelState _,
                    Answer.ChannelRegistration _,
                    Answer.ChannelRegistrations _,
                    Answer.ChannelOffered _,
                    Answer.Playback _,
                    Answer.Latest _,
                    Answer.IsAway _,
                    Answer.InvitedAway _,
                    Answer.AccountFound _,
                    Answer.CertificateOwner _,
                    Answer.TokenAdded _,
                    Answer.InviteLinkIs _,
                    Answer.InviteLinks _,
                    Answer.LoginsEnded _,
                    Answer.Logins _,
                    Answer.ReadUntil _,
                    Answer.Metadata _,
                    Answer.MetadataSubscriptions _,
                    Answer.BanSet _,
                    Answer.Bans _,
                    Answer.BanIs _,
                    Answer.DefconIs _,
                    Answer.Sessions _,
                    Answer.NoticesAre _,
                    Answer.ModesSet _ -> Collections.emptyIterator();
            case Answer.Page _, Answer.Correspondences _, Answer.Traced _ -> Collections.emptyIterator();
            case Answer.Masks _, Answer.Channels _, Answer.Invitations _ -> Collections.emptyIterator();
        };
    }

    private static String kept(Nick nick) {
        return safe(nick.name()) + " is not here now. What you say is kept, and told when " + safe(nick.name())
                + " comes.";
    }

    private static Iterator<String> people(List<Nick> nicks) {
        return new Iterator<>() {
            private int next = -1;

            @Override
            public boolean hasNext() {
                return next < nicks.size();
            }

            @Override
            public String next() {
                if (next < 0) {
                    next = 0;
                    return nicks.size() == 1 ? "1 is here:" : nicks.size() + " are here:";
                }
                List<Nick> line = nicks.subList(next, Math.min(next + NICKS_A_LINE, nicks.size()));
                next += NICKS_A_LINE;
                return "  "
                        + String.join(
                                " ",
                                line.stream().map(nick -> safe(nick.name())).toList());
            }
        };
    }

    /// Messages that were found, each with when and where it was said and then as the dialect would show it in a
    /// channel, in one line.
    public Iterator<String> found(List<Message> messages) {
        return messages.isEmpty()
                ? List.of("Nothing found.").iterator()
                : messages.stream().flatMap(this::found).iterator();
    }

    private Stream<String> found(Message message) {
        String head = whenAndWhere(message) + " ";
        String nick = safe(message.from().nick().name());
        Optional<String> action = Text.action(message.text().value());
        UnaryOperator<String> line = action.isPresent()
                ? text -> head + "* " + nick + " " + text + "\n"
                : text -> head + wording.posted(nick, text);
        return action.or(() -> said(message)).stream()
                .flatMap(text -> inLines(line, line, safe(text.replace('\n', ' '))))
                .map(String::stripTrailing);
    }

    /// When a message was said, and in which channel or to whom.
    public static String whenAndWhere(Message message) {
        String where = safe(message.to().name());
        return TIME.format(message.time()) + " " + (message.to() instanceof ChannelName ? where : "to " + where);
    }

    /// That one has been put out of a channel, in one line, with its end.
    public static String words(Event.Kicked kicked) {
        String reason = Characters.shortened(safe(kicked.reason()), MOST_REASON);
        return safe(kicked.by().nick().name()) + " has put you out of "
                + safe(kicked.channel().name()) + (reason.isBlank() ? "" : ": " + reason) + "\n";
    }

    /// Why not, in one line.
    public static String words(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NickInUse(Nick nick) -> "The name " + safe(nick.name()) + " is taken.";
            case Refusal.NickLooksAlike(Nick nick, Nick other) ->
                "The name " + safe(nick.name()) + " looks like " + safe(other.name()) + ", which is taken.";
            case Refusal.NickOwned(Nick nick, var _) ->
                "The name " + safe(nick.name()) + " belongs to an account; its owner enters as " + safe(nick.name())
                        + " PASSWORD.";
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
            case Refusal.TooManyTokens _ -> "An account has at most " + AccessToken.MOST + " app passwords.";
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
        return (until == null ? "" : " until " + TIME.format(until)) + (reason.isEmpty() ? "." : ": " + safe(reason));
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

    /// Text without anything that a terminal would obey or that would hide what is written: control characters but tab,
    /// and what turns the direction of writing.
    public static String safe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSafe(text.charAt(i))) {
                return stripped(text);
            }
        }
        return text;
    }

    /// The same for text of several lines, which keeps its line ends.
    public static String safeLines(String text) {
        return text.indexOf('\n') < 0
                ? safe(text)
                : Arrays.stream(text.split("\n", -1)).map(PlainText::safe).collect(Collectors.joining("\n"));
    }

    private static String stripped(String text) {
        var kept = new StringBuilder(text.length());
        Formatting.withoutCodes(text).chars().filter(c -> isSafe((char) c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private static boolean isSafe(char c) {
        if (c < ' ') {
            return c == '\t';
        }
        boolean control = c >= 0x7F && c <= 0x9F;
        boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean breaksLine = c == 0x2028 || c == 0x2029;
        return !control && !turnsDirection && !breaksLine;
    }
}
