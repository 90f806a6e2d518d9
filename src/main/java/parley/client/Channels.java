package parley.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.irc.ModeString;
import parley.irc.Prefix;

/// Channels, as the server tells of them: who is in them, by which name and with which rank, and what they are about.
final class Channels {
    /// So many channels are listed, with so many letters of their topics.
    private static final int MOST_LISTED = 20_000;

    private static final int MOST_TOPIC = 400;

    /// So many invitations wait; of more, the first are forgotten.
    private static final int MOST_INVITATIONS = 20;

    private Channels() {}

    static void joined(Turn turn, Received received) {
        if (!Commands.isWord(received.target()) || !turn.hasRoomFor(received.target())) {
            return;
        }
        Buffer buffer = turn.open(received.target());
        if (turn.isMe(received.from())) {
            buffer = buffer.with(Buffer.Joined.IN).with(Members.EMPTY);
            if (buffer.marker() == null) {
                buffer = buffer.withMarker(received.at(turn.now));
            }
            Update.decline(turn, buffer.name());
            turn.put(HistoryRequests.joined(buffer));
            happened(turn, buffer.key(), received);
            addMember(turn, buffer.key(), new ChannelMember(turn.nick, "", false));
            HistoryRequests.ask(turn, buffer.key());
        } else {
            addMember(turn, buffer.key(), new ChannelMember(received.from(), "", false));
            happened(turn, buffer.key(), received);
        }
    }

    private static void addMember(Turn turn, String key, ChannelMember member) {
        turn.change(key, buffer -> buffer.with(buffer.members().with(turn.server.fold(member.nick()), member)));
    }

    static void parted(Turn turn, Received received) {
        out(turn, received, received.target(), received.from());
    }

    static void kicked(Turn turn, Received received) {
        out(turn, received, received.target(), received.message().param(1));
    }

    private static void out(Turn turn, Received received, String channel, String nick) {
        turn.named(channel).ifPresent(buffer -> {
            happened(turn, buffer.key(), received);
            if (turn.isMe(nick)) {
                turn.change(buffer.key(), left -> left.with(Buffer.Joined.OUT).with(Members.EMPTY));
            } else {
                removeMember(turn, buffer.key(), nick);
            }
        });
    }

    private static void removeMember(Turn turn, String key, String nick) {
        turn.change(
                key,
                buffer -> Typists.without(buffer, nick).with(buffer.members().without(turn.server.fold(nick))));
    }

    static void quit(Turn turn, Received received) {
        String folded = turn.server.fold(received.from());
        for (Buffer buffer : turn.buffers()) {
            if (buffer.members().containsKey(folded)) {
                happened(turn, buffer.key(), received);
                removeMember(turn, buffer.key(), received.from());
            }
        }
        regainFrom(turn, received.from());
        Outbox.lookAgain(turn);
    }

    static void renamed(Turn turn, Received received) {
        String old = received.from();
        String nick = received.target();
        if (!Commands.isWord(nick)) {
            return;
        }
        String folded = turn.server.fold(old);
        boolean me = turn.isMe(old);
        turn.recolour(folded, turn.server.fold(nick));
        for (Buffer buffer : turn.buffers()) {
            ChannelMember member = buffer.members().get(folded);
            if (member != null) {
                removeMember(turn, buffer.key(), old);
                addMember(turn, buffer.key(), member.withNick(nick));
                happened(turn, buffer.key(), received);
            } else if (buffer.kind() == Buffer.Kind.DIRECT && buffer.key().equals(folded) && !me) {
                happened(turn, buffer.key(), received);
                turn.buffer(buffer.key()).ifPresent(changed -> turn.rename(changed, nick));
            }
        }
        if (me) {
            turn.nick = nick;
            if (turn.isMe(turn.identity.nick())) {
                turn.regainAt = null;
            }
        } else {
            regainFrom(turn, old);
        }
        Outbox.lookAgain(turn);
    }

    /// Takes the nick that was wanted when whoever had it gives it up.
    private static void regainFrom(Turn turn, String nick) {
        if (turn.regainAt != null && turn.server.fold(nick).equals(turn.server.fold(turn.identity.nick()))) {
            Greeting.regain(turn);
        }
    }

