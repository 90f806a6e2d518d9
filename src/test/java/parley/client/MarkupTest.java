package parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.client.text.Markup;
import parley.irc.Formatting.Span;
import parley.irc.Formatting.Style;

final class MarkupTest {
    @Test
    void signsBecomeStyles() {
        assertThat(Markup.spans("a **b** *c* _d_ ~~e~~ `f*g*`"))
                .containsExactly(
                        new Span("a ", Set.of()),
                        new Span("b", Set.of(Style.BOLD)),
                        new Span(" ", Set.of()),
                        new Span("c", Set.of(Style.ITALIC)),
                        new Span(" ", Set.of()),
                        new Span("d", Set.of(Style.ITALIC)),
                        new Span(" ", Set.of()),
                        new Span("e", Set.of(Style.STRIKE)),
                        new Span(" ", Set.of()),
                        new Span("f*g*", Set.of(Style.MONO)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 * 3 * 4",
                "snake_case_name",
                "https://example.org/a_b_c*d*",
                "a ** b",
                "__init__",
                "~~~",
                "one ` alone"
            })
    void whatIsNoMarkupStays(String text) {
        assertThat(Markup.spans(text)).containsExactly(new Span(text, Set.of()));
    }

    @Test
    void stylesOfTheSenderStay() {
        assertThat(Markup.spans("\u00034red **and bold**"))
                .extracting(Span::text, Span::styles, Span::colour)
                .containsExactly(tuple("red ", Set.of(), 0xFF0000), tuple("and bold", Set.of(Style.BOLD), 0xFF0000));
    }

    @Test
    void linesAreOfKinds() {
        assertThat(Markup.blocks("hello\n```java\nint i;\n\n```\n> said\n> before\n- one\n* two\nend"))
                .isEqualTo(List.of(
                        new Markup.Block(Markup.Kind.TEXT, "hello"),
                        new Markup.Block(Markup.Kind.CODE, "int i;\n"),
                        new Markup.Block(Markup.Kind.QUOTE, "said\nbefore"),
                        new Markup.Block(Markup.Kind.LIST, "one\ntwo"),
                        new Markup.Block(Markup.Kind.TEXT, "end")));
    }

    @Test
    void fenceWithoutAnEndIsText() {
        assertThat(Markup.blocks("```\nint i;")).containsExactly(new Markup.Block(Markup.Kind.TEXT, "```\nint i;"));
    }
}
