package parley.client.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.Commands;
import parley.client.Completion;
import parley.client.Input;
import parley.client.Outgoing;
import parley.client.Words;

/// What a line means at a terminal: a command of the terminal's own, or something for the client.
final class LocalCommands {
    /// Those that take a text of several lines.
    private static final Set<String> WITH_TEXT = Set.of("me", "msg", "reply");

    /// As they are told of in the table of words, and typed; the buffers are typed by their numbers.
    private static final List<String> OWN =
            List.of("number", "buffers", "older", "hit", "again", "bell", "goings", "clear");

    /// Keys, by their names in the table.
    private static final List<String> KEYS = List.of("tab", "number", "next", "page", "recall", "line", "leave");

    /// So wide is what explains itself, in columns.
    private static final int EXPLAINED = 27;

    private LocalCommands() {}

    /// What was meant.
    sealed interface Meaning {}

    record Show(int number) implements Meaning {}

    record Buffers() implements Meaning {}

    /// @param about a command; "" for all
    record Help(String about) implements Meaning {}

    record Clear() implements Meaning {}

    record Older() implements Meaning {}

    /// @param when "" to ask only
    record Ring(String when) implements Meaning {}

    /// Whether comings and goings are shown.
    record Goings(boolean shown) implements Meaning {}

    /// Leads to what was found.
    ///
    /// @param number of the hit, as it was shown; 0 for none
    record Lead(int number) implements Meaning {}

    record Again() implements Meaning {}

    record Enter(Input input) implements Meaning {}

    /// A text, or a command that every face has.
    record Say(String text) implements Meaning {}

    static Meaning meaning(String text) {
        if (!text.startsWith("/") || text.startsWith("//")) {
            return new Say(text);
        }
        String[] words = text.substring(1).split("\\s+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        if (text.strip().indexOf('\n') >= 0 && !WITH_TEXT.contains(words[0])) {
            return new Say("/" + text); // lines that were pasted, of which the first begins with a slash
        }
        if (words[0].matches("\\d{1,3}")) {
            return new Show(Integer.parseInt(words[0]));
        }
        return switch (words[0]) {
            case "buffers" -> new Buffers();
            case "help" -> new Help(rest);
            case "clear" -> new Clear();
            case "older" -> new Older();
            case "bell" -> new Ring(rest);
            case "goings" -> new Goings(!rest.equals("off"));
            case "hit" -> new Lead(rest.matches("\\d{1,3}") ? Integer.parseInt(rest) : 0);
            case "again" -> new Again();
            case "whois" -> rest.isEmpty() ? new Say(text) : new Enter(new Input.AskWhois(rest));
            default -> new Say(text.strip());
        };
    }

    /// What of the last search has that number, if its conversation is open: 1 is the newest.
    static Optional<Input.LookAround> hit(ClientState state, int number) {
        ClientState.Found found = state.found();
        if (found == null || number < 1 || number > found.hits().size()) {
            return Optional.empty();
        }
        ClientState.Hit hit = found.hits().get(found.hits().size() - number);
        String key = state.fold(hit.buffer());
        return state.buffers().containsKey(key)
                ? Optional.of(new Input.LookAround(key, hit.message().id()))
                : Optional.empty();
    }

    /// @param about a command, with its slash or without; "" for all, and the keys
    static List<String> help(String about, Words words) {
        String wanted = about.startsWith("/") ? about.substring(1) : about;
        var lines = new ArrayList<String>();
        Commands.ALL.stream()
                .filter(each -> wanted.isEmpty() || each.name().equals(wanted))
                .forEach(each -> lines.add(explained(each.usage(words), each.does(words))));
        OWN.stream()
                .filter(each -> wanted.isEmpty() || each.equals(wanted))
                .forEach(each -> lines.add(explained(usage(each, words), words.of("command." + each))));
        if (lines.isEmpty()) {
            return List.of(words.of("command.unknown", Map.of("name", wanted)));
        }
        if (wanted.isEmpty()) {
            lines.add("");
            KEYS.forEach(each -> lines.add(explained(words.of("typed." + each), words.of("typed-does." + each))));
        }
        return lines;
    }

    private static String usage(String own, Words words) {
        String takes = words.of("takes." + own);
        return own.equals("number") ? takes : ("/" + own + " " + takes).strip();
    }

    private static String explained(String what, String does) {
        return what + " ".repeat(Math.max(1, EXPLAINED - Sheet.columns(what))) + does;
    }

    static List<String> buffers(ClientState state) {
        Words words = state.words();
        var lines = new ArrayList<String>();
        List<Buffer> buffers = StatusLine.numbered(state);
        for (int i = 0; i < buffers.size(); i++) {
            Buffer buffer = buffers.get(i);
            var parts = new ArrayList<String>();
            parts.add("/" + i + "  " + StatusLine.name(buffer, words));
            if (buffer.unread() > 0) {
                parts.add(words.of("buffer.unread", Map.of("count", buffer.unread())));
            }
            if (buffer.mentions() > 0) {
                parts.add(words.of("buffer.mentions", Map.of("count", buffer.mentions())));
            }
            if (buffer.kind() == Buffer.Kind.CHANNEL && buffer.joined() != Buffer.Joined.IN) {
                parts.add(words.of("buffer.out"));
            }
            lines.add(String.join(words.of("comma"), parts));
        }
        return lines;
    }

    /// Sends what has failed once more.
    ///
    /// @return what to tell
    static List<String> again(ClientState state, Consumer<Input> enter) {
        List<Outgoing> failed = state.outbox().stream()
                .filter(each -> each.stage() == Outgoing.Stage.FAILED)
                .toList();
        failed.forEach(each -> enter.accept(new Input.SendAgain(each.label())));
        return failed.isEmpty() ? List.of(state.words().of("again.nothing")) : List.of();
    }

    static List<String> completions(ClientState state, String line) {
        List<String> everywhere = Completion.of(state, line);
        if (!line.startsWith("/") || line.indexOf(' ') >= 0) {
            return everywhere;
        }
        Stream<String> own = OWN.stream()
                .filter(each -> !each.equals("number"))
                .map(each -> "/" + each)
                .filter(command -> command.startsWith(line));
        return Stream.concat(everywhere.stream(), own).toList();
    }
}
