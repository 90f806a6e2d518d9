package parley.door.lobby;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.LobbyNames;
import parley.chat.Nick;
import parley.chat.Role;
import parley.chat.Text;
import parley.door.Dialect;
import parley.door.Gate;
import parley.door.PlainText;
import parley.door.RefusalWords;
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

/// One visitor of the `lobby` door: they are in `#lobby` at once without a word, named after their port.
public final class LobbyDialect implements Dialect {
    private static final PlainText VARIANT = new PlainText(new LobbyWording());

    private static final Duration WRITE_PAUSE = Duration.ofMillis(30);

    /// The original client stops reading for good at half a character, and may be slow on a busy machine.
    private static final Duration READING = Duration.ofMillis(500);

    /// The original window sends `quit` twice when its user types it, usually glued.
    private static final Set<String> QUIT = Set.of("quit", "quitquit");

    private final Session session;
    private final Casemapping names;
    private final SlashCommands slash;
    private final ChannelName lobby;
    private final SlashCommands.Standing standing = new Lobby();
    private final Gate gate;

    /// How many names have been tried: ports recur where people come from several addresses.
    private int attempts;

    private @Nullable Nick nick;

    public LobbyDialect(Session session, Casemapping names, ServerPassword password, Services services) {
        this.session = session;
        this.names = names;
        this.slash = new SlashCommands(session, this, VARIANT, names, services);
        this.gate = new Gate(session, password);
        this.lobby = names.channel(LobbyNames.CHANNEL).orElseThrow();
    }

    @Override
    public Framer framer(Connection connection) {
        return new ChunkFramer();
    }

    @Override
    public Pacing pacing() {
        return new SpacedWrites(PlainText.WRITE, WRITE_PAUSE, READING);
    }

    @Override
    public Variant variant() {
        return VARIANT;
    }

    @Override
    public void opened() {
        if (gate.isClosed()) {
            gate.asked();
            tell(Gate.QUESTION);
        } else {
            enter();
        }
    }

    private void tell(String words) {
        session.send(words + "\n");
    }

    private void enter() {
        attempts++;
        String suffix = attempts == 1 ? "" : "-" + attempts;
        Nick nick = names.nick(
                        LobbyNames.NICK_PREFIX + session.connection().peer().getPort() + suffix)
                .orElseThrow();
        session.request(new Command.Enter(session.identity(nick, Role.NUMBERED, "lobby"), List.of(lobby), null));
    }

    @Override
    public boolean leaves(String line) {
        return QUIT.contains(line.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public void delayed() {
        tell(PlainText.DELAYED);
    }

    @Override
    public void received(Frame frame) {
        String line = frame.text();
        if (leaves(line)) {
            session.leave(new End.Left("quit"));
        } else if (!line.isBlank()) {
            say(line);
        }
    }

    private void say(String line) {
        if (gate.isClosed()) {
            gate.tried(line, this::enter, this::tell);
        } else {
            slash.text(line, standing).map(Text::messages).orElse(List.of()).forEach(standing::say);
        }
    }

    /// Everybody is in the lobby, and stays there.
    private final class Lobby implements SlashCommands.Standing {
        @Override
        public Optional<ChannelName> channel() {
            return Optional.of(lobby);
        }

        @Override
        public void say(Text text) {
            session.submit(new Command.Send(lobby, text));
        }

        @Override
        public boolean moves() {
            return false;
        }

        @Override
        public void join(ChannelName channel) {
            throw new IllegalStateException("There is one place at this door");
        }

        @Override
        public void leave() {
            throw new IllegalStateException("There is one place at this door");
        }
    }

    @Override
    public void done(Request request, Answer answer) {
        slash.sent(answer);
        done(request);
    }

    @Override
    public void done(Request request) {
        if (request instanceof Command.Enter enter) {
            nick = enter.identity().nick(); // in, without a word
        }
    }

    /// Somebody who is removed from the lobby has nowhere else to go: their visit ends.
    @Override
    public void delivered(Event event) {
        if (event instanceof Event.Kicked kicked && kicked.nick().equals(nick)) {
            session.leave(new End.Disconnected("put out"), new Farewell(PlainText.words(kicked), Duration.ZERO));
        }
    }

    @Override
    public void refused(Request request, Refusal refusal) {
        if (refusal instanceof Refusal.NickInUse || refusal instanceof Refusal.NickLooksAlike) {
            enter();
        } else if (RefusalWords.isFinal(refusal)) {
            String why = RefusalWords.of(refusal);
            session.leave(new End.Disconnected(why), Farewell.line(why));
        } else if (request instanceof Command.Enter) {
            String why = RefusalWords.of(refusal);
            session.leave(new End.Disconnected(why), new Farewell(why + "\n", Duration.ZERO));
        } else {
            slash.refused(refusal);
        }
    }

    @Override
    public void answered(Answer answer) {
        slash.answered(answer);
    }

    @Override
    public void performed(List<Performed> performed) {
        slash.performed(performed);
    }
}
