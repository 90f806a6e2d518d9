package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.irc.Formatting.Span;
import parley.irc.Formatting.Style;

final class FormattingTest {
    @Test
    void codesBecomeStyles() {
        assertThat(Formatting.spans("a\u0002b\u001Dc\u0002d\u000Fe"))
                .containsExactly(
                        new Span("a", Set.of()),
                        new Span("b", Set.of(Style.BOLD)),
                        new Span("c", Set.of(Style.BOLD, Style.ITALIC)),
                        new Span("d", Set.of(Style.ITALIC)),
                        new Span("e", Set.of()));
    }

    @Test
    void eachStyleHasItsCode() {
        assertThat(Formatting.spans("\u001Fu\u000F\u001Es\u000F\u0011m\u000F\u0016r").stream()
                        .map(Span::styles)
                        .map(List::copyOf))
                .containsExactly(
                        List.of(Style.UNDERLINE), List.of(Style.STRIKE), List.of(Style.MONO), List.of(Style.REVERSE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "\u00034,12red|red",
                "\u000304red|red",
                "\u00031234|34",
                "\u00034,red|,red",
                "\u0003red|red",
                "\u0004FF0000,00ff00red|red",
                "\u0004FF00red|FF00red",
                "\u00034,1\u001B[2Jx|[2Jx",
            })
    void codesOfColoursAreNotSeen(String text, String shown) {
        assertThat(Formatting.plain(text)).isEqualTo(shown);
    }

    @Test
    void lettersCanBeReadOnTheGroundBehindThem() {
        assertThat(Formatting.spans("\u00031,1a\u00030,0b\u000399,8c\u00034,1d\u000F\u00031e"))
                .extracting(Span::letters)
                .as("as the page has it, see checks.js")
                .containsExactly(0xFFFFFF, 0x000000, 0x000000, 0xFF0000, 0x000000);
    }

    @Test
    void coloursAreThoseOfTheirCodes() {
        assertThat(Formatting.spans("\u00034,12a\u00033b\u0003c\u0004FF8000d\u000Fe\u000399f"))
                .containsExactly(
                        new Span("a", Set.of(), 0xFF0000, 0x0000FC),
                        new Span("b", Set.of(), 0x009300, 0x0000FC),
                        new Span("c", Set.of()),
                        new Span("d", Set.of(), 0xFF8000, Formatting.NONE),
                        new Span("e", Set.of()),
                        new Span("f", Set.of()));
    }

    @Test
    void codesAloneAreLeftOut() {
        assertThat(Formatting.withoutCodes(
                        "\u0002b\u00034,12red\u001b[0m\u0003,\tx\n\u0004FF0000\u202Ey\u0004FF00\uD83D"))
                .isEqualTo("bred\u001b[0m,\tx\n\u202EyFF00\uD83D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001B",
                "\u0007",
                "\r",
                "\b",
                "\u0000",
                "\u007F",
                "\u009B",
                "\u009D",
                "\u0080",
                "\u202E",
                "\u202A",
                "\u2066",
                "\u2069",
                "\u200B",
                "\uFEFF",
                "\uFFF9",
                "\u0003",
                "\u0004",
                "\u001B\u001B",
                "\u0003\u001B"
            })
    void whatATerminalObeysIsLeftOut(String attack) {
        assertThat(Formatting.plain("a" + attack + "b")).isEqualTo("ab");
    }

    @Test
    void linesStayAndTabsAreBlanks() {
        assertThat(Formatting.plain("a\tb\nc\u2028d")).isEqualTo("a b\nc d");
        assertThat(Formatting.line("a\nb")).isEqualTo("a b");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(Formatting.plain("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void emojiAndScriptsStay() {
        String text = "👩‍💻 नमस्ते می‌خواهم 日本 e\u0301";
        assertThat(Formatting.spans(text)).containsExactly(new Span(text, Set.of()));
    }
}
