package parley.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Position;
import parley.port.Loop;
import parley.port.Recipient;
import parley.port.Variant;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Reply;
import parley.protocol.Request;

/// Whoever is told what the server's own commands came to: nobody. Its loop is the hub thread itself, where there is
/// nothing to do.
final class ServerRecipient implements Recipient {
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
    public void receive(Request request, Reply reply) {
        // nobody listens
    }

    @Override
    public void receive(List<Performed> performed) {
        // nobody listens
    }

    @Override
    public void putOut(String reason) {
        // nobody listens
    }

    @Override
    public void completed(int count) {
        // the server gives few commands
    }
}
