package parley.client.terminal;

/// How a chat ended.
///
/// @param status for the shell
/// @param why what to complain about; "" where there is nothing
public record Ending(int status, String why) {
    static final Ending WELL = new Ending(0, "");

    static Ending failed(String why) {
        return new Ending(1, why);
    }
}
