package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.command.CommandTable;
import parley.harness.Program;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/// What every command says of itself.
final class HelpTest {
    /// Prints all of it, in a process of its own: picocli writes its warnings to standard error.
    static final class Printer {
        private Printer() {}

        public static void main(String[] arguments) {
            HelpTest.commands().forEach(command -> command.usage(System.out));
        }
    }

    static Stream<CommandLine> commands() {
        return withAllBelow(CommandTable.of());
    }

    private static Stream<CommandLine> withAllBelow(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::withAllBelow));
    }

    @Test
    void noHelpMakesPicocliWarn() throws Exception {
        Process printer = new ProcessBuilder(Program.java(Printer.class.getName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String warnings = new String(printer.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(warnings).isEmpty();
            assertThat(printer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(printer.exitValue()).isZero();
        } finally {
            printer.destroyForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void allThatIsSaidIsShown(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        String shown = words(command.getUsageMessage(Ansi.OFF));

        Stream<String[]> said = Stream.of(
                        Stream.of(
                                spec.usageMessage().description(),
                                spec.usageMessage().footer()),
                        spec.options().stream().filter(each -> !each.hidden()).map(each -> each.description()),
                        spec.positionalParameters().stream()
                                .filter(each -> !each.hidden())
                                .map(each -> each.description()))
                .flatMap(each -> each);
        assertThat(said.flatMap(Stream::of).map(HelpTest::words))
                .allSatisfy(text -> assertThat(shown).contains(text));
    }

    /// Picocli breaks lines, and puts values in where `${...}` stands.
    private static String words(String text) {
        return String.join(
                "", List.of(text.replace("%%", "%").replaceAll("\\$\\{.*", "").split("\\s+")));
    }
}
