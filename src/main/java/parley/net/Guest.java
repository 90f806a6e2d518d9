package parley.net;

/// Somebody whom a [Listener] has let in, from then until his socket is closed.
public interface Guest {
    /// The server stops: he says farewell and closes his socket soon. Called on the socket's event loop.
    void stop();

    /// Why his connection has ended or is ending, for the log. Called when the socket is closed.
    String reason();
}
