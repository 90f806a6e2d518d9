package parley.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import parley.client.Commands;
import parley.client.Input;
import parley.client.Words;

final class LocalCommandsTest {
    @Test
    void numbersShowBuffers() {
        assertThat(LocalCommands.meaning("/2")).isEqualTo(new LocalCommands.Show(2));
    }

    @Test
    void ownCommandsAreTheTerminals() {
        assertThat(LocalCommands.meaning("/bell all")).isEqualTo(new LocalCommands.Ring("all"));
        assertThat(LocalCommands.meaning("/bell")).isEqualTo(new LocalCommands.Ring(""));
        assertThat(LocalCommands.meaning("/older")).isEqualTo(new LocalCommands.Older());
        assertThat(LocalCommands.meaning("/clear")).isEqualTo(new LocalCommands.Clear());
        assertThat(LocalCommands.meaning("/buffers")).isEqualTo(new LocalCommands.Buffers());
        assertThat(LocalCommands.meaning("/again")).isEqualTo(new LocalCommands.Again());
        assertThat(LocalCommands.meaning("/help")).isEqualTo(new LocalCommands.Help(""));
        assertThat(LocalCommands.meaning("/whois bob")).isEqualTo(new LocalCommands.Enter(new Input.AskWhois("bob")));
    }

    @Test
    void otherCommandsAndTextAreTheClients() {
        assertThat(LocalCommands.meaning("/join #tea ")).isEqualTo(new LocalCommands.Say("/join #tea"));
        assertThat(LocalCommands.meaning("//join")).isEqualTo(new LocalCommands.Say("//join"));
        assertThat(LocalCommands.meaning("hello")).isEqualTo(new LocalCommands.Say("hello"));
    }

    @Test
    void pastedLinesAreNoCommand() {
        assertThat(LocalCommands.meaning("/etc/passwd\n/quit")).isEqualTo(new LocalCommands.Say("//etc/passwd\n/quit"));
        assertThat(LocalCommands.meaning("/reply one\ntwo")).isEqualTo(new LocalCommands.Say("/reply one\ntwo"));
    }

    @Test
    void helpNamesEveryCommand() {
        String help = String.join("\n", LocalCommands.help("", Talk.ENGLISH));

        assertThat(Commands.ALL).allSatisfy(command -> assertThat(help).contains("/" + command.name()));
        assertThat(help).contains("/topic [TEXT|-delete]");
        assertThat(help).contains("/bell [off|mentions|all]").contains("PageUp").contains("Alt-1");
    }

    @Test
    void helpExplainsOneCommandInTheReadersTongue() {
        assertThat(LocalCommands.help("/topic", Words.of(Locale.GERMAN)))
                .singleElement()
                .asString()
                .startsWith("/topic [TEXT|-delete]")
                .endsWith("zeigt, setzt oder entfernt das Thema");
        assertThat(LocalCommands.help("bell", Talk.ENGLISH)).hasSize(1);
        assertThat(LocalCommands.help("nothing", Talk.ENGLISH))
                .containsExactly("There is no /nothing; /help lists what there is");
    }

    @Test
    void completesCommandsNamesAndChannels() {
        Talk talk = Talk.in("#tea").said("1", "bob", "hello").hears(":bob!b@h JOIN #tea");

        assertThat(LocalCommands.completions(talk.state(), "/be")).containsExactly("/bell");
        assertThat(LocalCommands.completions(talk.state(), "/re")).contains("/reply", "/react", "/redact");
        assertThat(LocalCommands.completions(talk.state(), "B")).containsExactly("bob:");
        assertThat(LocalCommands.completions(talk.state(), "see #t")).containsExactly("#tea");
        assertThat(LocalCommands.completions(talk.state(), "/topic -")).containsExactly("-delete");
    }

    @Test
    void buffersAreListedWithWhatIsUnread() {
        Talk talk = Talk.in("#tea", "#dev").said("1", "bob", "anna: hello").hears(":anna!a@h PART #dev");

        assertThat(LocalCommands.buffers(talk.state()))
                .containsExactly("/0  server", "/1  #tea, 1 unread, 1 for you", "/2  #dev, not in it");
    }
}
