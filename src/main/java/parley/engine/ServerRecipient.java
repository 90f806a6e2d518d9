package parley.engine;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.port.Loop;
import parley.port.Recipient;
import parley.port.Variant;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Reply;
import parley.protocol.Request;

/// Whoever is told what a request of the server's own came to: nobody but those who wait until it is done. Its loop is
/// the hub thread itself, where there is nothing to do.
final class ServerRecipient implements Recipient {
    private final Consumer<Reply> completed;

    /// What the one request came to; silence means success.
    private volatile Reply reply = new Reply.Done();

    /// @param completed called, on any thread, when a request is through and everybody's queue has what it came to
    ServerRecipient(Consumer<Reply> completed) {
        this.completed = completed;
    }

    @Override
    public Loop loop() {
        return Runnable::run;
    }

    @Override
    public @Nullable Variant variant() {
        return null;
    }

    @Override
    public void receive(byte[] run, Position upTo) {
        // nobody listens
    }

    @Override
    public void receive(Event event) {
        // nobody listens
    }

    @Override
    public void receive(Request request, Reply received) {
        reply = received;
    }

    @Override
    public void receive(List<Performed> performed) {
        // nobody listens
    }

    @Override
    public void disconnected(String reason) {
        // nobody listens
    }

    @Override
    public void completed(int count) {
        completed.accept(reply);
    }
}
