package parley.door.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.chat.Position;

final class MessageIdsTest {
    @Test
    void whatWasImportedIsMeantByItsMsgidToo() {
        var imported = new Position(0, 1_234_567);
        assertThat(MessageIds.parse(MessageIds.of(imported))).contains(imported);
    }

    @Test
    void onlyItsOwnSpellingMeansAPosition() {
        assertThat(MessageIds.parse("1-1")).contains(new Position(1, 1));
        for (String other : new String[] {"", "-", "1", "1-", "-1-1", "0-0", "1--1", "01-1", "1-+1", "1-A", "é-1"}) {
            assertThat(MessageIds.parse(other)).as(other).isEmpty();
        }
    }
}
