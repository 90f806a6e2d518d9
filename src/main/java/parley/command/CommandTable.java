package parley.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import parley.accounts.Password;
import parley.accounts.Passwords;
import parley.bench.Bench;
import parley.config.Failure;
import parley.config.Version;
import parley.door.SafeText;
import parley.programs.ChatClient;
import parley.programs.TcpChat;
import parley.programs.Terminal;
import parley.store.StoreException;
import picocli.CommandLine;

/// The commands of `./parley`, by name, and what they have of the process: its terminal and its status.
public final class CommandTable {
    private static final Set<String> VERSION = Set.of("-V", "--version");

    private CommandTable() {}

    /// All that these arguments may mean. Where they name a command, it is that one alone, and where they ask for the
    /// version, none: to make all of them ready takes a third of a server's start.
    public static CommandLine of(String... arguments) {
        var line = new CommandLine(new ParleyCommand());
        meant(arguments).forEach(command -> line.addSubcommand(command.get()));
        line.getCommandSpec().version("parley " + Version.NUMBER);
        var sections = new HashMap<>(line.getHelpSectionMap());
        sections.replaceAll((_, section) -> help -> Invocation.said(section.render(help)));
        line.setHelpSectionMap(sections);
        return line.setParameterExceptionHandler(CommandTable::usageError)
                .setExecutionExceptionHandler(CommandTable::failure)
                .setExpandAtFiles(false);
    }

    private static Collection<Supplier<Object>> meant(String... arguments) {
        Map<String, Supplier<Object>> all = all();
        if (arguments.length == 0) {
            return all.values();
        }
        if (arguments.length == 1 && VERSION.contains(arguments[0])) {
            return List.of();
        }
        Supplier<Object> named = all.get(arguments[0]);
        return named == null ? all.values() : List.of(named);
    }

    /// By name, in the order in which they are listed.
    private static Map<String, Supplier<Object>> all() {
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Supplier<Terminal> terminal = CommandTable::terminal;
        var all = new LinkedHashMap<String, Supplier<Object>>();
        all.put("serve", () -> new ServeCommand(System.getenv()));
        all.put("chat", ChatCommand::new);
        all.put("desktop", DesktopCommand::new);
        all.put("chatcat", ChatCatCommand::new);
        all.put("chattycat", ChattyCatCommand::new);
        all.put("tcp_chat", () -> TcpChat.commands(terminal, err).addSubcommand(new TcpChatServerCommand()));
        all.put("chatserve", ChatServeCommand::new);
        all.put("chatclient", () -> new ChatClient(terminal, err));
        all.put(
                "hash-password",
                () -> new HashPasswordCommand(CommandTable::hash, HiddenPrompt::ofSystem, System.in, System.out));
        all.put("check-config", () -> new CheckConfigCommand(System.getenv(), System.out));
        all.put("backup", () -> new BackupCommand(System.out));
        all.put("restore", () -> new RestoreCommand(System.out));
        all.put("export", () -> new ExportCommand(System.out));
        all.put("import", () -> new ImportCommand(System.out));
        all.put("ctl", () -> CtlCommand.line(System.out));
        all.put("account", () -> AccountCommand.line(HiddenPrompt::ofSystem, System.in, System.out));
        all.put("audit", () -> new AuditCommand(System.out));
        all.put("invite", () -> new InviteCommand(System.out));
        all.put("cluster", () -> ClusterCommand.line(System.out));
        all.put("warm-up", WarmUpCommand::new);
        all.put("bench", () -> new Bench(System.out, System.err));
        return all;
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
    public static Terminal terminal() {
        return Terminal.open(System.in, System.out, isTerminal(), () -> System.exit(Failure.INTERRUPTED));
    }

    /// Whether somebody types and reads at a terminal: there is no console unless input and output both are one.
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static int usageError(CommandLine.ParameterException e, String[] arguments) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("Wrong usage");
        String stop = message.endsWith(".") || message.endsWith("?") ? "" : ".";
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return fail(Failure.USAGE, message + stop + " See: ./" + command + " --help");
    }

    /// Whether Ctrl-C, or another signal, is ending the JVM: what fails from now on is nobody's business.
    private static boolean isEnding() {
        try {
            var hook = Thread.ofPlatform().unstarted(() -> {});
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    private static int failure(Exception e, CommandLine line, CommandLine.ParseResult result) throws Exception {
        if (isEnding()) {
            return Failure.INTERRUPTED;
        }
        if (e instanceof Failure failure) {
            return fail(failure.status(), failure.line());
        }
        if (e instanceof StoreException trouble) {
            return fail(Failure.FAILED, String.valueOf(trouble.getMessage()));
        }
        throw e;
    }

    private static int fail(int status, String why) {
        SafeText.safeLines(Invocation.said(why)).lines().forEach(line -> System.err.println("parley: " + line));
        return status;
    }
}
