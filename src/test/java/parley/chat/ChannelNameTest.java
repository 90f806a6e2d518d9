package parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChannelNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"#a", "##", "#tea", "#a:b", "#a!b@c*d?", "#größe", "#🎉", "#1"})
    void anythingVisibleMayFollowTheHash(String name) {
        assertThat(ChannelName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "tea",
                "&tea",
                " #tea",
                "#a b",
                "#a,b",
                "#a\u0007",
                "#a\n",
                "#a\u00a0b",
                "#a\u200bb",
                "#\ud83c"
            })
    void nothingElseIsAChannel(String name) {
        assertThat(ChannelName.isValid(name)).isFalse();
    }

    @Test
    void lengthIsCountedInCodePointsWithTheHash() {
        assertThat(ChannelName.isValid("#" + "🎉".repeat(63))).isTrue();
        assertThat(ChannelName.isValid("#" + "🎉".repeat(64))).isFalse();
    }

    @Test
    void invalidChannelCannotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChannelName("tea", "tea"))
                .withMessage("not a channel: \"tea\"");
    }

    @Test
    void spellingDoesNotMatterToEquality() {
        assertThat(new ChannelName("#Tea", "#tea")).isEqualTo(new ChannelName("#TEA", "#tea"));
        assertThat(new ChannelName("#Tea", "#tea")).hasSameHashCodeAs(new ChannelName("#TEA", "#tea"));
        assertThat(new ChannelName("#Tea", "#tea")).isNotEqualTo(new ChannelName("#Tea", "#coffee"));
    }

    @Test
    void channelReadsAsItIsSpelled() {
        assertThat(new ChannelName("#Tea", "#tea")).hasToString("#Tea");
    }
}