    static void names(Turn turn, Received received) {
        turn.named(received.message().param(2)).ifPresent(buffer -> {
            var members = new HashMap<String, ChannelMember>();
            String signs = turn.server.prefixes();
            for (String name : received.message().param(3).split(" ")) {
                int ranks = 0;
                while (ranks < name.length() && signs.indexOf(name.charAt(ranks)) >= 0) {
                    ranks++;
                }
                String nick = Prefix.parse(name.substring(ranks)).name();
                if (!nick.isEmpty()) {
                    members.put(turn.server.fold(nick), new ChannelMember(nick, name.substring(0, ranks), false));
                }
            }
            turn.put(buffer.with(buffer.members().withAll(members)));
        });
    }

    static void away(Turn turn, Received received) {
        boolean gone = !received.target().isEmpty();
        String folded = turn.server.fold(received.from());
        for (Buffer buffer : turn.buffers()) {
            if (buffer.members().containsKey(folded)) {
                turn.changeMember(buffer.key(), folded, member -> member.withAway(gone));
            }
        }
    }

    static void modeSet(Turn turn, Received received) {
        turn.named(received.target()).ifPresent(buffer -> {
            happened(turn, buffer.key(), received);
            List<String> params = received.message().params();
            String ranks = turn.server.rankModes();
            List<ModeString.Change> changes = ModeString.parse(params.subList(1, params.size()), turn.modeTypes());
            Sheets.changed(turn, buffer.key(), received.from(), changes);
            for (ModeString.Change change : changes) {
                int rank = ranks.indexOf(change.letter());
                String nick = change.parameter();
                if (rank >= 0 && nick != null) {
                    char sign = turn.server.prefixes().charAt(rank);
                    turn.changeMember(
                            buffer.key(),
                            turn.server.fold(nick),
                            member -> member.withPrefixes(prefixes(turn, member.prefixes(), sign, change.set())));
                }
            }
        });
    }

    private static String prefixes(Turn turn, String had, char sign, boolean set) {
        var prefixes = new StringBuilder();
        for (char each : turn.server.prefixes().toCharArray()) {
            boolean has = each == sign ? set : had.indexOf(each) >= 0;
            if (has) {
                prefixes.append(each);
            }
        }
        return prefixes.toString();
    }

    static void topicSet(Turn turn, Received received) {
        turn.named(received.target()).ifPresent(buffer -> {
            turn.put(buffer.withTopic(received.text()));
            happened(turn, buffer.key(), received);
        });
    }

    static void topicReply(Turn turn, Received received) {
        turn.named(received.message().param(1))
                .ifPresent(
                        buffer -> turn.put(buffer.withTopic(received.message().param(2))));
    }

    /// Channels' modes are never asked for but by whoever is at the keyboard.
    static void modesReply(Turn turn, Received received) {
        String channel = received.message().param(1);
        turn.tell(
                turn.named(channel).map(Buffer::key).orElse(turn.shown),
                TimelineEntry.What.INFO,
                turn.word("modes.of", Map.of("channel", channel, "modes", Incoming.modes(turn, received, 2))));
    }

    static void channelRenamed(Turn turn, Received received) {
        String name = received.message().param(1);
        turn.named(received.target()).filter(_ -> Commands.isWord(name)).ifPresent(buffer -> {
            turn.rename(buffer, name);
            turn.tell(
                    turn.server.fold(name),
                    TimelineEntry.What.INFO,
                    turn.word("channel.renamed", Map.of("before", received.target(), "name", name)));
        });
    }

    static void invited(Turn turn, Received received) {
        String channel = received.message().param(1);
        if (turn.isMe(received.target())) {
            Update.decline(turn, channel);
            var invitations = new ArrayList<>(turn.invitations);
            invitations.add(new ClientState.Invitation(channel, received.from()));
            turn.invitations = List.copyOf(
                    invitations.subList(Math.max(0, invitations.size() - MOST_INVITATIONS), invitations.size()));
            turn.info(turn.word("invitation.join", Map.of("nick", received.from(), "channel", channel)));
        } else {
            turn.named(channel).ifPresent(buffer -> happened(turn, buffer.key(), received));
        }
    }

    static void accountChanged(Turn turn, Received received) {
        if (turn.isMe(received.from())) {
            turn.account = received.target().equals("*") ? "" : received.target();
        }
    }

    static void listed(Turn turn, Received received) {
        if (turn.listed.size() < MOST_LISTED) {
            String topic = received.message().param(3);
            turn.listed = turn.listed.plus(new ClientState.Listed(
                    received.message().param(1),
                    Entries.number(received.message().param(2)),
                    topic.substring(0, Math.min(topic.length(), MOST_TOPIC))));
        }
    }

    static void happened(Turn turn, String key, Received received) {
        Entries.happening(turn, received).ifPresent(entry -> turn.change(key, buffer -> buffer.plus(entry)));
    }
}
