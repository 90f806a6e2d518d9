package parley.net;

/// For what a connection waits before it takes the next frame; several at once are possible.
public enum Wait {
    /// For the reply to a request, or for something slow beside the hub: it is parked.
    REPLY,
    /// For its socket to take a large answer: nothing further is interpreted before.
    SOCKET,
    /// For some of its commands in flight to be through: it is throttled.
    COMMANDS,
    /// For the time when it may send again: it lags. The only wait in which it goes on reading, up to
    /// [Connection#RECEIVE_BOUND].
    PACE;

    int bit() {
        return 1 << ordinal();
    }
}
