package parley;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MainTest {
    @Test
    void commandThatIsNamedIsMadeReadyAlone() {
        assertThat(Main.commands().getSubcommands().keySet())
                .contains("serve", "bench")
                .allSatisfy(name -> assertThat(
                                Main.commands(name, "--help").getSubcommands().keySet())
                        .containsExactly(name));
    }
}
