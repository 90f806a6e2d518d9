package parley.chat;

/// One connection's visit to the chat, unique within a start of the server; where machines share the chat, unique.
///
/// @param node the machine that it is connected to, from 1
/// @param number which of that machine's, above those of its earlier starts
public record SessionId(int node, long number) {
    /// Under which the server itself gives commands; no connection's.
    public static final SessionId SERVER = new SessionId(0, 0);

    /// What is left of a number for the sessions of one start.
    private static final int OF_ONE_START = 40;

    /// Below the numbers of all sessions of a start, and above those of the starts before it.
    ///
    /// @param boot which start; 0 where earlier ones are forgotten
    public static long before(long boot) {
        return boot << OF_ONE_START;
    }

    /// Whether it is of a machine that shares the chat with others.
    public boolean isShared() {
        return number >= before(1);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number) + 31 * node;
    }
}
