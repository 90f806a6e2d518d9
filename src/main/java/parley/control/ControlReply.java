package parley.control;

/// What a running server says to a line that was asked of it.
///
/// @param done whether it was carried out; what was not has changed nothing
/// @param text lines for people
public record ControlReply(boolean done, String text) {
    /// It was carried out.
    public static ControlReply done(String text) {
        return new ControlReply(true, text);
    }

    /// It was not, and why.
    public static ControlReply failed(String why) {
        return new ControlReply(false, why);
    }
}
