package parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.irc.Capability;

/// The pure heart of a client: what an input makes of a state, and what is to be done then. Knows no socket, no clock
/// and no chance.
public final class Update {
    /// After so much silence the server is asked whether it is there.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /// After so much more of it the connection is given up.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// The same where there is another server to go on at.
    private static final Duration SILENCE_OF_NODE = Duration.ofSeconds(12);

    private static final Duration PATIENCE_OF_NODE = Duration.ofSeconds(8);

    /// The longest pause between two attempts to connect, in seconds.
    private static final int LONGEST_PAUSE = 60;

    /// How often the wanted nick is tried for.
    static final Duration REGAIN = Duration.ofSeconds(30);

    private Update() {}

    /// What came of an input.
    public record Step(ClientState state, List<Effect> effects) {}

    /// What an input makes of a state.
    ///
    /// @param now by the clock of whoever shows times to the user
    public static Step update(ClientState state, Input input, Instant now) {
        var turn = new Turn(state, now);
        take(turn, input);
        return turn.step();
    }

    static void take(Turn turn, Input input) {
        switch (input) {
            case Input.Opened _ -> Greeting.opened(turn);
            case Input.CertificateTaken(String fingerprint) ->
                turn.info(turn.word("certificate.taken", Map.of("fingerprint", fingerprint)));
            case Input.Received(var message) -> Incoming.received(turn, message);
            case Input.Lost(String why, double jitter) -> lost(turn, why, jitter);
            case Input.Ticked _ -> ticked(turn);
            case Input.Reconnect _ -> reconnect(turn);
            case Input.Entered(String buffer, String text) -> Commands.entered(turn, buffer, text);
            case Input.Say(String buffer, TimelineEntry.Kind kind, String text, String replyTo) ->
                Outbox.say(turn, buffer, kind, text, replyTo);
            case Input.SendAgain(String label) -> Outbox.sendAgain(turn, label);
            case Input.Discard(String label) ->
                turn.outbox.removeIf(message -> message.label().equals(label));
            case Input.Join(String channel, String key) -> join(turn, channel, key);
            case Input.Leave(String buffer, String reason) -> leave(turn, buffer, reason);
            case Input.Converse(String nick) -> show(turn, converse(turn, nick));
            case Input.Show(String buffer) -> show(turn, buffer);
            case Input.Seen(String buffer) -> seen(turn, buffer);
            case Input.Older(String buffer) -> HistoryRequests.askOlder(turn, buffer);
            case Input.React(String buffer, String id, String reaction, boolean set) ->
                react(turn, buffer, id, reaction, set);
            case Input.Redact(String buffer, String id, String reason) -> redact(turn, buffer, id, reason);
            case Input.Typing(String buffer, boolean active) -> Typists.tell(turn, buffer, active);
            case Input.Search(String words, String channel) -> Searches.ask(turn, words, channel);
            case Input.ForgetSearch _ -> turn.found = null;
            case Input.LookAround(String buffer, String id) -> HistoryRequests.askAround(turn, buffer, id);
            case Input.ScrolledBack(boolean back) -> turn.scrolledBack = back;
            case Input.LookAway _ -> turn.excerpt = null;
            case Input.AskWhois(String nick) -> {
                int number = turn.whois == null ? 1 : turn.whois.number() + 1;
                turn.whois = new ClientState.Whois(nick, List.of(), "", "", false, false, number);
                turn.transmit("WHOIS", nick);
            }
            case Input.AskListing _ -> {
                turn.listing = ClientState.Listing.NONE;
                turn.listed = Growing.empty();
                turn.transmit("LIST");
            }
            case Input.Ignore(String nick, boolean set) -> ignore(turn, nick, set);
            case Input.Rename(String nick) -> rename(turn, nick);
            case Input.LogIn(Optional<LoginIdentity.Login> login) -> Greeting.logIn(turn, login);
            case Input.GiveServerPassword(String password) -> Greeting.giveServerPassword(turn, password);
            case Input.Register(String password) -> Greeting.register(turn, password, "");
            case Input.Choose(Choice choice, String name, boolean set) -> Choices.choose(turn, choice, name, set);
            case Input.ChooseWords(List<String> words) -> Choices.chooseWords(turn, words);
            case Input.Restore(ClientState.Chosen chosen) -> turn.chosen = chosen;
            case Input.Order(String about, List<String> line) -> Orders.give(turn, about, line);
            case Input.ForgetTold _ -> turn.told = null;
            case Input.AskSheet(String buffer) -> Sheets.ask(turn, buffer);
            case Input.CloseSheet _ -> Sheets.close(turn);
            case Input.SeenAll _ -> turn.buffers().forEach(buffer -> seen(turn, buffer.key()));
            case Input.Decline(String channel) -> decline(turn, channel);
            case Input.Speak(Words words) -> turn.words = words;
            case Input.Quit(String reason) -> quit(turn, reason);
        }
    }

