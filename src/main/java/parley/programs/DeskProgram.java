package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which of the two desk programs is spoken.
public enum DeskProgram {
    /// The visitor speaks first.
    BASIC_CHAT("basic_chat"),
    /// The server greets with its handle.
    CHAT_SYSTEM("chat-system");

    private static final String CLOSING = "Closing the connection...\nListening for a new connection...";

    /// The most bytes of a visitor's name.
    static final int NAME = 10;

    /// The most bytes of a message.
    static final int TEXT = 500;

    private final String word;

    DeskProgram(String word) {
        this.word = word;
    }

    /// The program that is called so on the command line.
    public static DeskProgram of(String word) {
        return Arrays.stream(values())
                .filter(program -> program.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is none of " + words()));
    }

    static String words() {
        return Arrays.stream(values()).map(DeskProgram::toString).collect(Collectors.joining(", "));
    }

    /// The programs say characters and count bytes. So do we: their buffers hold that many.
    static int length(String text) {
        return text.getBytes(UTF_8).length;
    }

    static boolean isName(String text) {
        int length = length(text);
        return length >= 1 && length <= NAME;
    }

    /// The prompt behind which an operator answers.
    String prompt() {
        return switch (this) {
            case BASIC_CHAT -> "chatserve> ";
            case CHAT_SYSTEM -> "SERVER> ";
        };
    }

    /// What an operator reads when the server has started.
    String opened(int port) {
        return switch (this) {
            case BASIC_CHAT -> "Setting up a chat server on port " + port + ".\nListening for a new connection...";
            case CHAT_SYSTEM -> "Waiting for connections on port " + port + "...";
        };
    }

    /// What the operator reads when it is a visitor's turn to talk with them.
    Optional<String> visitorsTurn() {
        return switch (this) {
            case BASIC_CHAT -> Optional.empty();
            case CHAT_SYSTEM -> Optional.of("Connection with client opened.");
        };
    }

    /// What the operator reads when the visitor has left.
    String visitorLeft() {
        return switch (this) {
            case BASIC_CHAT -> CLOSING;
            case CHAT_SYSTEM -> "Client requested to close connection. Waiting for new connection...";
        };
    }

    /// What the operator reads when they have sent the visitor away.
    String visitorDismissed() {
        return switch (this) {
            case BASIC_CHAT -> CLOSING;
            case CHAT_SYSTEM -> "Server requested to close connection. Waiting for new connection...";
        };
    }

    /// Why an answer cannot be sent, if so: it has its turn's one write.
    Optional<String> complaint(String answer) {
        int length = length(answer);
        return switch (this) {
            case BASIC_CHAT ->
                length > TEXT ? Optional.of("Message length is limited to 500 characters.") : Optional.empty();
            case CHAT_SYSTEM -> {
                if (length > TEXT) {
                    yield Optional.of("ERROR: Your message is more than 500 characters long. Retype your message.");
                }
                yield length > 0
                        ? Optional.empty()
                        : Optional.of("ERROR: Your message is less than 1 character long. Retype your message.");
            }
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
