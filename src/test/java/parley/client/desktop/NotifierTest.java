package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import parley.client.Buffer;
import parley.client.Input;
import parley.client.TimelineEntry;
import parley.client.Words;

final class NotifierTest {
    private Instant now = Instant.parse("2026-12-01T10:00:00Z");
    private final List<List<String>> run = new ArrayList<>();
    private final Notifier notifier = new Notifier(() -> now, Notifier.command(run::add));

    @Test
    void textIsNoMarkupAndNoOption() {
        notifier.tell("--help", "<b>1 & 2</b>");

        assertThat(run)
                .containsExactly(
                        List.of("notify-send", "--app-name=Parley", "--", "--help", "&lt;b&gt;1 &amp; 2&lt;/b&gt;"));
    }

    @Test
    void whoeverMentionsOftenIsToldOnceASecond() {
        notifier.tell("bob", "one");
        notifier.tell("bob", "two");
        now = now.plusMillis(999);
        notifier.tell("bob", "three");
        now = now.plusMillis(1);
        notifier.tell("bob", "four");

        assertThat(run).extracting(List::getLast).containsExactly("one", "four");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        notifier.tell("bob", "👍".repeat(500));

        assertThat(run.getFirst().getLast()).isEqualTo("👍".repeat(200) + "…");
    }

    @Test
    void titleTellsWhoAndWhereInTheReadersTongue() {
        Staged staged = new Staged()
                .hear(":bob!b@h PRIVMSG #tea :anna: look", ":carl!c@h PRIVMSG anna :hi")
                .take(new Input.Speak(Words.of(Locale.JAPANESE)));

        assertThat(ChatWindow.noticeTitle(staged.state(), "#tea", last(staged, "#tea")))
                .isEqualTo("bob（#tea）");
        assertThat(ChatWindow.noticeTitle(staged.state(), "carl", last(staged, "carl")))
                .isEqualTo("carl");
    }

    private static TimelineEntry.Message last(Staged staged, String key) {
        Buffer buffer = Objects.requireNonNull(staged.state().buffers().get(key));
        return (TimelineEntry.Message) buffer.timeline().getLast();
    }
}
