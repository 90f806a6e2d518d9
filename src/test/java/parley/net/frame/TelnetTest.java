package parley.net.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TelnetTest {
    private static final int IAC = 255;
    private static final int WILL = 251;
    private static final int WONT = 252;
    private static final int DO = 253;
    private static final int DONT = 254;
    private static final int SB = 250;
    private static final int SE = 240;
    private static final int NAWS = 31;

    private final List<byte[]> answers = new ArrayList<>();
    private final Telnet telnet = new Telnet(answers::add);
    private int erased;

    /// The text in these bytes; numbers are bytes, the rest is ASCII. Telnet knows no reads, so each byte could as well
    /// come in a read of its own.
    private String text(Object... input) {
        var text = new StringBuilder();
        for (Object each : input) {
            byte[] bytes = each instanceof Integer number
                    ? new byte[] {number.byteValue()}
                    : each.toString().getBytes(StandardCharsets.US_ASCII);
            for (byte b : bytes) {
                int made = telnet.filter(b);
                if (made != Telnet.NOTHING) {
                    text.append((char) made);
                }
            }
        }
        telnet.answer();
        return text.toString();
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void textPassesAsItIs() {
        assertThat(text("hello\t", 0xC3, 0xA9, "\n")).isEqualTo("hello\t\u00C3\u00A9\n");
    }

    @Test
    void carriageReturnAndNewlineEndALineOnce() {
        assertThat(text("a\r\nb\r\n")).isEqualTo("a\nb\n");
    }

    @Test
    void carriageReturnAndNulEndALine() {
        assertThat(text("a\r", 0, "b")).isEqualTo("a\nb");
    }

    @Test
    void loneCarriageReturnsAndNulsAreLeftOut() {
        assertThat(text("a\rb", 0, "c\r\r\nd")).isEqualTo("abc\nd");
    }

    @Test
    void offerIsDeclined() {
        assertThat(text("a", IAC, WILL, NAWS, "b")).isEqualTo("ab");

        assertThat(answers).containsExactly(bytes(IAC, DONT, NAWS));
    }

    @Test
    void demandIsDeclined() {
        assertThat(text("a", IAC, DO, NAWS, "b")).isEqualTo("ab");

        assertThat(answers).containsExactly(bytes(IAC, WONT, NAWS));
    }

    @ParameterizedTest
    @ValueSource(ints = {WONT, DONT})
    void withdrawalsAreNotAnswered(int verb) {
        assertThat(text("a", IAC, verb, NAWS, "b")).isEqualTo("ab");

        assertThat(answers).isEmpty();
    }

    @Test
    void subnegotiationIsNoText() {
        assertThat(text("a", IAC, SB, NAWS, 0, 80, "xyz\n", IAC, IAC, 0, 24, IAC, SE, "b"))
                .isEqualTo("ab");
    }

    @Test
    void doubledByteIsABadByteOfText() {
        assertThat(text("a", IAC, IAC, "b")).isEqualTo("a\u00FFb");
    }

    @Test
    void eraseCharacterAndEraseLineAreTold() {
        List.of(255, 247).forEach(b -> erased = telnet.filter(b.byteValue()));
        assertThat(erased).isEqualTo(Telnet.ERASE_CHARACTER);
        List.of(255, 248).forEach(b -> erased = telnet.filter(b.byteValue()));
        assertThat(erased).isEqualTo(Telnet.ERASE_LINE);
    }

    @ParameterizedTest
    @ValueSource(ints = {241, 242, 245, 246, 249, 239})
    void otherCommandsAreLeftOut(int command) {
        assertThat(text("a", IAC, command, "b\n")).isEqualTo("ab\n");

        assertThat(telnet.interrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {236, 238, 243, 244})
    void userLeavesByTheseCommands(int command) {
        text("a", IAC, command);

        assertThat(telnet.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "x\n"})
    void textBehindAStrayByteIsKept(String rest) {
        assertThat(text("a", IAC, rest)).isEqualTo("a" + rest);
    }

    @Test
    void commandBetweenCarriageReturnAndNewlineChangesNothing() {
        assertThat(text("a\r", IAC, DO, NAWS, "\nb")).isEqualTo("a\nb");
    }
}
