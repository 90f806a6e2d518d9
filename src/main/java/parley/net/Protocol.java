package parley.net;

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

    /// No input will follow; called once, after all frames, however the connection ended. Answered with
    /// [Connection#finish].
    ///
    /// @param reason for the log and for other people
    void ended(String reason);

    /// The peer is not let in: what to send him before the socket is closed. Called instead of all else.
    ///
    /// @param why in words
    byte[] turnedAway(String why);

    /// The server stops: to be answered with a farewell and [Connection#finish].
    void stop();
}
