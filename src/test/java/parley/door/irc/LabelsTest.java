package parley.door.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// IRCv3 labeled-response: exactly one response to each labelled line.
final class LabelsTest {
    private static String answer(String lines) {
        return new String(
                Labels.answer(lines.getBytes(StandardCharsets.UTF_8), "a;b", "irc.test", () -> "7"),
                StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsAnAck() {
        assertThat(answer("")).isEqualTo("@label=a\\:b :irc.test ACK\r\n");
    }

    @Test
    void oneLineBearsTheLabel() {
        assertThat(answer(":irc.test PONG x\r\n")).isEqualTo("@label=a\\:b :irc.test PONG x\r\n");
    }

    @Test
    void tagsStayBehindTheLabel() {
        assertThat(answer("@time=1 :irc.test PONG x\r\n")).isEqualTo("@label=a\\:b;time=1 :irc.test PONG x\r\n");
    }

    @Test
    void severalLinesAreABatch() {
        assertThat(answer("@time=1 :a JOIN #x\r\n:b 353 x\r\n")).isEqualTo("""
            @label=a\\:b :irc.test BATCH +7 labeled-response\r
            @batch=7;time=1 :a JOIN #x\r
            @batch=7 :b 353 x\r
            :irc.test BATCH -7\r
            """);
    }

    @Test
    void oneBatchBearsTheLabelItself() {
        assertThat(answer("""
            @time=1 :a BATCH +m draft/multiline #x\r
            @batch=m :a PRIVMSG #x :1\r
            :a BATCH -m\r
            """)).isEqualTo("""
                @label=a\\:b;time=1 :a BATCH +m draft/multiline #x\r
                @batch=m :a PRIVMSG #x :1\r
                :a BATCH -m\r
                """);
    }

    @Test
    void linesOfABatchInsideStayInThatOne() {
        assertThat(answer("""
            @time=1 :a BATCH +m draft/multiline #x\r
            @batch=m :a PRIVMSG #x :1\r
            :a BATCH -m\r
            :a 301 b :c\r
            """)).isEqualTo("""
                @label=a\\:b :irc.test BATCH +7 labeled-response\r
                @batch=7;time=1 :a BATCH +m draft/multiline #x\r
                @batch=m :a PRIVMSG #x :1\r
                @batch=7 :a BATCH -m\r
                @batch=7 :a 301 b :c\r
                :irc.test BATCH -7\r
                """);
    }

    @Test
    void twoBatchesAreABatch() {
        assertThat(answer("""
            :a BATCH +m metadata x\r
            :a BATCH -m\r
            :a BATCH +n metadata y\r
            :a BATCH -n\r
            """)).isEqualTo("""
                @label=a\\:b :irc.test BATCH +7 labeled-response\r
                @batch=7 :a BATCH +m metadata x\r
                @batch=7 :a BATCH -m\r
                @batch=7 :a BATCH +n metadata y\r
                @batch=7 :a BATCH -n\r
                :irc.test BATCH -7\r
                """);
    }
}
