package parley.client.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import parley.irc.NickColor;

final class LookTest {
    @Test
    void coloursAreTheTerminals() throws IOException {
        assertThat(look("xterm-256color", Map.of("COLORTERM", "truecolor")).colours())
                .isEqualTo(1 << 24);
        assertThat(look("xterm-256color", Map.of()).colours()).isEqualTo(256);
        assertThat(look("xterm", Map.of()).colours()).isEqualTo(8);
    }

    @Test
    void noColourWhereNoneIsWanted() throws IOException {
        Look look = look("xterm-256color", Map.of("COLORTERM", "truecolor", "NO_COLOR", "1"));

        assertThat(look.encode(new AttributedString("bob", look.nick(NickColor.index("bob")))))
                .isEqualTo("\u001B[1mbob\u001B[0m");
        assertThat(look("xterm", Map.of("NO_COLOR", "")).colours()).isEqualTo(8);
    }

    @Test
    void nameHasItsColourForTheGround() throws IOException {
        Map<String, String> dark = Map.of("COLORTERM", "truecolor", "COLORFGBG", "15;0");
        Map<String, String> light = Map.of("COLORTERM", "truecolor", "COLORFGBG", "0;15");

        assertThat(bob(dark)).isEqualTo(coloured(NickColor.onDark(NickColor.index("bob"))));
        assertThat(bob(light)).isEqualTo(coloured(NickColor.onLight(NickColor.index("bob"))));
        assertThat(bob(Map.of("COLORTERM", "truecolor")))
                .isEqualTo(coloured(NickColor.onEither(NickColor.index("bob"))));
    }

    @Test
    void fewerColoursAreTheNearest() throws IOException {
        assertThat(bob(Map.of())).matches("\u001B\\[38;5;\\d+mbob\u001B\\[0m");
    }

    @Test
    void terminalThatCanNothingGetsText() throws IOException {
        Look look = look("dumb", Map.of("COLORTERM", "truecolor"));

        assertThat(look.encode(new AttributedString("bob", look.nick(NickColor.index("bob")))))
                .isEqualTo("bob");
    }

    @Test
    void linesStayLines() throws IOException {
        Look look = look("xterm", Map.of());

        assertThat(look.encode(new AttributedString("─┐", look.dim()))).isEqualTo("\u001B[2m─┐\u001B[0m");
    }

    private static String bob(Map<String, String> environment) throws IOException {
        Look look = look("xterm-256color", environment);
        return look.encode(new AttributedString("bob", look.nick(NickColor.index("bob"))));
    }

    private static String coloured(int rgb) {
        return "\u001B[38;2;%d;%d;%dmbob\u001B[0m".formatted(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    private static Look look(String type, Map<String, String> environment) throws IOException {
        try (var terminal = new LineDisciplineTerminal("test", type, new ByteArrayOutputStream(), UTF_8)) {
            return Look.of(terminal, environment);
        }
    }
}
