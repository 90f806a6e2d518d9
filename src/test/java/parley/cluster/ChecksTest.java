package parley.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.protocol.Decoder;
import parley.protocol.Encoder;

final class ChecksTest {
    private final Checks leader = new Checks();
    private Checks.Check early = new Checks.Check(0, 0);

    @BeforeEach
    void lead() {
        leader.applied(1);
        leader.applied(2);
        leader.settled();
        early = leader.latest();
        leader.applied(3);
        leader.settled();
    }

    private Checks restored() {
        var out = new Encoder();
        leader.write(out);
        var restored = new Checks();
        restored.read(new Decoder(out.toByteArray()));
        return restored;
    }

    /// A leader that has just begun tells of what it was when it ended.
    @Test
    void nodeThatWentOnFromASnapshotKnowsNothingOfWhatWasBefore() {
        Checks restored = restored();
        restored.applied(4);

        assertThatCode(() -> restored.compare(early)).doesNotThrowAnyException();
        assertThatCode(() -> restored.compare(leader.latest())).doesNotThrowAnyException();
    }

    @Test
    void whatCameAfterASnapshotIsCompared() {
        Checks restored = restored();
        restored.applied(4);
        leader.applied(5);
        leader.settled();

        assertThatThrownBy(() -> restored.compare(leader.latest())).hasMessageContaining("differs");
    }
}
