package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import parley.client.Buffer;
import parley.client.Input;

/// The line above what came while nobody looked.
final class ReadMarkTest {
    private final Staged staged = new Staged().take(new Input.Show("#tea"));
    private final ReadMark mark = new ReadMark();

    private Buffer tea() {
        return Objects.requireNonNull(staged.state().buffers().get("#tea"));
    }

    private void says(String time, String text) {
        staged.hear("@time=2026-11-20T" + time + "Z;msgid=" + text + " :bob!b@h PRIVMSG #tea :" + text);
    }

    @Test
    void whoLooksOnSeesNoMark() {
        mark.mark(tea(), true);
        says("10:00:00.000", "one");

        assertThat(mark.mark(tea(), true)).isNull();
        assertThat(mark.isSeen(tea())).isTrue();
    }

    @Test
    void whatComesWhileNobodyLooksIsBehindTheMarkUntilOneLooksAnew() {
        mark.mark(tea(), true);
        says("10:00:00.000", "one");
        staged.take(new Input.Seen("#tea"));
        says("10:00:01.000", "two");

        assertThat(mark.mark(tea(), false)).isEqualTo(tea().marker()).isNotNull();
        assertThat(mark.isSeen(tea())).isFalse();
        assertThat(mark.mark(tea(), true)).isNotNull();
        assertThat(mark.isSeen(tea())).isTrue();
        mark.lookAnew("#tea");
        staged.take(new Input.Seen("#tea"));
        assertThat(mark.mark(tea(), true)).isNull();
    }
}