    private static void lost(Turn turn, String why, double jitter) {
        if (turn.phase == ConnectionPhase.CLOSED || turn.phase == ConnectionPhase.OFFLINE) {
            return;
        }
        boolean opened = turn.phase != ConnectionPhase.CONNECTING; // else the last words are of the one before
        turn.attempts++;
        double pause = Math.min(LONGEST_PAUSE, 1L << Math.min(turn.attempts - 1, 10)) * (0.5 + jitter / 2);
        turn.phase = ConnectionPhase.OFFLINE;
        turn.why = opened && !turn.why.isEmpty() ? turn.why : why;
        turn.retryAt = turn.now.plusMillis((long) (pause * 1000));
        disconnected(turn);
    }

    /// Keeps of a connection that has ended what the next one needs.
    private static void disconnected(Turn turn) {
        Searches.disconnected(turn);
        HistoryRequests.disconnected(turn);
        turn.forgetConnection();
        Outbox.disconnected(turn);
        for (Buffer buffer : turn.buffers()) {
            boolean member = buffer.joined() == Buffer.Joined.IN;
            turn.put(buffer.with(member ? Buffer.Joined.WANTED : buffer.joined())
                    .with(Members.EMPTY)
                    .withTyping(Map.of())
                    .with(HistoryRequests.disconnected(buffer)));
        }
    }

    static void reconnect(Turn turn) {
        if (turn.phase == ConnectionPhase.OFFLINE || turn.phase == ConnectionPhase.CLOSED) {
            turn.phase = ConnectionPhase.CONNECTING;
            turn.retryAt = null;
            turn.effect(new Effect.Connect());
        }
    }

    private static void ticked(Turn turn) {
        Instant retry = turn.retryAt;
        if (turn.phase == ConnectionPhase.OFFLINE && retry != null && !turn.now.isBefore(retry)) {
            reconnect(turn);
        }
        watch(turn);
        Typists.expire(turn);
        HistoryRequests.expire(turn);
        Searches.expire(turn);
        Choices.expire(turn);
        Outbox.lookAgain(turn);
        Instant regain = turn.regainAt;
        if (turn.phase == ConnectionPhase.ONLINE && regain != null && !turn.now.isBefore(regain)) {
            Greeting.regain(turn);
        }
    }

    private static void watch(Turn turn) {
        Instant received = turn.received;
        if (received == null) {
            return;
        }
        Duration silence = Duration.between(received, turn.now);
        boolean hasNodes = Greeting.hasNodes(turn);
        Duration longest = hasNodes ? SILENCE_OF_NODE : SILENCE;
        if (turn.pinged && silence.compareTo(longest.plus(hasNodes ? PATIENCE_OF_NODE : PATIENCE)) >= 0) {
            turn.why = turn.word("connection.silent");
            turn.received = null;
            turn.effect(new Effect.Disconnect());
        } else if (!turn.pinged && silence.compareTo(longest) >= 0) {
            turn.pinged = true;
            turn.transmit("PING", "parley");
        }
    }

    static void join(Turn turn, String channel, String key) {
        if (!turn.server.isChannel(channel) || !Commands.isWord(channel)) {
            turn.error(turn.word("join.no-name", Map.of("channel", channel)));
            return;
        }
        if (!key.isEmpty() && !Commands.isWord(key)) {
            turn.error(turn.word("join.no-key", Map.of("key", key)));
            return;
        }
        Buffer buffer = turn.open(channel);
        if (buffer.joined() != Buffer.Joined.IN) {
            turn.put(buffer.with(Buffer.Joined.WANTED).withJoinKey(key));
            if (turn.phase == ConnectionPhase.ONLINE) {
                transmitJoin(turn, channel, key);
            }
        }
        show(turn, buffer.key());
    }

    static void transmitJoin(Turn turn, String channel, String key) {
        if (key.isEmpty()) {
            turn.transmit("JOIN", channel);
        } else {
            turn.transmit("JOIN", channel, key);
        }
    }

