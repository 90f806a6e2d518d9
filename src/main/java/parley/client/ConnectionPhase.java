package parley.client;

/// How far the connection has got.
public enum ConnectionPhase {
    /// Not connected; [ClientState#retryAt] says when it is tried again.
    OFFLINE,

    /// The transport is being opened.
    CONNECTING,

    /// The server is there, and does not know us yet.
    REGISTERING,

    /// In the chat.
    ONLINE,

    /// Ended for good: by quitting, or since trying again would not help; [ClientState#why] says it.
    CLOSED
}
