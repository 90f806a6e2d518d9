package parley.door.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Identity;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Role;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.Text;
import parley.door.Dialect;
import parley.door.Gate;
import parley.door.PlainText;
import parley.door.RefusalWords;
import parley.door.SafeText;
import parley.door.ServerPassword;
import parley.door.Session;
import parley.names.Casemapping;
import parley.net.Connection;
import parley.net.GrantedWrites;
import parley.net.Pacing;
import parley.net.frame.ChunkFramer;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// One visitor of a desk. What they say goes to the operator, a person or a channel; what operators say comes
/// back, one write for each of the visitor's messages.
public final class DeskDialect implements Dialect {
    private static final Duration NAME_LIMIT = Duration.ofMinutes(5);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);
    private static final String GREETING = "SERVER";
    private static final String QUIT = "\\quit";
    private static final Farewell QUIT_FAREWELL = new Farewell(QUIT, Duration.ZERO);
    private static final String NOBODY = "Nobody is at the desk right now. Please try again later.";
    private static final String LEFT = "The operator has left. Please try again later.";

    private final Session session;
    private final Casemapping names;
    private final DeskStyle style;
    private final GrantedWrites turns;
    private final Gate gate;
    private Target operator;

    private @Nullable Handle handle;
    private @Nullable Nick nick;
    private int attempts;
    private boolean linked;

    /// Whether they have been asked for the server's password.
    private boolean asked;

    /// Whether they have said anything: what operators say in the channel before that answers others.
    private boolean hasSpoken;

    /// What waits until they have a nick and a link.
    private final Queue<Text> unsent = new ArrayDeque<>(1);

    /// @param operator whom visitors reach: a person, or all in a channel
    public DeskDialect(Session session, Casemapping names, DeskStyle style, Target operator, ServerPassword password) {
        this.session = session;
        this.gate = new Gate(session, password);
        this.names = names;
        this.style = style;
        this.operator = operator;
        this.turns = style.turns(this::listen);
    }

    @Override
    public Framer framer(Connection connection) {
        return new ChunkFramer();
    }

    @Override
    public Pacing pacing() {
        return turns;
    }

    @Override
    public @Nullable Variant variant() {
        return null;
    }

    @Override
    public void opened() {
        if (style == DeskStyle.GREETING) {
            session.sendAlone(GREETING);
            session.connection().limit(NAME_LIMIT, "no name given");
        }
    }

    @Override
    public boolean leaves(String line) {
        return line.equals(QUIT);
    }

    @Override
    public void received(Frame frame) {
        String line = frame.text();
        if (leaves(line)) {
            session.leave(new End.Left(QUIT));
            return;
        }
        switch (style) {
            case BASIC -> {
                Handle.Line said = Handle.Line.parse(line);
                Handle known = handle == null ? Handle.NONE : handle;
                say(said.handle().orElse(known), said.text());
            }
            case GREETING -> {
                if (handle == null && gate.isClosed()) {
                    handle = new Handle(line); // nothing may be said to them before their first message
                } else if (handle == null) {
                    callThemselves(new Handle(line));
                } else {
                    say(handle, line);
                }
            }
        }
    }

    private void say(Handle by, String text) {
        session.connection().liftLimit();
        turns.grant();
        session.connection().paceChanged();
        if (asked && gate.isClosed()) {
            gate.tried(text, () -> speak(by), this::answer);
            return;
        }
        unsent.addAll(Text.messages(text));
        if (gate.isClosed()) {
            asked = true;
            handle = by;
            gate.asked();
            answer(Gate.QUESTION);
            return;
        }
        speak(by);
    }

    private void speak(Handle by) {
        hasSpoken = true;
        if (nick != null && by.equals(handle)) {
            reachOperator();
        } else {
            callThemselves(by);
        }
    }

    /// Enters with a nick made of the handle, or takes another nick.
    private void callThemselves(Handle by) {
        boolean rename = nick != null;
        handle = by;
        attempts = 0;
        tryNick(by, rename);
    }

    private void tryNick(Handle by, boolean rename) {
        attempts++;
        Nick nick = by.nick(names, attempts);
        if (nick.equals(operator)) { // the operator must find it free when they come
            tryNick(by, rename);
            return;
        }
        if (rename) {
            session.submit(new Command.SetRealName(by.shown()));
            session.request(new Command.Rename(nick));
        } else if (gate.admits()) {
            List<ChannelName> channels = operator instanceof ChannelName channel ? List.of(channel) : List.of();
            Identity visitor = session.identity(nick, Role.VISITOR, "desk").withRealName(by.shown());
            session.request(new Command.Enter(visitor, channels, null));
        }
    }

    private void reachOperator() {
        switch (operator) {
            case ChannelName channel -> sendUnsent(text -> new Command.Send(channel, text));
            case Nick _ when linked -> sendUnsent(Command.SendToLink::new);
            case Nick nick -> session.request(new Command.Link(nick));
        }
    }

    private void sendUnsent(Function<Text, Command> command) {
        for (Text text = unsent.poll(); text != null; text = unsent.poll()) {
            session.submit(command.apply(text));
        }
    }

    @Override
    public void done(Request request) {
        if (request instanceof Command.Enter && turns.owed() == 0) {
            listen();
        }
        nick = switch (request) {
            case Command.Enter enter -> enter.identity().nick();
            case Command.Rename rename -> rename.nick();
            default -> nick;
        };
        linked |= request instanceof Command.Link;
        if (!isMessage(request) && !(request instanceof Command.SetRealName)) {
            reachOperator();
        }
    }

    @Override
    public void refused(Request request, Refusal refusal) {
        boolean nickTaken = isTaken(refusal);
        if (handle != null && nickTaken) {
            tryNick(handle, request instanceof Command.Rename);
        } else if (request instanceof Command.Enter && RefusalWords.isFinal(refusal)) {
            String why = RefusalWords.of(refusal);
            turns.grant(); // whoever has only given their name waits for nothing
            session.connection().paceChanged();
            session.leave(new End.Disconnected(why), Farewell.line(why));
        } else if (isMessage(request) || !unsent.isEmpty()) {
            unsent.clear();
            answer(isNobody(refusal) ? NOBODY : RefusalWords.of(refusal));
        }
    }

    private static boolean isTaken(Refusal refusal) {
        return refusal instanceof Refusal.NickInUse
                || refusal instanceof Refusal.NickLooksAlike
                || refusal instanceof Refusal.NickOwned
                || refusal instanceof Refusal.NickReserved
                || refusal instanceof Refusal.NickOfService;
    }

    private static boolean isMessage(Request request) {
        return request instanceof Command.Send || request instanceof Command.SendToLink;
    }

    private static boolean isNobody(Refusal refusal) {
        return refusal instanceof Refusal.NoSuchNick || refusal instanceof Refusal.NobodyThere;
    }

    @Override
    public void delivered(Event event) {
        switch (event) {
            case Event.Posted posted
            when posted.by() != Role.VISITOR && hasSpoken ->
                PlainText.said(posted.message()).ifPresent(this::answer);
            case Event.DirectMessage(Message message)
            when message.text().value().equals(QUIT) -> session.leave(new End.Disconnected("dismissed"), goodbye());
            case Event.DirectMessage(Message message) -> PlainText.said(message).ifPresent(this::answer);
            case Event.Announced announced -> answer(PlainText.words(announced));
            case Event.Dismissed _ -> session.leave(new End.Disconnected("dismissed"), goodbye());
            case Event.Kicked kicked
            when kicked.nick().equals(nick) -> {
                answer(PlainText.words(kicked).strip());
                session.leave(new End.Disconnected("put out"), goodbye());
            }
            case Event.Parted parted
            when parted.who().nick().equals(nick) -> session.leave(new End.Disconnected("put out"), goodbye());
            case Event.Quit quit when quit.who().nick().equals(operator) && turns.owed() > 0 -> answer(LEFT);
            case Event.Quit _, Event.Parted _, Event.Kicked _ -> checkAttendance();
            case Event.Renamed(Source from, Nick to, var _) when from.nick().equals(operator) -> operator = to;
            case Event.ChannelRenamed renamed when renamed.from().equals(operator) -> operator = renamed.to();
            default -> {
                // other visitors are none of this one's business, nor is who else comes and goes
            }
        }
    }

    /// Somebody has left the channel: were they the last who could answer?
    private void checkAttendance() {
        if (operator instanceof ChannelName channel && turns.owed() > 0) {
            session.ask(new Query.Who(Optional.of(channel)));
        }
    }

    /// Visitors are not shown to each other: nobody there means no operator.
    @Override
    public void answered(Answer answer) {
        if (!(answer instanceof Answer.People(List<Nick> operators, long more))
                || !operators.isEmpty()
                || turns.owed() == 0) {
            return;
        }
        if (more == 0) {
            answer(LEFT);
        } else if (operator instanceof ChannelName channel) {
            session.ask(new Query.Who(Optional.of(channel), more));
        }
    }

    /// It is the visitor's turn.
    private void listen() {
        if (style == DeskStyle.GREETING) {
            session.connection().limit(IDLE_LIMIT, "idle");
        }
    }

    /// Queues an answer for the next turn, which nothing keeps the visitor from taking. In the greeting style
    /// an empty answer has no form on the wire and is not sent; and a text that is the server's command there
    /// is sent as mere text, for somebody may be saying it to several visitors.
    private void answer(String text) {
        String safe = text.lines().map(SafeText::safe).collect(Collectors.joining("\n"));
        if (style == DeskStyle.GREETING && safe.isEmpty()) {
            return;
        }
        String shown = style == DeskStyle.GREETING && safe.equals(QUIT) ? " " + safe : safe;
        session.connection().send((shown + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Farewell farewell(End why) {
        return why == End.Cause.SERVER_STOPS ? goodbye() : Dialect.super.farewell(why);
    }

    /// Only as the answer to a message.
    private Farewell goodbye() {
        return style == DeskStyle.GREETING && turns.owed() > 0 ? QUIT_FAREWELL : Farewell.NONE;
    }
}
