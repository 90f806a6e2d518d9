package parley.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Network;
import parley.chat.Position;
import parley.port.Loop;
import parley.port.Recipient;
import parley.port.Variant;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Reply;
import parley.protocol.Request;

/// A recipient that remembers what it was handed.
final class Witness implements Recipient {
    private final Loop loop;
    private final @Nullable Variant variant;

    /// All it was handed, in order: runs as text, events, replies.
    final List<Object> seen = new ArrayList<>();

    /// The very arrays.
    final List<byte[]> runs = new ArrayList<>();

    final List<Request> answered = new ArrayList<>();
    int completed;

    /// Where it comes from.
    Network network = Network.LOOPBACK;

    /// Whether it throws when it is handed a run.
    boolean fails;

    Witness(Loop loop, @Nullable Variant variant) {
        this.loop = loop;
        this.variant = variant;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public @Nullable Variant variant() {
        return variant;
    }

    @Override
    public void receive(byte[] run, Position upTo) {
        if (fails) {
            throw new IllegalStateException("cannot receive");
        }
        runs.add(run);
        seen.add(new String(run, StandardCharsets.UTF_8));
    }

    @Override
    public void receive(Event event) {
        seen.add(event);
    }

    @Override
    public void receive(Request request, Reply reply) {
        answered.add(request);
        seen.add(reply);
    }

    @Override
    public void receive(List<Performed> performed) {
        performed.forEach(each -> seen.add(each));
    }

    @Override
    public void disconnected(String reason) {
        seen.add("ended: " + reason);
    }

    @Override
    public void completed(int count) {
        completed += count;
    }
}
