package parley.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class WireTest {
    @Test
    void digitsAreHexadecimalInReadingOrder() {
        assertThat(text(CatBytes.digits(0))).isEqualTo("00000000");
        assertThat(text(CatBytes.digits(0x1a2b3c4dL))).isEqualTo("1a2b3c4d");
    }

    @Test
    void digitsKeepTheLower32Bits() {
        assertThat(text(CatBytes.digits(0x7_0000_00ffL))).isEqualTo("000000ff");
    }

    @Test
    void textHasItsLengthAndRoomForTheDigitsFirst() {
        assertThat(CatBytes.TEXT).hasSize(CatBytes.TEXT_BYTES).startsWith("00000000 ");
    }

    private static String text(long digits) {
        return new String(ByteBuffer.allocate(Long.BYTES).putLong(digits).array(), US_ASCII);
    }
}
