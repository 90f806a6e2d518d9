package parley.door;

import java.util.List;
import parley.net.Wire;

/// Somebody at one of the doors.
public final class Visitor {
    private final House house;
    private final Session session;
    private final Wire wire;

    Visitor(House house, Session session, int port) {
        this.house = house;
        this.session = session;
        this.wire = new Wire(session, port);
    }

    public Wire wire() {
        return wire;
    }

    Session session() {
        return session;
    }

    /// Sends this in one piece, and all that follows from it happens.
    public void says(String text) {
        wire.send(text);
        house.settle();
    }

    public void sends(int... bytes) {
        var sent = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            sent[i] = (byte) bytes[i];
        }
        wire.send(sent);
        house.settle();
    }

    public void endsInput() {
        wire.endInput();
        house.settle();
    }

    public void breaksOff() {
        wire.reset();
        house.settle();
    }

    /// What was written to them since this was asked last, write by write.
    public List<String> writes() {
        house.settle();
        return wire.writes();
    }

    /// The same in one piece.
    public String sees() {
        return String.join("", writes());
    }

    public boolean isConnected() {
        return wire.isOpen();
    }
}
