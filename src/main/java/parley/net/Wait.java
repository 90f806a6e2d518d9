package parley.net;

/// For what a connection waits before it takes the next frame; several at once are possible.
public enum Wait {
    /// For the reply to a request, or for something slow beside the hub: it is parked.
    REPLY(1),
    /// For its socket to take a large answer: nothing further is interpreted before.
    SOCKET(2),
    /// For some of its commands in flight to be through: it is throttled.
    COMMANDS(4),
    /// For the time when it may send again: it lags. The only wait in which it goes on reading, up to
    /// [Connection#RECEIVE_BOUND].
    PACE(8);

    private final int bit;

    Wait(int bit) {
        this.bit = bit;
    }

    /// Its place in a set of several.
    int bit() {
        return bit;
    }
}
