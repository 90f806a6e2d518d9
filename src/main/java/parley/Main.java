package parley;

import parley.bench.Bench;
import picocli.CommandLine;

/// The front step: `./parley COMMAND`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int status = commands().execute(arguments);
        LogSetup.flush();
        System.exit(status);
    }

    static CommandLine commands() {
        var line = new CommandLine(new ParleyCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new ChatCatCommand())
                .addSubcommand(new ChattyCatCommand())
                .addSubcommand(new WarmUpCommand())
                .addSubcommand(new Bench(System.out, System.err));
        return line.setParameterExceptionHandler(Main::usageError)
                .setExecutionExceptionHandler(Main::failure)
                .setExpandAtFiles(false);
    }

    private static int usageError(CommandLine.ParameterException e, String[] arguments) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        System.err.println("parley: " + message + ". See: ./parley "
                + e.getCommandLine()
                        .getCommandSpec()
                        .qualifiedName()
                        .substring("parley".length())
                        .strip() + " --help");
        return Failure.USAGE;
    }

    private static int failure(Exception e, CommandLine line, CommandLine.ParseResult result) throws Exception {
        if (e instanceof Failure failure) {
            failure.line().lines().forEach(text -> System.err.println("parley: " + text));
            return failure.status();
        }
        throw e;
    }
}
