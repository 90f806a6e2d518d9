package parley.net.frame;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/// Takes the telnet protocol out of a stream of bytes (RFC 854). Whatever is offered or asked for is declined; a client
/// that knows nothing of telnet never notices. Confined to the connection's event loop.
///
/// 1. CR LF and CR NUL end a line, as LF does; any other CR or NUL is left out.
/// 2. IAC IAC would be a byte 255, which UTF-8 does not have: it stands for U+FFFD like any wrong byte.
/// 3. Interrupt Process, Abort, Break and End of File mean that the user leaves: what follows them is not input.
/// 4. What follows IAC and is no command is text: then the IAC was a stray byte, such as Latin-1's ÿ.
/// 5. A sub-negotiation may be cut anywhere between two reads and be of any length.
public final class Telnet {
    private static final int EOF = 236;
    private static final int ABORT = 238;
    private static final int SE = 240;
    private static final int BRK = 243;
    private static final int IP = 244;
    static final int EC = 247;
    static final int EL = 248;
    private static final int SB = 250;
    private static final int WILL = 251;
    private static final int WONT = 252;
    private static final int DO = 253;
    private static final int DONT = 254;
    static final int IAC = 255;

    /// What [#filter] returns for a byte that is not text.
    static final int NOTHING = -1;

    /// What [#filter] returns where the character before is taken back.
    static final int ERASE_CHARACTER = -2;

    /// What [#filter] returns where all of the line before is taken back.
    static final int ERASE_LINE = -3;

    private enum State {
        TEXT,
        CR,
        COMMAND,
        WILL,
        DO,
        WONT_OR_DONT,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    private final Consumer<byte[]> answer;

    /// What is to be answered to the read that is looked at.
    private final ByteArrayOutputStream declined = new ByteArrayOutputStream(0);

    private State state = State.TEXT;
    private boolean interrupted;

    /// @param answer sends bytes to the client
    public Telnet(Consumer<byte[]> answer) {
        this.answer = answer;
    }

    /// Whether the user has left by a telnet command.
    boolean interrupted() {
        return interrupted;
    }

    /// Takes one byte of the stream.
    ///
    /// @return the byte of text that it makes, 0 to 255, or [#NOTHING], [#ERASE_CHARACTER], [#ERASE_LINE]
    int filter(byte next) {
        int b = next & 0xFF;
        return switch (state) {
            case TEXT -> text(b);
            case CR -> b == 0 ? to(State.TEXT, '\n') : text(b);
            case COMMAND -> command(b);
            case WILL -> decline(DONT, b);
            case DO -> decline(WONT, b);
            case WONT_OR_DONT -> to(State.TEXT, NOTHING);
            case SUBNEGOTIATION -> to(b == IAC ? State.SUBNEGOTIATION_COMMAND : State.SUBNEGOTIATION, NOTHING);
            case SUBNEGOTIATION_COMMAND -> to(b == SE ? State.TEXT : State.SUBNEGOTIATION, NOTHING);
        };
    }

    /// Answers what has been offered and asked for, all at once.
    void answer() {
        if (declined.size() > 0) {
            answer.accept(declined.toByteArray());
            declined.reset();
        }
    }

    private int text(int b) {
        return switch (b) {
            case IAC -> to(State.COMMAND, NOTHING);
            case '\r' -> to(State.CR, NOTHING);
            case 0 -> to(State.TEXT, NOTHING);
            default -> to(State.TEXT, b);
        };
    }

    private int command(int b) {
        return switch (b) {
            case IAC -> to(State.TEXT, IAC);
            case WILL -> to(State.WILL, NOTHING);
            case DO -> to(State.DO, NOTHING);
            case WONT, DONT -> to(State.WONT_OR_DONT, NOTHING);
            case SB -> to(State.SUBNEGOTIATION, NOTHING);
            case EC -> to(State.TEXT, ERASE_CHARACTER);
            case EL -> to(State.TEXT, ERASE_LINE);
            case IP, ABORT, BRK, EOF -> {
                interrupted = true;
                yield to(State.TEXT, NOTHING);
            }
            default -> b < EOF ? text(b) : to(State.TEXT, NOTHING);
        };
    }

    private int decline(int verb, int option) {
        declined.write(IAC);
        declined.write(verb);
        declined.write(option);
        return to(State.TEXT, NOTHING);
    }

    private int to(State following, int result) {
        state = following;
        return result;
    }
}
