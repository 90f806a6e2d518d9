package parley.door;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;
import parley.chat.Position;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.chat.Text;
import parley.port.Chat;
import parley.port.Loop;
import parley.port.Recipient;
import parley.port.Variant;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Reply;
import parley.protocol.Request;

/// Somebody who takes part without a door.
public final class Person implements Recipient {
    private final House house;
    private final Chat chat;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Loop loop = tasks::add;
    private final SessionId session;
    private final List<Event> seen = new ArrayList<>();
    private @Nullable Reply reply;

    Person(House house, Chat chat) {
        this.house = house;
        this.chat = chat;
        this.session = chat.open(this);
    }

    public void submits(Command command) {
        chat.submit(session, command);
        house.settle();
    }

    /// Submits a command that comes to the hub in one batch with what is done next.
    public void submitsBefore(Command command) {
        chat.submit(session, command);
    }

    /// Submits commands that come to the hub in one batch.
    public void submitsTogether(Command... commands) {
        for (Command command : commands) {
            chat.submit(session, command);
        }
        house.settle();
    }

    public void says(Target to, String text) {
        submits(new Command.Send(to, new Text(text)));
    }

    public void tells(String nick, String text) {
        says(House.nick(nick), text);
    }

    public void leaves() {
        submits(new Command.Quit("bye"));
    }

    public List<Event> seen() {
        return seen;
    }

    /// The messages they have seen, each as `NICK: TEXT`, or `NICK to CHANNEL: TEXT`.
    public List<String> read() {
        return seen.stream()
                .map(event -> switch (event) {
                    case Event.DirectMessage(Message message) -> message.from().nick() + ": " + message.text();
                    case Event.Posted posted -> {
                        Target channel = posted.message().to();
                        yield posted.message().from().nick() + " to " + channel + ": "
                                + posted.message().text();
                    }
                    default -> "";
                })
                .filter(text -> !text.isEmpty())
                .toList();
    }

    public @Nullable Reply reply() {
        return reply;
    }

    boolean run() {
        boolean busy = !tasks.isEmpty();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        return busy;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public @Nullable Variant variant() {
        return null;
    }

    @Override
    public void receive(byte[] run, Position upTo) {
        throw new UnsupportedOperationException("no variant, so no runs");
    }

    @Override
    public void receive(Event event) {
        seen.add(event);
    }

    @Override
    public void receive(Request request, Reply to) {
        reply = to;
    }

    @Override
    public void receive(List<Performed> performed) {
        throw new IllegalStateException("this person performs nothing");
    }

    @Override
    public void disconnected(String reason) {
        throw new IllegalStateException("nobody ends this session");
    }

    @Override
    public void completed(int count) {
        // bounds nothing
    }
}
