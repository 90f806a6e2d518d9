package parley.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import parley.irc.IrcMessage;

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
            Map.entry("JOIN", Channels::joined),
            Map.entry("PART", Channels::parted),
            Map.entry("KICK", Channels::kicked),
            Map.entry("QUIT", Channels::quit),
            Map.entry("NICK", Channels::renamed),
            Map.entry("TOPIC", Channels::topicSet),
            Map.entry("MODE", Channels::modeSet),
            Map.entry("RENAME", Channels::channelRenamed),
            Map.entry("INVITE", Channels::invited),
            Map.entry("AWAY", Channels::away),
            Map.entry("305", (turn, received) -> awayIs(turn, received, false)),
            Map.entry("306", (turn, received) -> awayIs(turn, received, true)),
            Map.entry("ACCOUNT", Channels::accountChanged),
            Map.entry("CHGHOST", (_, _) -> {}),
            Map.entry("SETNAME", (_, _) -> {}),
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
            Map.entry("324", Channels::modesReply),
            Map.entry("329", (_, _) -> {}),
            Map.entry("331", (_, _) -> {}),
            Map.entry("332", Channels::topicReply),
            Map.entry("333", (_, _) -> {}),
            Map.entry("353", Channels::names),
            Map.entry("366", (_, _) -> {}),
            Map.entry("321", (turn, _) -> turn.listed = Growing.empty()),
            Map.entry("322", Channels::listed),
            Map.entry("323", (turn, _) -> {
                turn.listing = new ClientState.Listing(turn.listed.list(), true);
                turn.listed = Growing.empty();
            }));

    private Incoming() {}

    static void received(Turn turn, IrcMessage message) {
        turn.received = turn.now;
        turn.pinged = false;
        String reference = message.tag("batch").orElse("");
        if (message.command().equals("BATCH")) {
            Batches.told(turn, message);
        } else if (turn.batches.containsKey(reference)) {
            Batches.hold(turn, reference, new BatchItem.Single(message));
        } else {
            handle(turn, Received.of(message));
        }
    }

    static void handle(Turn turn, Received received) {
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

    static void said(Turn turn, Received received) {
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

    /// The modes from a parameter on, in words.
    static String modes(Turn turn, Received received, int from) {
        String modes = received.message().params().stream().skip(from).collect(Collectors.joining(" "));
        return modes.isEmpty() || modes.equals("+") ? turn.word("modes.none") : modes;
    }

    /// Whether we are away, as the server has it.
    private static void awayIs(Turn turn, Received received, boolean away) {
        turn.away = away;
        turn.info(received.last());
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
}
