package parley.client.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.Commands;
import parley.client.Completion;
import parley.client.Input;
import parley.client.Outgoing;

/// What a line means at a terminal: a command of the terminal's own, or something for the client.
final class LocalCommands {
    /// Those that take a text of several lines.
    private static final Set<String> WITH_TEXT = Set.of("me", "msg", "reply");

    private static final List<Explained> OWN = List.of(
            new Explained("1 /2 /3 …", "shows the buffer of that number; /0 is the server's"),
            new Explained("buffers", "lists the buffers, with what is unread"),
            new Explained("older", "reads what is further back"),
            new Explained("again", "sends again what may not have arrived"),
            new Explained("bell [off|mentions|all]", "says when the bell rings"),
            new Explained("clear", "clears the screen"));

    private static final List<String> KEYS = List.of(
            "Tab            completes commands, names, channels",
            "Alt-1 … Alt-9  shows a buffer; Alt-0 is the server's",
            "Ctrl-N Ctrl-P  the next buffer, the one before; Alt-A the next with something unread",
            "PageUp         reads what is further back; q returns",
            "Up Down        what you typed before",
            "Alt-Return     another line of the same message; pasted lines are one message, too",
            "Ctrl-D Ctrl-C  leave");

    private LocalCommands() {}

    /// What was meant.
    sealed interface Meaning {}

    record Show(int number) implements Meaning {}

    record Buffers() implements Meaning {}

    record Help() implements Meaning {}

    record Clear() implements Meaning {}

    record Older() implements Meaning {}

    /// @param when "" to ask only
    record Ring(String when) implements Meaning {}

    record Again() implements Meaning {}

    record Enter(Input input) implements Meaning {}

    /// A text, or a command that every face has.
    record Say(String text) implements Meaning {}

    private record Explained(String command, String help) {}

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
            case "help" -> new Help();
            case "clear" -> new Clear();
            case "older" -> new Older();
            case "bell" -> new Ring(rest);
            case "again" -> new Again();
            case "whois" -> rest.isEmpty() ? new Say(text) : new Enter(new Input.AskWhois(rest));
            default -> new Say(text.strip());
        };
    }

    static List<String> help() {
        var lines = new ArrayList<String>();
        Stream<Explained> commands = Stream.concat(
                Commands.ALL.stream().map(each -> new Explained(each.name() + " " + each.params(), each.help())),
                OWN.stream());
        commands.forEach(
                each -> lines.add(String.format("/%-26s %s", each.command().strip(), each.help())));
        lines.add("");
        lines.addAll(KEYS);
        return lines;
    }

    static List<String> buffers(ClientState state) {
        var lines = new ArrayList<String>();
        List<Buffer> buffers = StatusLine.numbered(state);
        for (int i = 0; i < buffers.size(); i++) {
            Buffer buffer = buffers.get(i);
            String unread = buffer.unread() == 0 ? "" : ", " + buffer.unread() + " unread";
            String mentions = buffer.mentions() == 0 ? "" : ", " + buffer.mentions() + " for you";
            String away =
                    buffer.kind() == Buffer.Kind.CHANNEL && buffer.joined() != Buffer.Joined.IN ? ", not in it" : "";
            lines.add("/" + i + "  " + StatusLine.name(buffer) + unread + mentions + away);
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
        return failed.isEmpty() ? List.of("There is nothing to send again") : List.of();
    }

    static List<String> completions(ClientState state, String line) {
        List<String> everywhere = Completion.of(state, line);
        if (!line.startsWith("/") || line.indexOf(' ') >= 0) {
            return everywhere;
        }
        Stream<String> own = OWN.stream()
                .map(each -> "/" + each.command().split(" ")[0])
                .filter(command -> command.startsWith(line) && Character.isLetter(command.charAt(1)));
        return Stream.concat(everywhere.stream(), own).toList();
    }
}
