package parley.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import parley.irc.IrcMessage;
import parley.irc.ModeString;
import parley.irc.Prefix;

/// What the server says, by its verbs and numerics.
final class Incoming {
    /// A handler for each; numerics that are in none are words for the user.
    private static final Map<String, BiConsumer<Turn, Received>> HANDLERS = Map.ofEntries(
            Map.entry(
                    "PING",
                    (turn, received) -> turn.transmit(new IrcMessage(
                            IrcMessage.of("PONG").tags(),
                            null,
                            "PONG",
                            received.message().params(),
                            true))),
            Map.entry("PONG", (_, _) -> {}),
            Map.entry("ACK", (_, _) -> {}),
            Map.entry("ERROR", (turn, received) -> turn.why = received.message().param(0)),
            Map.entry("CAP", Greeting::capabilities),
            Map.entry("AUTHENTICATE", Greeting::authenticate),
            Map.entry("REGISTER", Greeting::registered),
            Map.entry("SESSIONS", TokenLogins::told),
            Map.entry("900", Greeting::loggedIn),
            Map.entry("901", Greeting::loggedOut),
            Map.entry("903", Greeting::proven),
            Map.entry("902", Greeting::notProven),
            Map.entry("904", Greeting::notProven),
            Map.entry("905", Greeting::notProven),
            Map.entry("906", Greeting::notProven),
            Map.entry("908", (_, _) -> {}),
            Map.entry("432", Greeting::nickRefused),
            Map.entry("433", Greeting::nickRefused),
            Map.entry("464", Greeting::passwordRefused),
            Map.entry("436", Greeting::nickRefused),
            Map.entry("437", Greeting::nickRefused),
            Map.entry("001", Greeting::welcome),
            Map.entry("005", Greeting::supports),
            Map.entry("376", Greeting::begun),
            Map.entry("422", Greeting::begun),
            Map.entry("PRIVMSG", Incoming::said),
            Map.entry("NOTICE", Incoming::said),
            Map.entry("TAGMSG", Incoming::tagged),
            Map.entry("REDACT", Incoming::redacted),
            Map.entry("JOIN", Incoming::joined),
            Map.entry("PART", Incoming::parted),
            Map.entry("KICK", Incoming::kicked),
            Map.entry("QUIT", Incoming::quit),
            Map.entry("NICK", Incoming::renamed),
            Map.entry("TOPIC", Incoming::topicSet),
            Map.entry("MODE", Incoming::modeSet),
            Map.entry("RENAME", Incoming::channelRenamed),
            Map.entry("INVITE", Incoming::invited),
            Map.entry("AWAY", Incoming::away),
            Map.entry("305", (turn, received) -> awayIs(turn, received, false)),
            Map.entry("306", (turn, received) -> awayIs(turn, received, true)),
            Map.entry("ACCOUNT", Incoming::accountChanged),
            Map.entry("CHGHOST", (_, _) -> {}),
            Map.entry("SETNAME", (_, _) -> {}),
            Map.entry("SESSIONS", (_, _) -> {}), // see Elsewhere
            Map.entry("MARKREAD", Incoming::read),
            Map.entry(
                    "METADATA",
                    (turn, received) -> Choices.told(turn, received.message().params())),
            Map.entry("761", Incoming::metadata),
            Map.entry("766", Incoming::metadata),
            Map.entry("770", (_, _) -> {}),
            Map.entry("774", (_, _) -> {}),
            Map.entry("FAIL", Incoming::failed),
            Map.entry("WARN", (turn, received) -> turn.info(received.last())),
            Map.entry("NOTE", (turn, received) -> turn.info(received.last())),
            Map.entry(
                    "221",
                    (turn, received) -> turn.info(turn.word("modes.yours", Map.of("modes", modes(turn, received, 1))))),
            Map.entry("324", Incoming::modesReply),
            Map.entry("329", (_, _) -> {}),
            Map.entry("331", (_, _) -> {}),
            Map.entry("332", Incoming::topicReply),
            Map.entry("333", (_, _) -> {}),
            Map.entry("353", Incoming::names),
            Map.entry("366", (_, _) -> {}),
            Map.entry("321", (turn, _) -> turn.listed = Growing.empty()),
            Map.entry("322", Incoming::listed),
            Map.entry("323", (turn, _) -> {
                turn.listing = new ClientState.Listing(turn.listed.list(), true);
                turn.listed = Growing.empty();
            }));

    /// So many batches are open at once; of more, the first are let go of.
    private static final int MOST_BATCHES = 32;

    /// So many letters wait for the ends of their batches: some four pages of history of the longest messages.
    private static final long MOST_HELD = 8L << 20;

    /// So many channels are listed, with so many letters of their topics.
    private static final int MOST_LISTED = 20_000;

    private static final int MOST_TOPIC = 400;

    /// So many invitations wait; of more, the first are forgotten.
    private static final int MOST_INVITATIONS = 20;

