package parley.client.terminal;

import parley.client.ClientState.Missing;

/// How a chat ended.
///
/// @param status for the shell
/// @param why what to complain about; "" where there is nothing
/// @param missing without what the server let nobody in
public record ChatEnd(int status, String why, Missing missing) {
    static final ChatEnd WELL = new ChatEnd(0, "");

    /// One that nothing was missing for.
    public ChatEnd(int status, String why) {
        this(status, why, Missing.NOTHING);
    }

    static ChatEnd failed(String why) {
        return new ChatEnd(1, why);
    }
}
