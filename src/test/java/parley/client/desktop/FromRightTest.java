package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.ComponentOrientation;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.client.TimelineEntry;
import parley.client.Words;
import parley.client.desktop.log.LogPage;
import parley.client.desktop.log.LogView;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Theme;

/// In a tongue that is written from right to left, all of the window is.
@ExtendWith(OnEventThread.class)
final class FromRightTest {
    private static final Words ARABIC = Words.of(Locale.of("ar"));

    @BeforeAll
    static void dress() throws Exception {
        SwingUtilities.invokeAndWait(Theme.LIGHT::wear);
    }

    @Test
    void picturesOfPeopleStandAtTheSideWhereTheTongueBegins() {
        assertThat(columnsOf(Palette.LIGHT.nick(3), row(Staged.ENGLISH))).isBetween(0, 100);
        assertThat(columnsOf(Palette.LIGHT.nick(3), row(ARABIC))).isBetween(500, 600);
    }

    @Test
    void conversationsStandAtTheSideWhereTheTongueBegins() {
        assertThat(conversationsOf(Staged.ENGLISH).getLocation().x).isZero();
        assertThat(conversationsOf(ARABIC).getLocation().x).isEqualTo(801);
    }

    @Test
    void textRunsAsItsFirstLetterDoes() {
        var entry = new TextEntry(ARABIC, _ -> List.of(), _ -> {}, _ -> {});

        entry.setText("… hello");
        entry.turn();
        assertThat(entry.getComponentOrientation().isLeftToRight()).isTrue();
        entry.setText("٣ مرحبا");
        entry.turn();
        assertThat(entry.getComponentOrientation().isLeftToRight()).isFalse();
    }

    private static JPanel conversationsOf(Words words) {
        var conversations = new JPanel();
        var columns = new Columns(words.isFromRight(), conversations, new JPanel(), new JPanel());
        columns.component().applyComponentOrientation(ComponentOrientation.getOrientation(words.locale()));
        columns.component().setSize(1001, 400);
        columns.wear(Palette.LIGHT);
        columns.widen(new Preferences.Sides(200, 150), 100, 1001);
        columns.component().doLayout();
        assertThat(columns.conversationsWidth()).isEqualTo(200);
        return conversations;
    }

    private static BufferedImage row(Words words) {
        var log = new LogView(words, _ -> {}, (_, _) -> {});
        log.colour(_ -> 3);
        var scroll = new JScrollPane(log);
        scroll.setSize(600, 200);
        scroll.doLayout();
        scroll.getViewport().doLayout();
        log.wear(Palette.LIGHT);
        var message = new TimelineEntry.Message(
                "1",
                Instant.parse("2026-11-20T10:00:00Z"),
                "bob",
                "",
                TimelineEntry.Kind.MESSAGE,
                "hello",
                "",
                Collections.emptySortedMap(),
                Optional.empty(),
                false,
                false);
        log.show(new LogPage("#tea", List.of(message), List.of(), "anna", null));
        var image = new BufferedImage(600, 200, BufferedImage.TYPE_INT_RGB);
        log.paint(image.getGraphics());
        return image;
    }

    /// The first column that has a colour.
    private static int columnsOf(Color colour, BufferedImage image) {
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (image.getRGB(x, y) == colour.getRGB()) {
                    return x;
                }
            }
        }
        return -1;
    }
}
