package parley.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.irc.Capability.BATCH;
import static parley.irc.Capability.ECHO_MESSAGE;
import static parley.irc.Capability.LABELED_RESPONSE;
import static parley.irc.Capability.MULTI_PREFIX;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CapabilityTest {
    @ParameterizedTest
    @EnumSource
    void capabilityIsFoundByItsName(Capability capability) {
        assertThat(Capability.named(capability.wireName())).contains(capability);
    }

    @Test
    void caseOfNamesCounts() {
        assertThat(Capability.named("Batch")).isEmpty();
    }

    @Test
    void allCapabilitiesFitIntoASet() {
        assertThat(CapabilitySet.of(Capability.values()).toList()).containsExactly(Capability.values());
    }

    @Test
    void capabilityIsOfUseOnlyWithWhatItNeeds() {
        var alone = CapabilitySet.of(LABELED_RESPONSE);
        assertThat(alone.enables(LABELED_RESPONSE)).isFalse();
        assertThat(alone.with(BATCH).enables(LABELED_RESPONSE)).isTrue();
        assertThat(CapabilitySet.of(BATCH).enables(LABELED_RESPONSE)).isFalse();
    }

    @Test
    void setsAreEqualWhateverTheOrder() {
        var set = CapabilitySet.of(ECHO_MESSAGE, BATCH);
        assertThat(set)
                .isEqualTo(CapabilitySet.NONE.with(BATCH).with(ECHO_MESSAGE))
                .hasToString("batch echo-message");
        assertThat(set).hasSameHashCodeAs(CapabilitySet.of(BATCH, ECHO_MESSAGE));
    }

    @Test
    void setsAreJoinedAndTakenApart() {
        var set = CapabilitySet.of(ECHO_MESSAGE, BATCH);
        assertThat(set.without(BATCH)).isEqualTo(CapabilitySet.of(ECHO_MESSAGE));
        assertThat(set.without(set)).isEqualTo(CapabilitySet.NONE).matches(CapabilitySet::isEmpty);
        assertThat(set.with(CapabilitySet.of(MULTI_PREFIX)).containsAll(set)).isTrue();
        assertThat(set.containsAll(CapabilitySet.of(BATCH, MULTI_PREFIX))).isFalse();
        assertThat(set.retain(CapabilitySet.of(BATCH, MULTI_PREFIX))).isEqualTo(CapabilitySet.of(BATCH));
    }
}
