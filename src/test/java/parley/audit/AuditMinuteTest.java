package parley.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.audit.Happenings.NOON;
import static parley.audit.Happenings.failure;
import static parley.audit.Happenings.kill;

import org.junit.jupiter.api.Test;

final class AuditMinuteTest {
    private final AuditMinute minute = new AuditMinute(7);

    @Test
    void sameFailureWithinAMinuteIsOneRow() {
        AuditRow first = minute.add(failure(0, "192.0.2.7", "tom"));
        minute.add(failure(1, "192.0.2.7", "bob"));
        AuditRow again = minute.add(failure(59, "192.0.2.7", "tom"));

        assertThat(first.number()).isEqualTo(8);
        assertThat(again).isEqualTo(new AuditRow(8, first.entry(), 2, NOON.plusSeconds(59)));
    }

    @Test
    void nextMinuteHasRowsOfItsOwn() {
        AuditRow first = minute.add(failure(0, "192.0.2.7", "tom"));
        AuditRow later = minute.add(failure(60, "192.0.2.7", "tom"));

        assertThat(later.number()).isGreaterThan(first.number());
        assertThat(later.times()).isEqualTo(1);
    }

    @Test
    void floodFromManyPlacesIsAsManyRowsAsThereMayBeAndOneThatCounts() {
        AuditRow last = null;
        for (int i = 0; i < 5 * AuditMinute.MOST; i++) {
            last = minute.add(failure(1, "2001:db8:0:" + Integer.toHexString(i) + "::/64", "tom"));
        }

        assertThat(last).isNotNull();
        assertThat(last.number()).isEqualTo(7 + AuditMinute.MOST + 1);
        assertThat(last.times()).isEqualTo(4 * AuditMinute.MOST);
        assertThat(last.text())
                .isEqualTo("2026-12-01T12:00:01Z failed login why=\"further ones of this minute\" times=1200"
                        + " until=2026-12-01T12:00:01Z");
    }

    @Test
    void floodOfOneKindLeavesTheOthersAlone() {
        for (int i = 0; i < 2 * AuditMinute.MOST; i++) {
            minute.add(failure(1, "192.0.2.7", "tom" + i));
        }

        assertThat(minute.add(kill(2, "tom")).times()).isEqualTo(1);
        assertThat(minute.add(kill(2, "tom")).times()).isEqualTo(1);
    }
}
