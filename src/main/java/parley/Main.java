package parley;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.Supplier;
import parley.accounts.Password;
import parley.accounts.Passwords;
import parley.bench.Bench;
import parley.programs.ChatClient;
import parley.programs.TcpChat;
import parley.programs.Terminal;
import parley.store.StoreException;
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
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Supplier<Terminal> terminal = Main::terminal;
        var line = new CommandLine(new ParleyCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new ChatCommand())
                .addSubcommand(new DesktopCommand())
                .addSubcommand(new ChatCatCommand())
                .addSubcommand(new ChattyCatCommand())
                .addSubcommand(TcpChat.commands(terminal, err).addSubcommand(new TcpChatServerCommand()))
                .addSubcommand(new ChatServeCommand())
                .addSubcommand(new ChatClient(terminal, err))
                .addSubcommand(new HashPasswordCommand(Main::hash, HiddenPrompt::ofSystem, System.in, System.out))
                .addSubcommand(new BackupCommand(System.out))
                .addSubcommand(new RestoreCommand(System.out))
                .addSubcommand(new ExportCommand(System.out))
                .addSubcommand(new ImportCommand(System.out))
                .addSubcommand(new WarmUpCommand())
                .addSubcommand(new Bench(System.out, System.err));
        return line.setParameterExceptionHandler(Main::usageError)
                .setExecutionExceptionHandler(Main::failure)
                .setExpandAtFiles(false);
    }

    private static String hash(String typed) {
        Password password = Password.of(typed)
                .orElseThrow(() -> new Failure(
                        Failure.USAGE,
                        "That cannot be a password: it takes 1 to " + Password.MAX_BYTES
                                + " bytes without control characters."));
        return new Passwords(Passwords.DEFAULT_COST, new SecureRandom()).hash(password);
    }

    /// The terminal of this process.
    static Terminal terminal() {
        return Terminal.open(System.in, System.out, isTerminal());
    }

    /// Whether somebody types and reads at a terminal: there is no console unless input and output both are one.
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static int usageError(CommandLine.ParameterException e, String[] arguments) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("Wrong usage");
        String stop = message.endsWith(".") || message.endsWith("?") ? "" : ".";
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        System.err.println("parley: " + message + stop + " See: ./" + command + " --help");
        return Failure.USAGE;
    }

    private static int failure(Exception e, CommandLine line, CommandLine.ParseResult result) throws Exception {
        if (e instanceof Failure failure) {
            failure.line().lines().forEach(text -> System.err.println("parley: " + text));
            return failure.status();
        }
        if (e instanceof StoreException trouble) {
            System.err.println("parley: " + trouble.getMessage());
            return Failure.FAILED;
        }
        throw e;
    }
}