    private Incoming() {}

    static void received(Turn turn, IrcMessage message) {
        turn.received = turn.now;
        turn.pinged = false;
        String reference = message.tag("batch").orElse("");
        if (message.command().equals("BATCH")) {
            batch(turn, message);
        } else if (turn.batches.containsKey(reference)) {
            hold(turn, reference, new BatchItem.Single(message));
        } else {
            handle(turn, Received.of(message));
        }
    }

    /// The beginning or the end of a batch (IRCv3 batch); one inside another belongs to it.
    private static void batch(Turn turn, IrcMessage message) {
        String reference = message.param(0);
        if (reference.startsWith("+")) {
            turn.batches.put(reference.substring(1), Batch.opened(message));
            if (turn.batches.size() > MOST_BATCHES) {
                turn.batches.pollFirstEntry();
            }
        } else if (reference.startsWith("-")) {
            Batch batch = turn.batches.remove(reference.substring(1));
            if (batch != null) {
                String outer = batch.opening().tag("batch").orElse("");
                if (turn.batches.containsKey(outer)) {
                    hold(turn, outer, batch);
                } else {
                    ended(turn, batch);
                }
            }
        }
    }

    /// Past what may be held, nothing more is.
    private static void hold(Turn turn, String reference, BatchItem item) {
        long weight = turn.batches.values().stream().mapToLong(Batch::weight).sum();
        if (weight < MOST_HELD) {
            turn.batches.computeIfPresent(reference, (_, open) -> open.plus(item));
        }
    }

    private static void ended(Turn turn, Batch batch) {
        if (Received.isMultiline(batch)) {
            Received.of(batch).ifPresent(received -> said(turn, received));
        } else {
            switch (batch.type()) {
                case "chathistory" -> HistoryRequests.received(turn, batch);
                case "draft/chathistory-targets" -> HistoryRequests.targets(turn, batch);
                case "soju.im/search" -> Searches.received(turn, batch);
                default ->
                    batch.items().forEach(item -> {
                        switch (item) {
                            case Batch inner -> ended(turn, inner.labelledAs(batch));
                            case BatchItem.Single(IrcMessage message) -> handle(turn, Received.of(message));
                        }
                    });
            }
        }
    }

    private static void handle(Turn turn, Received received) {
        BiConsumer<Turn, Received> handler = HANDLERS.get(received.command());
        if (Sheets.tells(turn, received)
                || ChannelCommands.tells(turn, received)
                || ChannelCommands.tellsModes(turn, received)) {
            return;
        }
        if (handler != null) {
            handler.accept(turn, received);
        } else if (!Whoises.tells(turn, received) && !Greeting.isOfGuest(received)) {
            Answers.received(turn, received);
        }
    }

    private static void said(Turn turn, Received received) {
        Optional<TimelineEntry.Message> said = Entries.message(turn, received);
        if (said.isEmpty()) {
            return;
        }
        TimelineEntry.Message message = said.get();
        boolean notice = message.kind() == TimelineEntry.Kind.NOTICE;
        if (notice && !message.own() && Orders.answered(turn, received.tag("label"), message.text(), false)) {
            return; // a service has answered what was clicked
        }
        String name = Entries.conversation(turn, received, message.own());
        boolean passing = notice && turn.named(name).isEmpty();
        if (!Commands.isWord(name) || passing || !turn.hasRoomFor(name)) {
            turn.change("", buffer -> buffer.plus(message));
            return;
        }
        Buffer buffer = turn.open(name);
        if (buffer.marker() == null) {
            buffer = buffer.withMarker(message.at().minusMillis(1));
        }
        buffer = Typists.without(buffer, message.from()).plus(message);
        if (!message.own()) {
            buffer = buffer.withUnread(buffer.unread() + 1, buffer.mentions() + (message.mention() ? 1 : 0));
        }
        turn.put(buffer);
        if (message.own()) {
            Outbox.confirmed(turn, received, buffer.key());
        }
        if (message.mention()) {
            turn.effect(new Effect.Alert(buffer.key(), message));
        }
    }

    private static void tagged(Turn turn, Received received) {
        if (turn.ignores(received.from())) {
            return;
        }
        String name = Entries.conversation(turn, received, turn.isMe(received.from()));
        turn.named(name).ifPresent(buffer -> {
            String typing = received.clientTag("typing");
            if (!typing.isEmpty() && !turn.isMe(received.from())) {
                Typists.received(turn, buffer, received.from(), typing);
            }
            Entries.amendment(received)
                    .ifPresent(amendment -> turn.change(buffer.key(), each -> each.amended(amendment)));
        });
    }

    private static void redacted(Turn turn, Received received) {
        String name = Entries.conversation(turn, received, turn.isMe(received.from()));
        Entries.amendment(received)
                .ifPresent(amendment -> turn.named(name)
                        .ifPresent(buffer -> turn.put(buffer.amended(amendment).recounted())));
    }

