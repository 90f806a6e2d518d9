package parley.net;

/// Somebody whom a [Listener] has let in, from then until their socket is closed.
public interface Guest {
    /// The server stops: they say farewell and close their socket soon. Called on the socket's event loop.
    void stop();

    /// Nobody may come in from where they are any more: they go unless they are in the chat already. Called on the
    /// socket's event loop.
    ///
    /// @param why in words
    void deny(String why);

    /// Why their connection has ended or is ending, for the log. Called when the socket is closed.
    String reason();
}
