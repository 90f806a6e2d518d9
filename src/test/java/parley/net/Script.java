package parley.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.net.frame.LineFramer;
import parley.net.frame.Telnet;

/// A protocol that remembers what it is told, and does what the test says.
final class Script implements Protocol {
    private final Framer framer;
    private final Pacing pacing;
    final List<String> told = new ArrayList<>();
    Consumer<String> received = _ -> {};
    Runnable ended = () -> {};

    Script(Framer framer, Pacing pacing) {
        this.framer = framer;
        this.pacing = pacing;
    }

    static Script lines() {
        return new Script(new LineFramer(100, new Telnet(_ -> {})), new Unpaced());
    }

    @Override
    public Framer framer(Connection connection) {
        return framer;
    }

    @Override
    public Pacing pacing() {
        return pacing;
    }

    @Override
    public void opened(Connection connection) {
        told.add("opened");
    }

    @Override
    public void received(Frame frame) {
        told.add(frame.text());
        received.accept(frame.text());
    }

    @Override
    public boolean leaves(String line) {
        return line.equals("leave");
    }

    @Override
    public void delayed() {
        told.add("delayed");
    }

    @Override
    public void ended(End why) {
        told.add("ended: " + why.words());
        ended.run();
    }

    @Override
    public byte[] turnedAway(String why) {
        return why.getBytes(StandardCharsets.UTF_8);
    }
}
