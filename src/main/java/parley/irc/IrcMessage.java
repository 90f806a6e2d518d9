package parley.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One message of IRC, as a line carries it (Modern, "Message Format"; IRCv3 message-tags).
/// Immutable, and such that [#toString] gives a line that [#parse] reads as an equal message.
///
/// @param tags values by key, in their order; a tag without a value has the value ""
/// @param source who it is from, see [Prefix]; null where the line names nobody
/// @param command a verb in capitals, or three digits
/// @param params in their order, the last one without its colon
/// @param trailing whether the last parameter is written after a colon; means nothing to its reader
public record IrcMessage(
        SequencedMap<String, String> tags,
        @Nullable String source,
        String command,
        List<String> params,
        boolean trailing) {
    private static final SequencedMap<String, String> NO_TAGS =
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

    /// Makes a message that can be written.
    ///
    /// @throws IllegalArgumentException if a part cannot be written where it stands
    public IrcMessage {
        tags = tags.isEmpty() ? NO_TAGS : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tags));
        command = upperCase(command);
        params = List.copyOf(params);
        trailing = !params.isEmpty() && (trailing || !LineBuilder.isMiddle(params.getLast()));
        tags.forEach(IrcMessage::requireTag);
        require(source == null || LineBuilder.isWord(source), "source", source);
        require(LineBuilder.isCommand(command), "command", command);
        for (int i = 0; i < params.size(); i++) {
            String param = params.get(i);
            boolean last = i == params.size() - 1;
            require(last ? LineBuilder.isText(param) : LineBuilder.isMiddle(param), "parameter", param);
        }
    }

    /// A message without tags and source; the last parameter gets a colon where it needs one.
    ///
    /// @throws IllegalArgumentException if a part cannot be written where it stands
    public static IrcMessage of(String command, String... params) {
        return new IrcMessage(NO_TAGS, null, command, List.of(params), false);
    }

    /// Reads a line, with or without its end; never throws.
    ///
    /// 1. CR, LF and NUL inside a line, which nobody may send, are read as blanks.
    /// 2. Blanks in front of the line are skipped, and several in a row separate as one.
    /// 3. Of two tags with one key the last counts; a tag without a key is skipped.
    /// 4. Limits of length are its caller's: the line is read whole.
    ///
    /// @return empty where there is no command, or what stands in its place begins with `:` or `@`
    public static Optional<IrcMessage> parse(String line) {
        return new Reader(LineBuilder.cleaned(line)).message();
    }

    /// The value of a tag, "" where it has none; empty where the message lacks it.
    public Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key));
    }

    /// The parameter at an index, or "" where there are fewer.
    public String param(int index) {
        return index < params.size() ? params.get(index) : "";
    }

    /// Writes the message as one line, its end included.
    public void writeTo(LineBuilder line) {
        tags.forEach(line::tag);
        if (source != null) {
            line.source(source);
        }
        line.command(command);
        for (int i = 0; i < params.size(); i++) {
            if (trailing && i == params.size() - 1) {
                line.trailing(params.get(i));
            } else {
                line.param(params.get(i));
            }
        }
        line.end();
    }

    /// The line, without its end.
    @Override
    public String toString() {
        var line = new LineBuilder(LineBuilder.UNLIMITED);
        writeTo(line);
        byte[] bytes = line.take();
        return new String(bytes, 0, bytes.length - 2, StandardCharsets.UTF_8);
    }

    private static void requireTag(String key, String value) {
        require(LineBuilder.isTagKey(key), "tag", key);
        require(value.indexOf('\0') < 0, "value of a tag", value);
    }

    private static void require(boolean fits, String what, @Nullable String value) {
        if (!fits) {
            throw new IllegalArgumentException("no " + what + " of IRC: \"" + value + "\"");
        }
    }

    /// In capitals, of ASCII only: the verbs of IRC have no others.
    private static String upperCase(String command) {
        for (int i = 0; i < command.length(); i++) {
            if (isSmall(command.charAt(i))) {
                return upperCased(command.toCharArray());
            }
        }
        return command;
    }

    private static String upperCased(char[] command) {
        for (int i = 0; i < command.length; i++) {
            if (isSmall(command[i])) {
                command[i] = (char) (command[i] - ('a' - 'A'));
            }
        }
        return new String(command);
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    /// Goes through one line from front to back.
    private static final class Reader {
        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        /// One place where words are taken: it is on every message's way, and compiled with all that it calls.
        Optional<IrcMessage> message() {
            SequencedMap<String, String> tags = null;
            String source = null;
            String command = null;
            List<String> params = new ArrayList<>(4);
            boolean trailing = false;
            skipBlanks();
            while (at < line.length()) {
                char first = line.charAt(at);
                trailing = first == ':' && command != null;
                String word = trailing ? rest() : nextWord();
                if (command != null) {
                    params.add(word);
                } else if (first == '@' && tags == null && source == null) {
                    tags = tags(word);
                } else if (first == ':' && source == null) {
                    source = word.substring(1);
                } else if (first == '@' || first == ':') {
                    return Optional.empty();
                } else {
                    command = word;
                }
            }
            if (command == null) {
                return Optional.empty();
            }
            boolean fromNobody = source == null || source.isEmpty();
            return Optional.of(new IrcMessage(
                    tags == null ? NO_TAGS : tags, fromNobody ? null : source, command, params, trailing));
        }

        /// What stands up to the next blank; behind it, the blanks are skipped.
        private String nextWord() {
            int end = line.indexOf(' ', at);
            if (end < 0) {
                end = line.length();
            }
            String word = line.substring(at, end);
            at = end;
            skipBlanks();
            return word;
        }

        private String rest() {
            String rest = line.substring(at + 1);
            at = line.length();
            return rest;
        }

        private void skipBlanks() {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }

        private static SequencedMap<String, String> tags(String word) {
            var tags = new LinkedHashMap<String, String>();
            int start = 1;
            while (start < word.length()) {
                int end = word.indexOf(';', start);
                if (end < 0) {
                    end = word.length();
                }
                int equals = word.indexOf('=', start, end);
                String key = word.substring(start, equals < 0 ? end : equals);
                if (!key.isEmpty()) {
                    tags.put(key, equals < 0 ? "" : unescaped(word.substring(equals + 1, end)));
                }
                start = end + 1;
            }
            return tags;
        }

        /// The value that was meant (message-tags, "Escaping values"): a backslash before anything
        /// else is dropped, and so is one at the end.
        private static String unescaped(String escaped) {
            if (escaped.indexOf('\\') < 0) {
                return escaped;
            }
            var value = new StringBuilder(escaped.length());
            for (int i = 0; i < escaped.length(); i++) {
                char c = escaped.charAt(i);
                if (c != '\\') {
                    value.append(c);
                } else if (++i < escaped.length()) {
                    value.append(meaning(escaped.charAt(i)));
                }
            }
            return value.toString();
        }

        private static char meaning(char escape) {
            return switch (escape) {
                case ':' -> ';';
                case 's' -> ' ';
                case 'r' -> '\r';
                case 'n' -> '\n';
                default -> escape;
            };
        }
    }
}
