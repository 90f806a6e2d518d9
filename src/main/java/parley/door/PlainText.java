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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.hub.Answer;
import parley.hub.Event;
import parley.hub.Refusal;
import parley.hub.Variant;

/// Every event, answer and refusal in words, safe for a terminal. A dialect says by its [Wording] what is peculiar
/// to it and leaves the rest to this.
public final class PlainText implements Variant {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

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

    @Override
    public byte[] render(Moment at, Event event) {
        return switch (event) {
            case Event.Posted posted -> lines(wording::posted, posted.message());
            case Event.DirectMessage(Message message) -> lines(wording::direct, message);
            case Event.Unlinked(Nick by) -> wording.unlinked(safe(by.name())).getBytes(StandardCharsets.UTF_8);
            case Event.Sent _,
                    Event.Tagged _,
                    Event.Joined _,
                    Event.Parted _,
                    Event.Kicked _,
                    Event.Invited _,
                    Event.TopicChanged _,
                    Event.ModesChanged _,
                    Event.UserModesChanged _,
                    Event.Quit _,
                    Event.Renamed _,
                    Event.RealNameChanged _,
                    Event.AwayChanged _,
                    Event.HostChanged _,
                    Event.Wallops _,
                    Event.Killed _,
                    Event.BroughtIn _,
                    Event.ServerNotice _,
                    Event.Linked _,
                    Event.Dismissed _ -> NOTHING;
        };
    }

    private interface LineWording {
        String line(String nick, String line);
    }

    /// Each line of a message names its sender: otherwise one could be made to look like somebody else's.
    private static byte[] lines(LineWording wording, Message message) {
        String nick = safe(message.from().nick().name());
        String value = message.text().value();
        if (value.indexOf('\n') < 0) {
            return wording.line(nick, safe(value)).getBytes(StandardCharsets.UTF_8);
        }
        var lines = new StringBuilder();
        for (String line : value.split("\n", -1)) {
            lines.append(wording.line(nick, safe(line)));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// An answer, line by line.
    public static Iterator<String> words(Answer answer) {
        return switch (answer) {
            case Answer.Pong() -> Collections.emptyIterator();
            case Answer.People(List<Nick> nicks) -> people(nicks);
            case Answer.Found(List<Message> messages)
            when messages.isEmpty() -> List.of("Nothing found.").iterator();
            case Answer.Found(List<Message> messages) ->
                messages.stream().map(PlainText::found).iterator();
            case Answer.Attached _,
                    Answer.JoinedChannel _,
                    Answer.ChannelState _,
                    Answer.IsAway _,
                    Answer.InvitedAway _,
                    Answer.BanSet _,
                    Answer.Bans _,
                    Answer.BanIs _,
                    Answer.DefconIs _,
                    Answer.NoticesAre _,
                    Answer.ModesSet _ -> Collections.emptyIterator();
        };
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

    private static String found(Message message) {
        return TIME.format(message.time()) + " " + safe(message.to().name()) + " "
                + safe(message.from().nick().name()) + ": "
                + safe(message.text().value().replace('\n', ' '));
    }

    /// Why not, in one line.
    public static String words(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NickInUse(Nick nick) -> "The name " + safe(nick.name()) + " is taken.";
            case Refusal.NickLooksAlike(Nick nick, Nick other) ->
                "The name " + safe(nick.name()) + " looks like " + safe(other.name()) + ", who is here.";
            case Refusal.NickOwned(Nick nick, var _) ->
                "The name " + safe(nick.name()) + " belongs to an account; its owner enters with the password.";
            case Refusal.NoSuchChannel(var channel) -> "There is no channel " + safe(channel.name()) + ".";
            case Refusal.TheyAreNotInChannel(Nick nick, var channel) ->
                safe(nick.name()) + " is not in " + safe(channel.name()) + ".";
            case Refusal.AlreadyInChannel(Nick nick, var channel) ->
                safe(nick.name()) + " is in " + safe(channel.name()) + " already.";
            case Refusal.KeptOut(var channel, var why) -> words(channel, why);
            case Refusal.TooManyChannels _ -> "You are in as many channels as you may be.";
            case Refusal.RankNeeded(var channel, var _) -> "You may not do that in " + safe(channel.name()) + ".";
            case Refusal.RegisteredSendersOnly(Nick nick) ->
                safe(nick.name()) + " takes messages only from people who are logged in.";
            case Refusal.PrivilegeNeeded _ -> "Only operators of the server may do that.";
            case Refusal.Banned(String reason, Instant until) -> banned(reason, until);
            case Refusal.GuestsKeptOut _ -> "Just now only those who have an account may come in here.";
            case Refusal.NoSuchBan _ -> "There is no such ban.";
            case Refusal.StaleProof _ -> "The password has been changed meanwhile.";
            case Refusal.NickReserved(Nick nick) ->
                "The name " + safe(nick.name()) + " is kept for people without a name.";
            case Refusal.NoSuchNick(var nick) -> "There is no " + safe(nick.name()) + " here.";
            case Refusal.NotInChannel(var channel) -> "You are not in " + safe(channel.name()) + ".";
            case Refusal.NobodyThere _ -> "Nobody is here to answer right now. Please try again later.";
            case Refusal.NotLinked _ -> "You have chosen nobody to talk to.";
            case Refusal.NotYourVisitor(Nick nick) -> safe(nick.name()) + " is not your visitor.";
            case Refusal.TryAgain _ -> "Too much is being asked for right now. Please try again.";
            case Refusal.CannotBeStored _ -> "Your message cannot be stored now, so nobody has seen it.";
            case Refusal.OutOfTurn _, Refusal.Failed _ -> "That did not work; the server's log says why.";
        };
    }

    /// Whether somebody who is refused so when he enters may not enter under any name.
    public static boolean isFinal(Refusal refusal) {
        return refusal instanceof Refusal.Banned || refusal instanceof Refusal.GuestsKeptOut;
    }

    /// That a ban keeps somebody from the server, until when, and why.
    ///
    /// @param reason may be empty
    /// @param until null for never
    public static String banned(String reason, @Nullable Instant until) {
        return "You are banned from this server" + (until == null ? "" : " until " + TIME.format(until))
                + (reason.isEmpty() ? "." : ": " + safe(reason));
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
        for (int i = 0; i < text.length(); i++) {
            if (isSafe(text.charAt(i))) {
                kept.append(text.charAt(i));
            }
        }
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
