package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.client.desktop.paint.EmojiFont;

final class EmojiPickerTest {
    @Test
    void allOfThePickerHavePictures() {
        assertThat(EmojiPicker.ALL)
                .hasSizeGreaterThan(1000)
                .allSatisfy(emoji ->
                        assertThat(EmojiFont.get().drawing(emoji)).as(emoji).isPresent());
    }
}
