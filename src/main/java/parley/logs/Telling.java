package parley.logs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Text;
import parley.names.Casemapping;
import parley.protocol.Event;

/// What happened in a channel, but for where and when. Where people came from is left out: that is nobody's business.
@FunctionalInterface
interface Telling {
    Event.Kept in(ChannelName channel, Instant time);

    /// The positions that stand in events are not kept with them.
    Position SOMEWHERE = new Position(0, 0);

    /// What somebody said: a long text is several messages.
    static List<Telling> of(LogEvent.Said said) {
        String text = said.text().stripTrailing();
        return Text.messages(said.action() ? "\u0001ACTION " + text + "\u0001" : text).stream()
                .map(each -> message(said.from(), said.kind(), each))
                .toList();
    }

    private static Telling message(Source from, Message.Kind kind, Text text) {
        return (channel, time) -> new Event.Posted(
                new Message(SOMEWHERE, time, from, channel, kind, text, List.of(), Map.of()), Role.USER);
    }

    /// Understands who they are of whom logs tell; what tells of nobody who could be is unknown.
    record Words(Casemapping names) {
        /// What programs put around a nick, and the signs of ranks before it.
        private static final Pattern AROUND = Pattern.compile("[<(]?[ ~&@%+]*(.*?)[>):]*");

        private Optional<Source> who(String nick) {
            Matcher bare = AROUND.matcher(nick);
            return bare.matches() ? names.nick(bare.group(1)).map(Source::of) : Optional.empty();
        }

        LogEvent said(String nick, Message.Kind kind, String text) {
            return who(nick)
                    .<LogEvent>map(from -> new LogEvent.Said(from, kind, text, false))
                    .orElse(LogEvent.UNKNOWN);
        }

        LogEvent action(String nick, String text) {
            return who(nick)
                    .<LogEvent>map(from -> new LogEvent.Said(from, Message.Kind.PRIVMSG, text, true))
                    .orElse(LogEvent.UNKNOWN);
        }

        LogEvent join(String nick) {
            return told(
                    nick,
                    who -> (channel, time) -> new Event.Joined(
                            new Profile(who, Role.USER, "", who.nick().name(), "", Set.of(), null, null, time),
                            channel));
        }

        LogEvent part(String nick, String reason) {
            return told(nick, who -> (channel, _) -> new Event.Parted(who, channel, reason));
        }

        LogEvent quit(String nick, String reason) {
            return told(nick, who -> (channel, _) -> new Event.Quit(who, reason, List.of(channel)));
        }

        LogEvent kick(String by, String nick, String reason) {
            Optional<Nick> kicked = names.nick(nick);
            return kicked.isEmpty()
                    ? LogEvent.UNKNOWN
                    : told(by, who -> (channel, _) -> new Event.Kicked(who, channel, kicked.get(), reason));
        }

        LogEvent topic(String nick, String topic) {
            return told(nick, who -> (channel, _) -> new Event.TopicChanged(who, channel, topic));
        }

        LogEvent rename(String from, String to) {
            Optional<Nick> renamed = names.nick(to);
            return renamed.isEmpty()
                    ? LogEvent.UNKNOWN
                    : told(from, who -> (channel, _) -> new Event.Renamed(who, renamed.get(), List.of(channel)));
        }

        private LogEvent told(String nick, Function<Source, Telling> telling) {
            return who(nick)
                    .<LogEvent>map(who -> new LogEvent.Happened(telling.apply(who)))
                    .orElse(LogEvent.UNKNOWN);
        }
    }
}
