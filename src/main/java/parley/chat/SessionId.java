package parley.chat;

/// One connection's visit to the chat, unique within a start of the server.
public record SessionId(long value) {
    /// Under which the server itself gives commands; no connection's.
    public static final SessionId SERVER = new SessionId(-1);

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }
}
