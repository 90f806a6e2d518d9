package parley;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.command.CommandTable;

final class MainTest {
    @Test
    void commandThatIsNamedIsMadeReadyAlone() {
        assertThat(CommandTable.of().getSubcommands().keySet())
                .contains("serve", "bench")
                .allSatisfy(name -> assertThat(
                                CommandTable.of(name, "--help").getSubcommands().keySet())
                        .containsExactly(name));
    }

    @Test
    void versionNeedsNoCommand() {
        assertThat(CommandTable.of("--version").getSubcommands()).isEmpty();
        assertThat(CommandTable.of("-V").getSubcommands()).isEmpty();
    }
}
