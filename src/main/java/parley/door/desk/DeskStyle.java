package parley.door.desk;

import java.nio.charset.StandardCharsets;
import parley.net.GrantedWrites;

/// In what the two programs with a desk differ.
public enum DeskStyle {
    /// basic_chat: the visitor speaks first, with their handle before each text; answers have the server's
    /// handle before them.
    BASIC("chatserve> "),
    /// chat-system: the server greets with its handle, the visitor sends their name once; `\quit` ends it
    /// from either side.
    GREETING("");

    /// The most bytes of an answer.
    private static final int ANSWER_LIMIT = 500;

    private final String prefix;

    DeskStyle(String prefix) {
        this.prefix = prefix;
    }

    /// @param over run when it is the visitor's turn again
    GrantedWrites turns(Runnable over) {
        return new GrantedWrites(ANSWER_LIMIT, prefix.getBytes(StandardCharsets.UTF_8), over);
    }
}
