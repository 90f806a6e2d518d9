package parley.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TypedHistoryTest {
    private final TypedHistory history = new TypedHistory();

    @Test
    void upBringsBackWhatWasSentAndDownTheDraft() {
        history.sent("one");
        history.sent("two");

        assertThat(history.up("draft")).isEqualTo("two");
        assertThat(history.up("two")).isEqualTo("one");
        assertThat(history.up("one")).isEqualTo("one");
        assertThat(history.down("one")).isEqualTo("two");
        assertThat(history.down("two")).isEqualTo("draft");
        assertThat(history.down("draft")).isEqualTo("draft");
    }

    @Test
    void whereNothingWasSentTextStays() {
        assertThat(history.up("draft")).isEqualTo("draft");
        assertThat(history.down("draft")).isEqualTo("draft");
    }
}
