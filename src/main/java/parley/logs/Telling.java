package parley.logs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Source;
import parley.chat.Text;
import parley.hub.Event;
import parley.hub.Profile;
import parley.hub.Role;
import parley.names.Casemapping;

/// What happened in a channel, but for where and when. Where people came from is left out: that is nobody's business.
@FunctionalInterface
interface Telling {
    Event.Kept in(ChannelName channel, Instant time);

    /// The positions that stand in events are not kept with them.
    Position SOMEWHERE = new Position(0, 0);

    /// Understands who they are of whom logs tell.
    record Words(Casemapping names) {
        /// With the sign before it that tells of a rank, or without.
        private Optional<Source> who(String nick) {
            String bare = !nick.isEmpty() && "~&@%+".indexOf(nick.charAt(0)) >= 0 ? nick.substring(1) : nick;
            return names.nick(bare).map(Source::of);
        }

        List<Telling> message(String nick, Message.Kind kind, String text) {
            Optional<Source> from = who(nick);
            return from.isEmpty()
                    ? List.of()
                    : Text.messages(text).stream()
                            .map(each -> message(from.get(), kind, each))
                            .toList();
        }

        private static Telling message(Source from, Message.Kind kind, Text text) {
            return (channel, time) -> new Event.Posted(
                    new Message(SOMEWHERE, time, from, channel, kind, text, List.of(), Map.of()), Role.USER);
        }

        List<Telling> action(String nick, String text) {
            return message(nick, Message.Kind.PRIVMSG, "\u0001ACTION " + text + "\u0001");
        }

        List<Telling> join(String nick) {
            return one(
                    who(nick),
                    who -> (channel, time) -> new Event.Joined(
                            new Profile(who, Role.USER, "", who.nick().name(), "", Set.of(), null, null, time),
                            channel));
        }

        List<Telling> part(String nick, String reason) {
            return one(who(nick), who -> (channel, _) -> new Event.Parted(who, channel, reason));
        }

        List<Telling> quit(String nick, String reason) {
            return one(who(nick), who -> (channel, _) -> new Event.Quit(who, reason, List.of(channel)));
        }

        List<Telling> kick(String by, String nick, String reason) {
            Optional<Nick> kicked = names.nick(nick);
            return kicked.isEmpty()
                    ? List.of()
                    : one(who(by), who -> (channel, _) -> new Event.Kicked(who, channel, kicked.get(), reason));
        }

        List<Telling> topic(String nick, String topic) {
            return one(who(nick), who -> (channel, _) -> new Event.TopicChanged(who, channel, topic));
        }

        List<Telling> rename(String from, String to) {
            Optional<Nick> renamed = names.nick(to);
            return renamed.isEmpty()
                    ? List.of()
                    : one(who(from), who -> (channel, _) -> new Event.Renamed(who, renamed.get(), List.of(channel)));
        }

        private static List<Telling> one(Optional<Source> who, Function<Source, Telling> telling) {
            return who.map(telling).stream().toList();
        }
    }
}
