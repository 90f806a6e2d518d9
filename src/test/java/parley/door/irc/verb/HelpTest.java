package parley.door.irc.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.chat.ChannelFlag;
import parley.chat.NoticeKind;
import parley.chat.Rank;
import parley.chat.UserMode;
import parley.door.irc.Features;
import parley.irc.LineBuilder;

final class HelpTest {
    @Test
    void everyVerbHasHelp() {
        assertThat(Help.subjects()).containsExactlyInAnyOrderElementsOf(Verbs.TABLE.names());
    }

    @Test
    void helpSaysHowAVerbIsUsedAndWhatFollows() {
        Help.Topic topic = Help.of("WHOIS").orElseThrow();

        assertThat(topic.syntax()).isEqualTo("WHOIS nick");
        assertThat(topic.lines()).containsExactly("Tells all you may know of somebody.");
    }

    @Test
    void everyModeHasHelp() {
        assertThat(letters(ModeHelp.CHANNEL)).isEqualTo(Features.CHANNEL_MODES.letters());
        assertThat(letters(ModeHelp.USER)).isEqualTo(Features.USER_MODES.letters());
        assertThat(Features.CHANNEL_MODES.letters())
                .contains(Stream.of(ChannelFlag.values())
                        .map(flag -> String.valueOf(flag.letter()))
                        .toList());
        assertThat(Features.USER_MODES.letters())
                .contains(Stream.of(UserMode.values())
                        .map(mode -> String.valueOf(mode.letter()))
                        .toList());
    }

    private static String letters(ModeHelp.Kind kind) {
        return kind.lines().keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource
    void everyPrefixHasHelp(Rank rank) {
        Help.Topic topic = Help.of(String.valueOf(rank.prefix())).orElseThrow();

        assertThat(topic.lines())
                .singleElement()
                .asString()
                .startsWith("CMODE +" + rank.letter() + " nick: ")
                .contains("(" + rank.prefix() + ")");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfServerNoticeIsListed(NoticeKind kind) {
        assertThat(ModeHelp.USER.lines().get('s')).containsPattern("[:,] " + kind.letter() + " ");
    }

    @Test
    void aLetterOfBothKindsIsToldOfBoth() {
        assertThat(Help.of("+R").orElseThrow().lines()).hasSize(2);
        assertThat(Help.of("cmode R").orElseThrow().lines())
                .containsExactly("CMODE +R: only who is logged in may join");
        assertThat(Help.of("UMODE +R").orElseThrow().lines())
                .singleElement()
                .asString()
                .startsWith("UMODE +R: ");
    }

    @Test
    void thereIsNoHelpAboutWhatIsNeitherVerbNorMode() {
        assertThat(List.of("NOTHING", "+x", "+", "-", "CMODE x", "CMODE", "+RR", "UMODE", "x"))
                .filteredOn(topic -> Help.of(topic).isPresent())
                .containsExactly("+", "CMODE", "UMODE");
    }

    @Test
    void whatIsSpeltNearlySoIsNear() {
        assertThat(Help.near("jion")).startsWith("JOIN");
        assertThat(Help.near("mods")).contains("MODES");
        assertThat(Help.near("nothing at all")).isEmpty();
        assertThat(Help.near("JOIN".repeat(100))).isEmpty();
    }

    @Test
    void wordsThatDoNotFitALineGoOnInTheNext() {
        var line = new LineBuilder(20);
        WordLines.write(List.of("tea", "milk", "cake", "jam"), ",", () -> line.command("705"));

        assertThat(new String(line.take(), StandardCharsets.UTF_8)).isEqualTo("705 :tea,milk,cake\r\n705 :jam\r\n");
    }

    @Test
    void noWordsAreNoLine() {
        var line = new LineBuilder();
        WordLines.write(List.of(), ",", () -> line.command("705"));

        assertThat(line.take()).isEmpty();
    }
}
