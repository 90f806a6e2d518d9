package parley.door.cat;

import parley.net.frame.Frame;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// Where a visitor of the `cat` door is on their way. No frame arrives while a request is under way. Confined to the
/// event loop of its session.
interface CatPhase {
    /// Takes what has been typed.
    ///
    /// @param midLine whether the frame before this one was the beginning of the same line
    void received(Frame frame, boolean midLine);

    void done(Request request);

    void refused(Request request, Refusal refusal);

    /// The first word of a line; empty where the line is blank.
    static String firstWord(String line) {
        String stripped = line.strip();
        int end = 0;
        while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) {
            end++;
        }
        return stripped.substring(0, end);
    }
}
