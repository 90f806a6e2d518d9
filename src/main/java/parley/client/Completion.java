package parley.client;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the word before the cursor may be the beginning of: a command, a nick, a channel; or what a command
/// takes.
public final class Completion {
    private Completion() {}

    /// What it may become, the likeliest first; a nick that begins a line gets its colon.
    ///
    /// @param line up to the cursor
    public static List<String> of(ClientState state, String line) {
        int start = line.lastIndexOf(' ') + 1;
        String word = line.substring(start);
        if (start == 0 && word.startsWith("/")) {
            return Commands.ALL.stream()
                    .map(command -> "/" + command.name())
                    .filter(name -> name.startsWith(word))
                    .toList();
        }
        if (line.startsWith("/topic ") && start == "/topic ".length() && word.startsWith("-")) {
            return Stream.of(Commands.NO_TOPIC)
                    .filter(each -> each.startsWith(word))
                    .toList();
        }
        if (line.startsWith("/")) {
            String[] words = line.substring(1).split(" ", -1);
            List<String> known = ChannelCommands.completions(words[0], words.length - 1).stream()
                    .filter(each -> each.startsWith(word))
                    .toList();
            if (!known.isEmpty()) {
                return known;
            }
        }
        boolean at = word.startsWith("@");
        String sought = state.fold(at ? word.substring(1) : word);
        if (state.server().isChannel(word)) {
            return state.buffers().values().stream()
                    .filter(buffer ->
                            buffer.kind() == Buffer.Kind.CHANNEL && buffer.key().startsWith(sought))
                    .map(Buffer::name)
                    .toList();
        }
        String tail = start == 0 && !at ? ":" : "";
        return nicks(state)
                .filter(nick -> state.fold(nick).startsWith(sought))
                .filter(nick -> !nick.equals(state.nick()))
                .map(nick -> (at ? "@" : "") + nick + tail)
                .toList();
    }

    /// Who spoke last comes first.
    private static Stream<String> nicks(ClientState state) {
        Buffer buffer = state.inView();
        Stream<String> speakers = buffer.timeline().reversed().stream()
                .limit(200)
                .filter(TimelineEntry.Message.class::isInstance)
                .map(TimelineEntry::from)
                .filter(nick ->
                        buffer.kind() != Buffer.Kind.CHANNEL || buffer.members().containsKey(state.fold(nick)));
        Stream<String> members = buffer.members().values().stream()
                .map(ChannelMember::nick)
                .sorted(Comparator.comparing(nick -> nick.toLowerCase(Locale.ROOT)));
        return Stream.concat(speakers, members).distinct();
    }
}
