package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Which of the two desk programs is spoken.
enum DeskDialect {
    /// The visitor speaks first.
    BASIC_CHAT("basic_chat"),
    /// The server greets with its handle.
    CHAT_SYSTEM("chat-system");

    /// The most bytes of a visitor's name.
    static final int NAME = 10;

    /// The most bytes of a message.
    static final int TEXT = 500;

    private final String word;

    DeskDialect(String word) {
        this.word = word;
    }

    /// The dialect that is called so on the command line.
    static DeskDialect of(String word) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is none of " + words()));
    }

    static String words() {
        return Arrays.stream(values()).map(DeskDialect::toString).collect(Collectors.joining(", "));
    }

    /// The programs say characters and count bytes. So do we: their buffers hold that many.
    static int length(String text) {
        return text.getBytes(UTF_8).length;
    }

    static boolean isName(String text) {
        int length = length(text);
        return length >= 1 && length <= NAME;
    }

    @Override
    public String toString() {
        return word;
    }
}
