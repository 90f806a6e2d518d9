package parley.client.terminal;

/// How a chat ended.
///
/// @param status for the shell
/// @param why what to complain about; "" where there is nothing
public record ChatEnd(int status, String why) {
    static final ChatEnd WELL = new ChatEnd(0, "");

    static ChatEnd failed(String why) {
        return new ChatEnd(1, why);
    }
}
