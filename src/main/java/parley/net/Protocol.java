package parley.net;

import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;

/// What a connection's bytes mean: one side of a dialect. Called on the connection's event loop.
public interface Protocol {
    /// How input is cut. Called once, before all else.
    Framer framer(Connection connection);

    /// How output is paced. Called once, before all else.
    Pacing pacing();

    /// The connection is there.
    void opened(Connection connection);

    /// Here is a frame of input; no other comes while the connection is paused.
    void received(Frame frame);

    /// Whether a line says that the peer leaves. Asked about what waits while the peer is slowed down.
    default boolean leaves(String line) {
        return false;
    }

    /// A peer whose input has ended is slowed down from now on: what is left of it takes its time.
    default void delayed() {}

    /// Nobody may come in any more from where the peer is: it goes unless it is in the chat already.
    ///
    /// @param why in words
    default void denied(String why) {}

    /// The connection ends: nothing more will come. Called once, whatever the cause and whatever it waited for.
    /// Answered with [Connection#finish].
    void ended(End why);

    /// The peer is not let in: what to send it before the socket is closed. Called instead of all else.
    ///
    /// @param why in words
    byte[] turnedAway(String why);
}
