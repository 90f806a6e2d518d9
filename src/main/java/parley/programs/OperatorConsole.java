package parley.programs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Text;
import parley.port.Chat;
import parley.port.Loop;
import parley.port.Recipient;
import parley.port.Variant;
import parley.programs.Terminal.Discarded;
import parley.programs.Terminal.Typed;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Request;

/// The operator of `chatserve` at their terminal: they talk to one visitor at a time, see how many wait, and
/// go on to the next. The operator is a user of the chat to whom the desk's visitors are linked. Confined to
/// its own thread, which is its loop.
///
/// What the operator types is for the visitor to whom they talk as they type it. When that visitor leaves, all of it
/// that was not sent is thrown away, here and in the terminal, and the operator is told: the next visitor must not get
/// it. A line that was begun is thrown away to its end. What is typed before the first visitor comes is for the first.
///
/// Bounds: what waits for that thread, by what visitors may have in flight; what a visitor says before their
/// turn, by [#MOST_UNREAD], past which the visitor is dismissed; what is typed ahead, by one block being read
/// at a time.
public final class OperatorConsole implements Recipient, Loop, AutoCloseable {
    private static final int MOST_UNREAD = 1000;
    private static final String QUIT = "\\quit";
    private static final String NOT_SENT = "(not sent: the visitor has left)";
    private static final String HALF_NOT_SENT =
            "(not sent: it began before the visitor left. Type it again if it is for this one.)";

