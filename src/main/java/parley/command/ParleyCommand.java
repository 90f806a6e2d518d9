package parley.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./parley` alone: shows what there is.
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        description = "A chat server with its clients: one chat, many doors.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  ./parley serve", "", "Each command explains itself: ./parley serve --help"})
public final class ParleyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? For a chat server: ./parley serve");
    }
}
