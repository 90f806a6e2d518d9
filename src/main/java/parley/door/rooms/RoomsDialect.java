package parley.door.rooms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Role;
import parley.chat.Text;
import parley.door.Dialect;
import parley.door.Gate;
import parley.door.PlainText;
import parley.door.RefusalWords;
import parley.door.SafeText;
import parley.door.ServerPassword;
import parley.door.Session;
import parley.door.SlashCommands;
import parley.names.Casemapping;
import parley.net.Connection;
import parley.net.Pacing;
import parley.net.SpacedWrites;
import parley.net.frame.ChunkFramer;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Refusal;
import parley.protocol.Request;
import parley.services.Services;

/// One visitor of the `rooms` door: their first chunk is `USER_ROOM`, then they talk in that room.
public final class RoomsDialect implements Dialect {
    private static final PlainText VARIANT = new PlainText(new RoomsWording());

    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private static final Duration WRITE_PAUSE = Duration.ofMillis(30);

    /// The original client stops reading for good at half a character, and may be slow on a busy machine.
    private static final Duration READING = Duration.ofMillis(500);

    /// The original client ends without a word if anything is glued to `200`, and shows a glued `/exit` as text.
    private static final Duration ALONE = Duration.ofMillis(300);

    private static final String OK = "200";
    private static final String BAD_HANDSHAKE = "400";
    private static final String NAME_TAKEN = "403";
    private static final Farewell FAREWELL = new Farewell("/exit", ALONE);

    private sealed interface Phase {
        void received(String line);
    }

    private final Session session;
    private final Casemapping names;
    private final SlashCommands slash;
    private final SpacedWrites pacing = new SpacedWrites(PlainText.WRITE, WRITE_PAUSE, READING);
    private final Gate gate;
    private Phase phase = new Handshake();
    private boolean greeted;
    private @Nullable Nick nick;

    /// Whether they call themselves something longer than a nick.
    private boolean shortened;

    public RoomsDialect(Session session, Casemapping names, ServerPassword password, Services services) {
        this.session = session;
        this.gate = new Gate(session, password);
        this.names = names;
        this.slash = new SlashCommands(session, this, VARIANT, names, services);
    }

    @Override
    public Framer framer(Connection connection) {
        return new ChunkFramer();
    }

    @Override
    public Pacing pacing() {
        return pacing;
    }

    @Override
    public Variant variant() {
        return VARIANT;
    }

    @Override
    public void opened() {
        session.connection().limit(HANDSHAKE_LIMIT, "no handshake");
    }

    @Override
    public void delayed() {
        tell(PlainText.DELAYED);
    }

    private void tell(String words) {
        session.send(words + "\n");
    }

    @Override
    public void received(Frame frame) {
        phase.received(frame.text());
    }

    @Override
    public void done(Request request, Answer answer) {
        slash.sent(answer);
        done(request);
    }

    @Override
    public void done(Request request) {
        if (request instanceof Command.Join(ChannelName joined, var _) && phase instanceof Talking talking) {
            talking.moved(joined);
        }
        if (request instanceof Command.Rename(Nick other)) {
            nick = other;
            tell("You are " + SafeText.safe(other.name()) + " now.");
        }
        if (request instanceof Command.Enter enter) {
            session.connection().liftLimit();
            greet();
            phase = new Talking(enter.channels().getFirst());
            nick = enter.identity().nick();
            if (shortened) {
                tell("You are " + SafeText.safe(nick.name()) + " here: a name has at most " + names.longestNick()
                        + " characters.");
            }
        }
    }

    /// Somebody who is removed from their room has nowhere else to go: their visit ends. Where the room is
    /// renamed, they stay in it.
    @Override
    public void delivered(Event event) {
        if (event instanceof Event.ChannelRenamed renamed && phase instanceof Talking talking) {
            talking.follow(renamed);
        }
        if (event instanceof Event.Kicked kicked && kicked.nick().equals(nick)) {
            session.send(PlainText.words(kicked));
            session.leave(new End.Disconnected("put out"), FAREWELL);
        }
    }

    @Override
    public void refused(Request request, Refusal refusal) {
        if (!(request instanceof Command.Enter)) {
            slash.refused(refusal);
        } else if (isAboutName(refusal) && !greeted) {
            session.sendAlone(NAME_TAKEN);
            session.leave(new End.Disconnected(RefusalWords.of(refusal)), Farewell.NONE);
        } else {
            refuse(RefusalWords.of(refusal));
        }
    }