    private final Chat chat;
    private final Terminal terminal;
    private final DeskProgram program;
    private final Runnable end;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("console").daemon().factory());

    /// Waits for the operator: all that reads from the terminal.
    private final ExecutorService typing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("typing").daemon().factory());

    private final SessionId session;

    /// What visitors have said and whose handles are being asked for, in the order of the questions.
    private final Queue<Said> saids = new ArrayDeque<>();

    private record Said(Visitor by, String text) {}

    /// Who is here, in the order in which they came.
    private final List<Visitor> visitors = new ArrayList<>();

    /// To whom the operator talks.
    private @Nullable Visitor current;

    /// Whether what was typed for the visitor before is being thrown away.
    private boolean isChanging;

    /// Whether the next line is the end of one that began before the visitor changed.
    private boolean isMidLine;

    /// Whether there has been a visitor.
    private boolean hasTalked;

    /// Whether the operator has gone home: what still happens is not shown.
    private volatile boolean closed;

    /// The line that the operator is being asked for, while it is their turn; 0 while it is not.
    private long asking;

    private long lastAsked;

    private static final class Visitor {
        private Nick nick;

        /// Lines that the visitor has said and the operator has not yet read.
        private final Queue<String> unread = new ArrayDeque<>();

        /// Lines typed for the visitor that wait for the operator's next turn.
        private final Queue<String> ahead = new ArrayDeque<>();

        Visitor(Nick nick) {
            this.nick = nick;
        }
    }

    /// @param end run when the operator wants no more: at the end of their input, and on Ctrl-C
    public OperatorConsole(Chat chat, Terminal terminal, DeskProgram program, Runnable end) {
        this.chat = chat;
        this.terminal = terminal;
        this.program = program;
        this.end = end;
        this.session = chat.open(this);
    }

    /// Takes the operator's place at the desk.
    ///
    /// @param operator the nick by which visitors reach them
    public void start(Nick operator, int port) {
        terminal.onInterrupt(end);
        execute(() -> {
            chat.submit(session, new Command.Enter(operator, Role.USER, List.of()));
            terminal.print(program.opened(port));
        });
    }

    /// Shows nothing more.
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    public Loop loop() {
        return this;
    }

    @Override
    public @Nullable Variant variant() {
        return null;
    }

    @Override
    public void receive(byte[] run, Position upTo) {
        throw new IllegalStateException("the console takes events as they are");
    }

    @Override
    public void disconnected(String reason) {
        throw new IllegalStateException("nobody ends the operator's session");
    }

    @Override
    public void completed(int count) {
        // the operator types no faster than the hub takes it
    }

    @Override
    public void receive(List<Performed> performed) {
        throw new IllegalStateException("the operator performs nothing");
    }

    @Override
    public void receive(Request request, Reply reply) {
        if (reply instanceof Refusal && request instanceof Command.Enter) {
            throw new IllegalStateException("the operator's place is taken: " + reply);
        }
        if (request instanceof Query.Whois && !closed) {
            Said said = saids.remove();
            said(said, reply instanceof Answer.Whois whois ? whois.profile().realName() : said.by.nick.name());
        }
    }

    @Override
    public void receive(Event event) {
        if (closed) {
            return;
        }
        switch (event) {
            case Event.Linked(Nick by) -> arrived(by);
            case Event.DirectMessage(Message message) ->
                heard(message.from().nick(), message.text().value());
            case Event.Unlinked(Nick by) -> left(by);
            case Event.Renamed(Source from, Nick to, var _) -> renamed(from.nick(), to);
            default -> {
                // the desk has no channels, and nobody dismisses its operator
            }
        }
    }

    private void arrived(Nick nick) {
        visitors.add(new Visitor(nick));
        if (current != null) {
            tellWaiting();
        } else if (!isChanging) {
            change("", false);
        }
    }

    /// A nick is what the chat has made of a visitor's handle; the operator is shown the handle as it was typed.
    private void heard(Nick nick, String text) {
        visitor(nick).ifPresent(visitor -> {
            saids.add(new Said(visitor, text));
            chat.ask(session, new Query.Whois(nick));
        });
    }

    private void said(Said said, String handle) {
        if (!visitors.contains(said.by)) {
            return;
        }
        if (said.by.unread.size() == MOST_UNREAD) {
            dismiss(said.by);
        } else {
            said.by.unread.add(handle + "> " + said.text);
            goOn();
        }
    }

    private void left(Nick nick) {
        visitor(nick).ifPresent(visitor -> leave(visitor, program.visitorLeft()));
    }

    private void renamed(Nick from, Nick to) {
        visitor(from).ifPresent(visitor -> visitor.nick = to);
    }

    private Optional<Visitor> visitor(Nick nick) {
        return visitors.stream().filter(visitor -> visitor.nick.equals(nick)).findFirst();
    }

    private void dismiss(Visitor visitor) {
        chat.submit(session, new Command.Dismiss(visitor.nick));
        leave(visitor, program.visitorDismissed());
    }

    private void leave(Visitor visitor, String words) {
        visitors.remove(visitor);
        if (visitor != current) {
            return;
        }
        current = null;
        if (asking != 0) {
            asking = 0;
            terminal.release();
        }
        change(words, !visitor.ahead.isEmpty());
    }

    /// Throws away what was typed for the visitor before, if there was one, and goes on to the next. They are shown
    /// only then: what the operator types from here on is for whom they see.
    private void change(String words, boolean lost) {
        isChanging = true;
        boolean isFirst = !hasTalked;
        if (!words.isEmpty()) {
            terminal.print(words);
        }
        typing.execute(() -> {
            Discarded discarded = isFirst ? new Discarded(false, false) : terminal.discard();
            execute(() -> {
                isChanging = false;
                isMidLine = discarded.midLine();
                if (lost || discarded.any()) {
                    terminal.print(NOT_SENT);
                }
                next();
            });
        });
    }

    /// Goes on to whoever has waited longest.
    private void next() {
        if (!visitors.isEmpty()) {
            current = visitors.getFirst();
            hasTalked = true;
            program.visitorsTurn().ifPresent(terminal::print);
            tellWaiting();
            goOn();
        }
    }

    private void tellWaiting() {
        int waiting = visitors.size() - 1;
        if (waiting > 0) {
            terminal.print(waiting == 1 ? "(1 visitor waits in line)" : "(" + waiting + " visitors wait in line)");
        }
    }

    /// Shows the current visitor's oldest unread message, if it is not the operator's turn, and answers it with what is
    /// typed already, or asks for the answer.
    private void goOn() {
        if (current != null && asking == 0 && !current.unread.isEmpty()) {
            terminal.print(current.unread.remove());
            if (current.ahead.isEmpty()) {
                ask();
            } else {
                String text = nextAnswer(current.ahead);
                terminal.print(program.prompt() + text);
                answer(current, text);
            }
        }
    }

    private void ask() {
        long number = ++lastAsked;
        asking = number;
        typing.execute(() -> {
            Typed typed = terminal.readBlock(program.prompt());
            execute(() -> typed(number, typed));
        });
    }

    private void typed(long number, Typed typed) {
        switch (typed) {
            case Typed.Line(String block)
            when number == asking && current != null -> {
                asking = 0;
                if (isMidLine) {
                    isMidLine = false;
                    terminal.print(HALF_NOT_SENT);
                    ask();
                    return;
                }
                current.ahead.addAll(List.of(block.split("\n", -1)));
                answer(current, nextAnswer(current.ahead));
            }
            case Typed.Line _ -> terminal.print(NOT_SENT);
            case Typed.Released _ when number == asking -> ask();
            case Typed.Released _ -> {
                // as it was meant
            }
            case Typed.EndOfInput _, Typed.Interrupted _ -> end.run();
        }
    }

    /// Takes as many lines as make one answer, since a turn has one write: those that fit, up to one that is a command.
    private static String nextAnswer(Queue<String> lines) {
        var answer = new StringBuilder(lines.remove());
        for (String next = lines.peek(); next != null && !isQuit(answer) && !isQuit(next); next = lines.peek()) {
            if (DeskProgram.length(answer + "\n" + next) > DeskProgram.TEXT) {
                break;
            }
            answer.append('\n').append(lines.remove());
        }
        return answer.toString();
    }

    private static boolean isQuit(CharSequence line) {
        return QUIT.contentEquals(line);
    }

    private void answer(Visitor visitor, String text) {
        Optional<String> complaint = program.complaint(text);
        if (isQuit(text)) {
            dismiss(visitor);
        } else if (complaint.isPresent()) {
            visitor.ahead.clear();
            terminal.print(complaint.get());
            ask();
        } else {
            Text.messages(text).forEach(message -> chat.submit(session, new Command.Send(visitor.nick, message)));
            goOn();
        }
    }
}
