package parley.client.desktop.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.client.desktop.OnEventThread;

@ExtendWith(OnEventThread.class)
final class EmojiTest {
    @ParameterizedTest
    @ValueSource(strings = {"🎉", "👍🏽", "👩‍💻", "🇩🇪", "❤️", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"})
    void oneEmojiIsOnePictureInColours(String emoji) {
        var image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        EmojiFont.get().drawing(emoji).orElseThrow().paint(g, 4, 32, 30);
        g.dispose();

        assertThat(Emoji.isEmoji(emoji)).isTrue();
        assertThat(Emoji.alone(emoji)).isTrue();
        assertThat(colours(image)).as(emoji).isGreaterThan(10);
    }

    private static long colours(BufferedImage image) {
        return IntStream.range(0, 1600)
                .map(i -> image.getRGB(i % 40, i / 40))
                .filter(rgb -> (rgb >> 16 & 0xFF) != (rgb & 0xFF))
                .distinct()
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "#", "©", "☺"})
    void whatIsMeantAsTextIsNoEmoji(String text) {
        assertThat(Emoji.isEmoji(text)).isFalse();
    }

    @Test
    void fewEmojiAloneAreToldFromTextWithSome() {
        assertThat(Emoji.alone("🎂 🎂")).isTrue();
        assertThat(Emoji.alone("ok 👍")).isFalse();
        assertThat(Emoji.alone("🎂".repeat(9))).isFalse();
        assertThat(Emoji.alone("")).isFalse();
    }
}
