package parley.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WebSocketFramesTest {
    private static final byte[] RUN = "one\r\ntwo\r\n".getBytes(UTF_8);
    private static final byte[] OTHER = "three\r\n".getBytes(UTF_8);

    private final WebSocketFrames frames = new WebSocketFrames(true);

    @Test
    void recipientsOfOneRunShareItsFrames() {
        assertThat(frames.of(RUN)).isSameAs(frames.of(RUN));
    }

    @Test
    void anotherRunHasFramesOfItsOwn() {
        byte[] first = frames.of(RUN);

        assertThat(frames.of(OTHER)).asString(UTF_8).endsWith("three").doesNotContain("two");
        assertThat(frames.of(RUN)).isEqualTo(first);
    }
}
