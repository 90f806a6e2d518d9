package parley.programs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Text;
import parley.hub.Chat;
import parley.hub.Command;
import parley.hub.Event;
import parley.hub.Loop;
import parley.hub.Performed;
import parley.hub.Recipient;
import parley.hub.Refusal;
import parley.hub.Reply;
import parley.hub.Request;
import parley.hub.Role;
import parley.hub.Variant;
import parley.programs.Terminal.Typed;

/// The operator of `chatserve` at his terminal: he talks to one visitor at a time, sees how many wait, and goes on
/// to the next. He is a user of the chat to whom the desk's visitors are linked. Confined to its own thread, which
/// is its loop.
///
/// Bounds: what waits for that thread, by what visitors may have in flight; what a visitor says before his turn, by
/// [#MOST_UNREAD], past which he is dismissed; lines asked for, by one being open and those just given up.
public final class OperatorConsole implements Recipient, Loop, AutoCloseable {
    private static final int MOST_UNREAD = 1000;
    private static final String QUIT = "\\quit";

    private final Chat chat;
    private final Terminal terminal;
    private final DeskProgram program;
    private final Runnable end;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("console").daemon().factory());
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final SessionId session;

    /// Who is here, in the order in which they came.
    private final List<Visitor> visitors = new ArrayList<>();

    /// To whom he talks.
    private @Nullable Visitor current;

    /// Whether he has gone home: what still happens is not shown.
    private volatile boolean closed;

    /// The line he is being asked for, while it is his turn; 0 while it is not.
    private long asking;

    private long lastAsked;

    private static final class Visitor {
        private Nick nick;

        /// What he has said and the operator has not yet read.
        private final Queue<String> unread = new ArrayDeque<>();

        Visitor(Nick nick) {
            this.nick = nick;
        }
    }

    private record Asked(long number, String prompt) {}

    /// @param end run when the operator wants no more: at the end of his input, and on Ctrl-C
    public OperatorConsole(Chat chat, Terminal terminal, DeskProgram program, Runnable end) {
        this.chat = chat;
        this.terminal = terminal;
        this.program = program;
        this.end = end;
        this.session = chat.open(this);
    }

    /// Takes his place at the desk.
    ///
    /// @param operator the nick by which visitors reach him
    public void start(Nick operator, int port) {
        terminal.onInterrupt(end);
        Thread.ofPlatform().daemon().name("typing").start(this::readLines);
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
    public void receive(byte[] run) {
        throw new IllegalStateException("the console takes events as they are");
    }

    @Override
    public void putOut(String reason) {
        throw new IllegalStateException("nobody ends his session");
    }

    @Override
    public void completed(int count) {
        // he types no faster than the hub takes it
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
        if (current == null) {
            next();
        } else {
            tellWaiting();
        }
    }

    private void heard(Nick nick, String text) {
        visitor(nick).ifPresent(visitor -> {
            if (visitor.unread.size() == MOST_UNREAD) {
                dismiss(visitor);
            } else {
                visitor.unread.add(text);
                goOn();
            }
        });
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
        if (visitor == current) {
            current = null;
            if (asking != 0) {
                asking = 0;
                terminal.release();
            }
            terminal.print(words);
            next();
        }
    }

    /// Goes on to whoever has waited longest.
    private void next() {
        if (!visitors.isEmpty()) {
            current = visitors.getFirst();
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

    /// Shows the current visitor's oldest unread message, if it is not the operator's turn, and asks for the answer.
    private void goOn() {
        if (current != null && asking == 0 && !current.unread.isEmpty()) {
            terminal.print(current.nick + "> " + current.unread.remove());
            ask();
        }
    }

    private void ask() {
        asking = ++lastAsked;
        asked.add(new Asked(asking, program.prompt()));
    }

    private void typed(Asked line, Typed typed) {
        switch (typed) {
            case Typed.Line(String text) when line.number == asking && current != null -> answer(current, text);
            case Typed.Line _ -> terminal.print("(not sent: the visitor has left)");
            case Typed.Released _ when line.number == asking -> ask();
            case Typed.Released _ -> {
                // as it was meant
            }
            case Typed.EndOfInput _, Typed.Interrupted _ -> end.run();
        }
    }

    private void answer(Visitor visitor, String text) {
        asking = 0;
        Optional<String> complaint = program.complaint(text);
        if (text.equals(QUIT)) {
            dismiss(visitor);
        } else if (complaint.isPresent()) {
            terminal.print(complaint.get());
            ask();
        } else {
            Text.messages(text).forEach(message -> chat.submit(session, new Command.Send(visitor.nick, message)));
            goOn();
        }
    }

    /// On a thread of its own, which waits for the operator.
    private void readLines() {
        try {
            while (true) {
                Asked line = asked.take();
                Typed typed = terminal.readLine(line.prompt);
                execute(() -> typed(line, typed));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
