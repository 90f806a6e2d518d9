package parley.chat;

/// One connection's visit to the chat, unique within a start of the server.
///
/// @param node the machine that it is connected to, from 1
/// @param number which of that machine's, from 1
public record SessionId(int node, long number) {
    /// Under which the server itself gives commands; no connection's.
    public static final SessionId SERVER = new SessionId(0, 0);

    @Override
    public int hashCode() {
        return Long.hashCode(number) + 31 * node;
    }
}