    private static void leave(Turn turn, String key, String reason) {
        turn.buffer(key).filter(buffer -> buffer.kind() != Buffer.Kind.SERVER).ifPresent(buffer -> {
            if (buffer.joined() == Buffer.Joined.IN) {
                if (reason.isEmpty()) {
                    turn.transmit("PART", buffer.name());
                } else {
                    turn.transmit("PART", buffer.name(), reason);
                }
            }
            turn.remove(key);
        });
    }

    /// Begins a conversation, where there is none yet; gives its key.
    static String converse(Turn turn, String nick) {
        if (!Commands.isWord(nick) || turn.server.isChannel(nick)) {
            turn.error(turn.word("name.nobodys", Map.of("nick", nick)));
            return turn.shown;
        }
        if (turn.named(nick).isEmpty()) {
            Buffer buffer = turn.open(nick).withMarker(turn.now);
            turn.put(buffer);
            HistoryRequests.converse(turn, buffer.key());
        }
        return turn.server.fold(nick);
    }

    static void show(Turn turn, String key) {
        if (turn.buffer(key).isPresent() && !turn.shown.equals(key)) {
            turn.shown = key;
            turn.scrolledBack = false;
        }
    }

    private static void seen(Turn turn, String key) {
        turn.buffer(key).ifPresent(buffer -> {
            int last = buffer.timeline().size() - 1;
            while (last >= 0 && !(buffer.timeline().get(last) instanceof TimelineEntry.Message)) {
                last--;
            }
            Instant marker = buffer.marker();
            boolean further = last >= 0
                    && (marker == null || buffer.timeline().get(last).at().isAfter(marker));
            if (further) {
                Instant at = buffer.timeline().get(last).at();
                turn.put(buffer.withMarker(at).withUnread(0, 0));
                if (buffer.kind() != Buffer.Kind.SERVER && turn.has(Capability.READ_MARKER)) {
                    turn.transmit("MARKREAD", buffer.name(), "timestamp=" + Times.format(at));
                }
            } else if (buffer.unread() > 0) {
                turn.put(buffer.withUnread(0, 0));
            }
        });
    }

    private static void react(Turn turn, String key, String id, String reaction, boolean set) {
        turn.buffer(key).filter(_ -> turn.has(Capability.MESSAGE_TAGS)).ifPresent(buffer -> {
            var tags = new LinkedHashMap<String, String>();
            tags.put(set ? "+draft/react" : "+draft/unreact", reaction);
            tags.put("+draft/reply", id);
            turn.transmit(tags, "TAGMSG", buffer.name());
            if (!turn.has(Capability.ECHO_MESSAGE)) {
                turn.put(buffer.amended(new Buffer.Reaction(id, turn.nick, reaction, set)));
            }
        });
    }

    private static void redact(Turn turn, String key, String id, String reason) {
        turn.buffer(key).ifPresent(buffer -> {
            if (!turn.has(Capability.MESSAGE_REDACTION)) {
                turn.error(turn.word("redact.cannot"));
            } else if (reason.isEmpty()) {
                turn.transmit("REDACT", buffer.name(), id);
            } else {
                turn.transmit("REDACT", buffer.name(), id, reason);
            }
        });
    }

    static void ignore(Turn turn, String nick, boolean set) {
        var ignored = new HashSet<>(turn.ignored);
        boolean changed = set ? ignored.add(turn.server.fold(nick)) : ignored.remove(turn.server.fold(nick));
        if (changed) {
            turn.ignored = ignored;
        }
    }

    /// What somebody has answered, by coming or not, waits no longer.
    static void decline(Turn turn, String channel) {
        turn.invitations = turn.invitations.stream()
                .filter(each -> !turn.server.fold(each.channel()).equals(turn.server.fold(channel)))
                .toList();
    }

    private static void rename(Turn turn, String nick) {
        if (!Commands.isWord(nick)) {
            turn.error(turn.word("name.one-word"));
            return;
        }
        turn.identity = turn.identity.withNick(nick);
        if (turn.phase == ConnectionPhase.ONLINE) {
            turn.regainAt = null; // it is not the name of before that is wanted now
            turn.transmit("NICK", nick);
        } else {
            turn.nick = nick;
        }
    }

    private static void quit(Turn turn, String reason) {
        if (reason.isEmpty()) {
            turn.transmit("QUIT");
        } else {
            turn.transmit("QUIT", reason);
        }
        turn.effect(new Effect.Disconnect());
        close(turn, "");
    }

    /// Ends for good, unless somebody says otherwise.
    static void close(Turn turn, String why) {
        turn.phase = ConnectionPhase.CLOSED;
        turn.why = why;
        turn.retryAt = null;
        disconnected(turn);
    }
}
