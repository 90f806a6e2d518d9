package parley.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/// A command of which the words go to the running server as they are typed: `./parley ctl kill bob Spam` asks it for
/// `kill bob Spam`.
///
/// @param name also the word by which the server knows it
/// @param words what is typed behind it, in order
record OwnerVerb(String name, String description, List<Word> words) {
    static OwnerVerb of(String name, String description, Word... words) {
        return new OwnerVerb(name, description, List.of(words));
    }

    /// Something typed behind a command.
    ///
    /// @param label what help calls it
    /// @param arity how many there may be, such as `1` or `0..*`
    record Word(String label, String arity, String description) {
        private PositionalParamSpec at(int index) {
            CommandLine.Range many = CommandLine.Range.valueOf(arity);
            boolean one = many.max() == 1;
            return PositionalParamSpec.builder()
                    .index(one ? Integer.toString(index) : index + "..*")
                    .arity(arity)
                    .required(many.min() > 0)
                    .paramLabel(label)
                    .description(description)
                    .type(one ? String.class : String[].class)
                    .build();
        }
    }

    /// What reads it, and asks.
    CommandLine line(OwnerCommand of) {
        var line = new CommandLine(new Call(of, name));
        CommandSpec spec = line.getCommandSpec().name(name);
        spec.usageMessage().description(description);
        for (int i = 0; i < words.size(); i++) {
            spec.addPositional(words.get(i).at(i));
        }
        return line;
    }

    @Command(mixinStandardHelpOptions = true)
    private static final class Call implements Callable<Integer> {
        private final OwnerCommand of;
        private final String verb;

        @Mixin
        private final DataOption data = new DataOption();

        @Spec
        private @Nullable CommandSpec spec;

        Call(OwnerCommand of, String verb) {
            this.of = of;
            this.verb = verb;
        }

        @Override
        public Integer call() {
            List<PositionalParamSpec> typed = spec == null ? List.of() : spec.positionalParameters();
            String[] words =
                    typed.stream().flatMap(each -> each.stringValues().stream()).toArray(String[]::new);
            return of.ask(data, verb, words);
        }
    }
}
