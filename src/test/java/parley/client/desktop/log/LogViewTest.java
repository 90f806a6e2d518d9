package parley.client.desktop.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.client.TimelineEntry;
import parley.client.desktop.OnEventThread;
import parley.client.desktop.Staged;
import parley.client.desktop.paint.Palette;
import parley.client.desktop.paint.Theme;

@ExtendWith(OnEventThread.class)
final class LogViewTest {
    private static final int MANY = 100_000;
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final LogView log = new LogView(Staged.ENGLISH, _ -> {}, (_, _) -> {});
    private final JScrollPane scroll = new JScrollPane(log);

    LogViewTest() {
        scroll.setSize(600, 400);
        scroll.doLayout();
        scroll.getViewport().addChangeListener(_ -> log.moved());
        log.wear(Palette.LIGHT);
    }

    @BeforeAll
    static void dress() throws Exception {
        SwingUtilities.invokeAndWait(Theme.LIGHT::wear);
    }

    @Test
    void beginsAtItsEndAndStaysThereWhenSomethingIsSaid() {
        log.show(page(messages(0, 1000)));
        assertThat(log.atEnd()).isTrue();

        log.show(page(messages(0, 1001)));

        assertThat(log.atEnd()).isTrue();
        assertThat(bottom()).isEqualTo(log.getHeight());
    }

    @Test
    void whatIsInViewStaysWhereItIsWhenSomethingIsSaid() {
        log.show(page(messages(0, 1000)));
        scrollTo(2000);
        int before = top();

        log.show(page(messages(0, 1001)));

        assertThat(log.atEnd()).isFalse();
        assertThat(top()).isEqualTo(before);
    }

    @Test
    void whatIsInViewStaysWhereItIsWhenWhatIsOlderComes() {
        List<TimelineEntry> all = messages(0, 1000);
        log.show(page(all.subList(500, 1000)));
        scrollTo(0);
        BufferedImage before = picture();

        log.show(page(all));

        assertThat(top()).isPositive();
        // the first row has a day's line no more; below it all is the same
        assertThat(difference(before, picture(), 100)).isZero();
    }

    @Test
    void leadsToAMessage() {
        log.show(page(messages(0, 1000)));

        assertThat(log.goTo("id-17")).isTrue();
        assertThat(log.goTo("no such id")).isFalse();

        assertThat(top()).isLessThan(log.getHeight() / 20);
    }

    @Test
    void hundredThousandMessagesAreShownAndAddedToQuickly() {
        List<TimelineEntry> all = messages(0, MANY);
        log.show(page(all.subList(0, MANY - 100)));
        picture();
        long start = System.nanoTime();

        for (int i = MANY - 99; i <= MANY; i++) {
            log.show(page(all.subList(0, i)));
            picture();
        }

        // some 3 ms each; a view that lays out all its rows takes seconds
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(log.atEnd()).isTrue();
    }

    @Test
    void hundredThousandMessagesScrollQuickly() {
        log.show(page(messages(0, MANY)));
        int step = log.getHeight() / 200;
        long start = System.nanoTime();

        for (int y = 0; y < log.getHeight() - 400; y += step) {
            scrollTo(y);
            picture();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void selectionIsCopiedAsText() {
        log.show(page(messages(0, 3)));

        log.selectAll();

        assertThat(log.selection().lines())
                .hasSize(3)
                .first()
                .asString()
                .endsWith(" bob: message 0, of some length, so that there is something to break into lines");
    }

    @Test
    void selectionStaysWithItsMessages() {
        List<TimelineEntry> all = messages(0, 9);
        log.show(page(all.subList(3, 6)));
        log.selectAll();

        log.show(page(all.subList(0, 6)));
        assertThat(log.selection().lines()).satisfiesExactly(holds(3), holds(4), holds(5));

        log.show(page(all.subList(0, 5)));
        assertThat(log.selection().lines()).satisfiesExactly(holds(3), holds(4));
    }

    @Test
    void manyWhoComeAndGoAreToldAsOneUnlessNobodyWantsToKnow() {
        List<TimelineEntry> entries = new ArrayList<>(messages(0, 2));
        log.show(page(entries));
        int without = preferred();
        for (int i = 0; i < 40; i++) {
            entries.add(joined(i));
            log.show(page(List.copyOf(entries)));
        }
        int withSum = preferred();

        log.tellGoings(false);

        assertThat(withSum - without).isBetween(10, 60);
        assertThat(preferred()).isEqualTo(without);
    }

    private int preferred() {
        picture();
        return log.getPreferredSize().height;
    }

    private static TimelineEntry joined(int i) {
        return new TimelineEntry.Happening(
                "join-" + i, BEGINNING.plusSeconds(100 + i), TimelineEntry.What.JOINED, "nick" + i, "", "");
    }

    private static Consumer<String> holds(int message) {
        return line -> assertThat(line).contains(": message " + message + ",");
    }

    private static LogPage page(List<TimelineEntry> entries) {
        return new LogPage("#tea", entries, List.of(), "anna", null);
    }

    private static List<TimelineEntry> messages(int from, int to) {
        var messages = new ArrayList<TimelineEntry>(to - from);
        for (int i = from; i < to; i++) {
            messages.add(MESSAGES.get(i));
        }
        return messages;
    }

    private static final List<TimelineEntry> MESSAGES = made();

    private static List<TimelineEntry> made() {
        var made = new ArrayList<TimelineEntry>(MANY);
        for (int i = 0; i < MANY; i++) {
            String more = " and more".repeat(i % 17);
            made.add(new TimelineEntry.Message(
                    "id-" + i,
                    BEGINNING.plusSeconds(i * 60L),
                    i % 3 == 0 ? "bob" : "carol",
                    "",
                    TimelineEntry.Kind.MESSAGE,
                    "message " + i + ", of some length, so that there is something to break into lines" + more,
                    "",
                    Collections.emptySortedMap(),
                    Optional.empty(),
                    false,
                    false));
        }
        return made;
    }

    private void scrollTo(int y) {
        scroll.getViewport().setViewPosition(new Point(0, y));
    }

    private int top() {
        return scroll.getViewport().getViewPosition().y;
    }

    private int bottom() {
        return top() + scroll.getViewport().getExtentSize().height;
    }

    private BufferedImage picture() {
        var image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.translate(0, -top());
        g.clipRect(0, top(), 600, scroll.getViewport().getExtentSize().height);
        log.paint(g);
        g.dispose();
        return image;
    }

    private static int difference(BufferedImage one, BufferedImage other, int fromY) {
        int different = 0;
        for (int y = fromY; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                different += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return different;
    }
}
