package parley.irc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// IRCv3 sasl-3.1, "The AUTHENTICATE command".
final class SaslResponseTest {
    private final SaslResponse response = new SaslResponse(1024);

    @Test
    void shortResponseIsOneChunk() {
        assertThat(whole(response.add("amlsbGVzAGppbGxlcwBzZXNhbWU="))).isEqualTo("jilles\0jilles\0sesame");
    }

    @Test
    void plusIsEmpty() {
        assertThat(whole(response.add("+"))).isEmpty();
    }

    @Test
    void fullChunkIsFollowedByAnother() {
        assertThat(response.add("QUJD".repeat(100))).isEqualTo(new SaslResponse.More());
        assertThat(whole(response.add("QUJD"))).isEqualTo("ABC".repeat(101));
    }

    @Test
    void plusEndsAResponseOfFullChunks() {
        assertThat(response.add("QUJD".repeat(100))).isEqualTo(new SaslResponse.More());
        assertThat(whole(response.add("+"))).isEqualTo("ABC".repeat(100));
    }

    @Test
    void chunkOfMoreThan400IsTooLong() {
        assertThat(response.add("QUJD".repeat(100) + "Q")).isEqualTo(new SaslResponse.TooLong());
    }

    @Test
    void allTogetherMayBeTooLong() {
        response.add("QUJD".repeat(100));
        response.add("QUJD".repeat(100));
        response.add("QUJD".repeat(100));
        assertThat(response.add("QUJD".repeat(42))).isEqualTo(new SaslResponse.TooLong());
        var small = new SaslResponse(2);
        assertThat(small.add("QUJD")).isEqualTo(new SaslResponse.TooLong());
        assertThat(whole(small.add("QUI="))).isEqualTo("AB");
    }

    @Test
    void starGivesUpAndNothingIsLeft() {
        response.add("QUJD".repeat(100));
        assertThat(response.add("*")).isEqualTo(new SaslResponse.Aborted());
        assertThat(whole(response.add("QUJD"))).isEqualTo("ABC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "a", "ä", "QUJ D", "QUJD=", "-_-_", "+++++"})
    void otherThanBase64IsMalformed(String chunk) {
        assertThat(response.add(chunk)).isEqualTo(new SaslResponse.Malformed());
        assertThat(whole(response.add("QUJD"))).isEqualTo("ABC");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "299, 2", "298, 2", "297, 1", "300, 2", "600, 3", "601, 3"})
    void responseIsCutIntoChunks(int bytes, int chunks) {
        assertThat(SaslResponse.chunks(new byte[bytes])).hasSize(chunks).allMatch(c -> c.length() <= 400);
    }

    @Test
    void emptyResponseAndTheEndOfFullChunksAreAPlus() {
        assertThat(SaslResponse.chunks(new byte[0])).containsExactly("+");
        assertThat(SaslResponse.chunks(new byte[300]).getLast()).isEqualTo("+");
    }

    @Test
    void whatIsCutIsPutTogetherTheSame() {
        Chance.often(chance -> {
            byte[] bytes = chance.bytes(1024);
            List<String> chunks = SaslResponse.chunks(bytes);
            for (String chunk : chunks.subList(0, chunks.size() - 1)) {
                assertThat(response.add(chunk)).isEqualTo(new SaslResponse.More());
            }
            assertThat(response.add(chunks.getLast()))
                    .isInstanceOfSatisfying(
                            SaslResponse.Whole.class, w -> assertThat(w.bytes()).isEqualTo(bytes));
        });
    }

    @Test
    void anythingIsRead() {
        Chance.often(chance -> assertThat(response.add(chance.text(500))).isNotNull());
    }

    private static String whole(SaslResponse.Progress progress) {
        assertThat(progress).isInstanceOf(SaslResponse.Whole.class);
        return progress instanceof SaslResponse.Whole whole ? new String(whole.bytes(), UTF_8) : "";
    }
}