    private static void joined(Turn turn, Received received) {
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

    private static void parted(Turn turn, Received received) {
        out(turn, received, received.target(), received.from());
    }

    private static void kicked(Turn turn, Received received) {
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

    private static void quit(Turn turn, Received received) {
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

    private static void renamed(Turn turn, Received received) {
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

    private static void topicSet(Turn turn, Received received) {
        turn.named(received.target()).ifPresent(buffer -> {
            turn.put(buffer.withTopic(received.text()));
            happened(turn, buffer.key(), received);
        });
    }

    private static void topicReply(Turn turn, Received received) {
        turn.named(received.message().param(1))
                .ifPresent(
                        buffer -> turn.put(buffer.withTopic(received.message().param(2))));
    }

    private static void modeSet(Turn turn, Received received) {
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

    /// Channels' modes are never asked for but by whoever is at the keyboard.
    private static void modesReply(Turn turn, Received received) {
        String channel = received.message().param(1);
        turn.tell(
                turn.named(channel).map(Buffer::key).orElse(turn.shown),
                TimelineEntry.What.INFO,
                turn.word("modes.of", Map.of("channel", channel, "modes", modes(turn, received, 2))));
    }

    /// The modes from a parameter on, in words.
    private static String modes(Turn turn, Received received, int from) {
        String modes = received.message().params().stream().skip(from).collect(Collectors.joining(" "));
        return modes.isEmpty() || modes.equals("+") ? turn.word("modes.none") : modes;
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

    private static void channelRenamed(Turn turn, Received received) {
        String name = received.message().param(1);
        turn.named(received.target()).filter(_ -> Commands.isWord(name)).ifPresent(buffer -> {
            turn.rename(buffer, name);
            turn.tell(
                    turn.server.fold(name),
                    TimelineEntry.What.INFO,
                    turn.word("channel.renamed", Map.of("before", received.target(), "name", name)));
        });
    }

    private static void invited(Turn turn, Received received) {
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

    private static void away(Turn turn, Received received) {
        boolean gone = !received.target().isEmpty();
        String folded = turn.server.fold(received.from());
        for (Buffer buffer : turn.buffers()) {
            if (buffer.members().containsKey(folded)) {
                turn.changeMember(buffer.key(), folded, member -> member.withAway(gone));
            }
        }
    }

    /// Whether we are away, as the server has it.
    private static void awayIs(Turn turn, Received received, boolean away) {
        turn.away = away;
        turn.info(received.last());
    }

    private static void accountChanged(Turn turn, Received received) {
        if (turn.isMe(received.from())) {
            turn.account = received.target().equals("*") ? "" : received.target();
        }
    }

    private static void read(Turn turn, Received received) {
        String time = received.message().param(1);
        if (time.startsWith("timestamp=")) {
            Entries.time(time.substring("timestamp=".length()))
                    .ifPresent(marker -> turn.named(received.target()).ifPresent(buffer -> {
                        var known = buffer.marker();
                        if (known == null
                                || marker.isAfter(known)
                                || !buffer.backlog().settled()) {
                            turn.put(buffer.withMarker(marker).recounted());
                        }
                    }));
        }
    }

    private static void metadata(Turn turn, Received received) {
        List<String> params = received.message().params();
        Choices.told(turn, params.subList(Math.min(1, params.size()), params.size()));
    }

    private static void names(Turn turn, Received received) {
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

    private static void listed(Turn turn, Received received) {
        if (turn.listed.size() < MOST_LISTED) {
            String topic = received.message().param(3);
            turn.listed = turn.listed.plus(new ClientState.Listed(
                    received.message().param(1),
                    Entries.number(received.message().param(2)),
                    topic.substring(0, Math.min(topic.length(), MOST_TOPIC))));
        }
    }

    /// Something did not work (IRCv3 standard-replies): `command code context… :words`.
    private static void failed(Turn turn, Received received) {
        if (Orders.answered(turn, received.tag("label"), received.last(), true)
                || Outbox.refused(turn, received, received.last())
                || Searches.refused(turn, received)) {
            return;
        }
        switch (received.target()) {
            case "METADATA" -> {
                if (!Choices.failed(turn, received.message())) {
                    turn.error(received.last());
                }
            }
            case "CHATHISTORY" -> HistoryRequests.failed(turn, received.message());
            case "MARKREAD" -> {
                // nothing that the user could do about it
            }
            case "*" -> {
                if (turn.phase == ConnectionPhase.REGISTERING
                        && received.message().param(1).equals("ACCOUNT_REQUIRED")) {
                    Greeting.loginRequired(turn, received.last());
                } else {
                    turn.error(received.last());
                }
            }
            default -> turn.error(received.last());
        }
    }

    private static void happened(Turn turn, String key, Received received) {
        Entries.happening(turn, received).ifPresent(entry -> turn.change(key, buffer -> buffer.plus(entry)));
    }
}
