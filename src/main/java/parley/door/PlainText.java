package parley.door;

import static parley.door.SafeText.safe;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
import parley.chat.ChannelName;
import parley.chat.Characters;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Quote;
import parley.chat.Reaction;
import parley.chat.Service;
import parley.chat.Source;
import parley.chat.Text;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Event;

/// Every event and answer in words, safe for a terminal. A dialect says by its [Wording] what is peculiar to it and
/// leaves the rest to this. All kinds of events are in one switch, so that none is forgotten; that makes the file long.
public final class PlainText implements Variant {
    /// The most bytes that clients of the small programs take for one message: one read of theirs.
    public static final int WRITE = 1024;

    private static final byte[] NOTHING = {};
    static final DateTimeFormatter TIME =
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

    /// Somebody who is removed from a channel learns it from their dialect, which goes on accordingly; the
    /// dialect also follows a channel that is renamed.
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

    /// A service's line for this person, as a message for them alone.
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

    /// What is said, as its reader sees it where every line names the sender: an action tells what the sender
    /// does, and lines that programs ask each other (CTCP) are left out.
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
                    Answer.AddressIs _,
                    Answer.ResetOffered _,
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
}
