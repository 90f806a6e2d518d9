package parley.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.client.Endpoint;
import parley.client.GuestWord;
import parley.client.KeptLogins;
import parley.client.LoginIdentity;
import parley.client.Words;
import parley.client.terminal.Bell;
import parley.client.terminal.ChatEnd;
import parley.client.terminal.TerminalChat;
import parley.config.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./parley chat`: the terminal client, for people and for scripts.
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Chat in the terminal, here or at any IRC server. /help lists what can be typed.",
        footer = {
            "",
            "In a pipe each line of the input is a message, or a /command, for the first channel; what others say is"
                    + " printed. At the end of the input it leaves as soon as the server has confirmed all.",
            "With --once every line is a message as it stands, to each channel given, and nothing is printed.",
            "What a server asks for is asked for, or is in PARLEY_PASSWORD (with --account) and"
                    + " PARLEY_SERVER_PASSWORD (of a server that has one).",
            "Where the name is taken another is used (NAME_), and standard error says so.",
            "",
            "Status: 0 all was delivered; 1 it could not connect or deliver (within 30 s); 2 wrong usage.",
            "",
            "Examples:",
            "  ./parley chat -u anna -c tea -c dev",
            "  echo built | ./parley chat -u ci -c builds --once",
            "  tail -f /dev/null | ./parley chat -u bot -c dev --json"
        })
public final class ChatCommand implements Callable<Integer> {
    private static final int PORT = 6667;
    private static final int TLS_PORT = 6697;

    @Option(
            names = {"-a", "--address"},
            paramLabel = "HOST",
            defaultValue = "localhost",
            description = "Where the server is: ${DEFAULT-VALUE}. Or its whole address: ircs://HOST:PORT.")
    private String host = "";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Its port: " + PORT + ", or " + TLS_PORT + " with --tls.")
    private @Nullable Integer port;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = "Your name: the account's, or the one that you have on this machine.")
    private @Nullable String name;

    @Option(
            names = {"-c", "--channel"},
            paramLabel = "CHANNEL",
            defaultValue = "#lobby",
            description = "A channel to be in, with or without its #: ${DEFAULT-VALUE}. May be given several times.")
    private List<String> channels = List.of();

    @Option(names = "--tls", description = "Encrypt the connection.")
    private boolean tls;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "Log in. The password is asked for, or is in PARLEY_PASSWORD.")
    private @Nullable String account;

    @Option(names = "--once", description = "Send what is piped in, and leave when it is confirmed.")
    private boolean once;

    @Option(names = "--json", description = "Print what comes as lines of JSON, for programs.")
    private boolean json;

    @Option(
            names = "--bell",
            paramLabel = "WHEN",
            defaultValue = "mentions",
            description = "When the bell rings: off, mentions, all. Default: ${DEFAULT-VALUE}.",
            converter = BellConverter.class)
    private Bell bell = Bell.MENTIONS;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "ar, de, en, es, fr or ja. Default: that of the environment (LC_MESSAGES, LANG).",
            converter = WordsConverter.class)
    private Words words = Words.ofThisUser();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        String nick = name != null ? name : account != null ? account : ownName();
        checkWord("name", nick);
        List<String> joined = channels.stream().map(this::channel).distinct().toList();
        int at = port != null ? port : tls ? TLS_PORT : PORT;
        if (at == 0) {
            throw new ParameterException(spec.commandLine(), "\"0\" is no port to connect to");
        }
        Endpoint server = host.contains("://") ? address() : new Endpoint(Endpoint.Carrier.TCP, host, at, tls);
        String serverPassword = System.getenv().getOrDefault("PARLEY_SERVER_PASSWORD", "");
        String guest = GuestWord.drawn(new SecureRandom());
        var identity = new LoginIdentity(nick, nick, login(server, nick), serverPassword, guest, joined, "");
        boolean piped = once || json || !CommandTable.isTerminal();
        ChatEnd ending = piped
                ? new TerminalChat(server, identity, bell, once, json, words).inPipe(System.in, System.out, System.err)
                : onScreen(server, identity);
        if (!ending.why().isEmpty()) {
            throw new Failure(ending.status(), ending.why());
        }
        return ending.status();
    }

    /// Chats, and asks for what the server lets nobody in without.
    private ChatEnd onScreen(Endpoint server, LoginIdentity identity) {
        ChatEnd ending = new TerminalChat(server, identity, bell, once, json, words).onScreen(System.getenv());
        return switch (ending.missing()) {
            case NOTHING -> ending;
            case SERVER_PASSWORD ->
                onScreen(
                        server, identity.withServerPassword(ask(ending.why() + ". " + words.of("ask.password") + " ")));
            case LOGIN -> {
                String named = account != null ? account : identity.nick();
                String typed = ask(ending.why() + "\n" + words.of("ask.password-of", Map.of("account", named)) + " ");
                yield onScreen(server, identity.with(Optional.of(new LoginIdentity.Login(named, typed))));
            }
        };
    }

    private Endpoint address() {
        try {
            return Endpoint.parse(host);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// The name that the system has for its user, made one that a chat takes.
    static String ownName() {
        return validName(System.getProperty("user.name", ""));
    }

    static String validName(String systemName) {
        String name = systemName.replaceAll("[^\\p{L}\\p{M}\\p{N}_-]+", "_");
        String shortened =
                name.codePointCount(0, name.length()) > 30 ? name.substring(0, name.offsetByCodePoints(0, 30)) : name;
        return shortened.isEmpty() || shortened.matches("_+") ? "guest" : shortened;
    }

    private String channel(String given) {
        checkWord("channel", given);
        return given.startsWith("#") || given.startsWith("&") ? given : "#" + given;
    }

    private void checkWord(String what, String word) {
        boolean bad = word.isEmpty()
                || word.startsWith(":")
                || word.chars().anyMatch(c -> c <= ' ' || c == ',' || Character.isISOControl(c));
        if (bad) {
            throw new ParameterException(
                    spec.commandLine(), "The " + what + " \"" + word + "\" is not one word, without commas");
        }
    }

    /// What stays logged in is asked for nothing.
    private Optional<LoginIdentity.Login> login(Endpoint server, String nick) {
        if (account == null) {
            return Optional.empty();
        }
        checkWord("account", account);
        String known = System.getenv("PARLEY_PASSWORD");
        Optional<LoginIdentity.Login> kept = KeptLogins.ofThisUser()
                .find(server, nick)
                .filter(each -> each.account().equalsIgnoreCase(account));
        if (known == null && kept.isPresent()) {
            return kept;
        }
        return Optional.of(new LoginIdentity.Login(
                account, known != null ? known : ask(words.of("ask.password-of", Map.of("account", account)) + " ")));
    }

    private String ask(String question) {
        Optional<HiddenPrompt> prompt = HiddenPrompt.ofSystem();
        if (prompt.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "An account needs its password: in PARLEY_PASSWORD, where no terminal is");
        }
        try (HiddenPrompt open = prompt.get()) {
            return open.ask(question);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the terminal for typing", e);
        }
    }

    /// Reads in which tongue the client speaks.
    private static final class WordsConverter implements picocli.CommandLine.ITypeConverter<Words> {
        @Override
        public Words convert(String code) {
            if (!Words.TONGUES.contains(code)) {
                throw new picocli.CommandLine.TypeConversionException("\"" + code + "\" is none of "
                        + Words.TONGUES.stream().sorted().toList());
            }
            return Words.of(Locale.of(code));
        }
    }

    /// Reads when the bell rings.
    private static final class BellConverter implements picocli.CommandLine.ITypeConverter<Bell> {
        @Override
        public Bell convert(String text) {
            return Bell.named(text)
                    .orElseThrow(() -> new picocli.CommandLine.TypeConversionException(
                            "\"" + text + "\" is no time for a bell: off, mentions, all"));
        }
    }
}
