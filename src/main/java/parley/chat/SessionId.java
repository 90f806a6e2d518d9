package parley.chat;

/// One connection's visit to the chat, unique within a start of the server.
public record SessionId(long value) {
    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }
}
