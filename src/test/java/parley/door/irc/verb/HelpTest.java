package parley.door.irc.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void thereIsNoHelpAboutWhatIsNoVerb() {
        assertThat(Help.of("NOTHING")).isEmpty();
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
