package parley.command;

import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command whose own commands ask the server that runs on a data directory, for the owner of that.
abstract sealed class OwnerCommand implements Runnable permits AccountCommand, ClusterCommand, CtlCommand {
    private final PrintStream out;
    private final List<String> first;

    @Spec
    private @Nullable CommandSpec spec;

    /// @param out where people read
    /// @param first what the server is told before the command's own words
    OwnerCommand(PrintStream out, String... first) {
        this.out = out;
        this.first = List.of(first);
    }

    /// What reads it and its own commands: those whose words go to the server as they are, and the methods that do
    /// more. They are listed by name.
    final CommandLine line(List<OwnerVerb> verbs) {
        var line = new CommandLine(this);
        var all = new TreeMap<>(line.getSubcommands());
        all.keySet().forEach(line.getCommandSpec()::removeSubcommand);
        verbs.forEach(verb -> all.put(verb.name(), verb.line(this)));
        all.forEach(line::addSubcommand);
        return line;
    }

    @Override
    public final void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what: " + String.join(", ", spec.subcommands().keySet()) + ".");
        }
    }

    /// Asks, and shows the answer.
    ///
    /// @return the status
    /// @throws parley.config.Failure where no server runs there, or it says no
    final int ask(DataOption data, String verb, String... words) {
        say(answer(data, verb, words));
        return 0;
    }

    /// Asks.
    final String answer(DataOption data, String verb, String... words) {
        return OwnerLine.ask(
                data.directory(),
                Stream.of(first.stream(), Stream.of(verb), Stream.of(words))
                        .flatMap(each -> each)
                        .toList());
    }

    final void say(String text) {
        out.println(Invocation.said(text));
    }
}