    private static boolean isAboutName(Refusal refusal) {
        return refusal instanceof Refusal.NickInUse
                || refusal instanceof Refusal.NickLooksAlike
                || refusal instanceof Refusal.NickOwned
                || refusal instanceof Refusal.NickReserved
                || refusal instanceof Refusal.NickOfService;
    }

    /// Where the dialect has no word for why not. The original client ends at any other answer without telling anybody
    /// anything, so it is let in as far as to be shown that.
    private void refuse(String why) {
        greet();
        tell(why);
        session.leave(new End.Disconnected(why), FAREWELL);
    }

    private void greet() {
        if (!greeted) {
            greeted = true;
            session.sendAlone(OK);
            pacing.holdUntil(session.connection().nanoTime() + ALONE.toNanos());
        }
    }

    /// Whoever types need no longer be kept from reading what is glued to the greeting.
    private void released() {
        pacing.release();
        session.connection().paceChanged();
    }

    @Override
    public void answered(Answer answer) {
        slash.answered(answer);
    }

    @Override
    public void performed(List<Performed> performed) {
        slash.performed(performed);
    }

    @Override
    public Farewell farewell(End why) {
        Farewell plain = Dialect.super.farewell(why);
        if (!(phase instanceof Talking)) {
            return plain;
        }
        if (why instanceof End.Disconnected) {
            session.send(plain.words());
            return FAREWELL;
        }
        return why == End.Cause.SERVER_STOPS ? FAREWELL : plain;
    }

    private final class Handshake implements Phase {
        @Override
        public void received(String line) {
            String[] parts = line.split("_", -1);
            Optional<Nick> nick = parts.length == 2 ? nick(parts[0]) : Optional.empty();
            Optional<ChannelName> room = parts.length == 2 ? names.newChannel("#" + parts[1]) : Optional.empty();
            if (nick.isPresent() && room.isPresent()) {
                enter(new Command.Enter(session.identity(nick.get(), Role.USER, "rooms"), List.of(room.get()), null));
            } else if (nick.isPresent() && length(parts[1]) >= names.longestChannel()) {
                refuse("The name of a room has at most " + (names.longestChannel() - 1) + " characters.");
            } else {
                session.sendAlone(BAD_HANDSHAKE);
                session.leave(new End.Disconnected("bad handshake"), Farewell.NONE);
            }
        }

        /// The original client shows nothing before its greeting, and so it is greeted to be asked.
        private void enter(Command.Enter enter) {
            if (gate.isClosed()) {
                greet();
                gate.asked();
                tell(Gate.QUESTION);
                phase = new Knocking(enter);
            } else {
                session.request(enter);
            }
        }

        /// The original takes names of any length.
        private Optional<Nick> nick(String name) {
            int most = names.longestNick();
            shortened = length(name) > most;
            return names.newNick(shortened ? name.substring(0, name.offsetByCodePoints(0, most)) : name);
        }

        private static int length(String name) {
            return name.codePointCount(0, name.length());
        }
    }

    /// They have not given the server's password yet.
    private final class Knocking implements Phase {
        private final Command.Enter enter;

        Knocking(Command.Enter enter) {
            this.enter = enter;
        }

        @Override
        public void received(String line) {
            released();
            gate.tried(line, () -> session.request(enter), RoomsDialect.this::tell);
        }
    }

    private final class Talking implements Phase, SlashCommands.Standing {
        private ChannelName room;

        Talking(ChannelName room) {
            this.room = room;
        }

        void follow(Event.ChannelRenamed renamed) {
            if (renamed.from().equals(room)) {
                room = renamed.to();
            }
        }

        @Override
        public void received(String line) {
            released();
            if (!line.isBlank()) {
                slash.text(line, this).map(Text::messages).orElse(List.of()).forEach(this::say);
            }
        }

        @Override
        public Optional<ChannelName> channel() {
            return Optional.of(room);
        }

        @Override
        public void say(Text text) {
            session.submit(new Command.Send(room, text));
        }

        @Override
        public void join(ChannelName channel) {
            session.request(new Command.Join(channel));
        }

        void moved(ChannelName to) {
            if (!to.equals(room)) {
                session.submit(new Command.Part(room, ""));
                room = to;
            }
            tell("You are in " + SafeText.safe(to.name()) + " now.");
        }

        /// Who is in no room is not here.
        @Override
        public void leave() {
            session.leave(new End.Left("leave"));
        }
    }
}
