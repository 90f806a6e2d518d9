package parley.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a server announces of itself with 005 (Modern, "RPL_ISUPPORT"): tokens with or without a
/// value.
///
/// @param tokens values by name, in the order to be told; "" for none
public record Isupport(SequencedMap<String, String> tokens) {
    /// The most tokens of a line: with the client's nick and the text they make the 15 parameters
    /// of a line.
    public static final int TOKENS_PER_LINE = 13;

    private static final String HEX = "0123456789ABCDEF";

    public Isupport {
        tokens = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tokens));
        for (String name : tokens.keySet()) {
            if (!isName(name)) {
                throw new IllegalArgumentException("no name of a token: \"" + name + "\"");
            }
        }
    }

    /// Reads tokens as clients get them, those of a later line after those of the earlier. A
    /// `-NAME` takes back what was announced; what is no token is skipped.
    public static Isupport parse(Iterable<String> written) {
        var tokens = new LinkedHashMap<String, String>();
        for (String token : written) {
            int equals = token.indexOf('=');
            String name = equals < 0 ? token : token.substring(0, equals);
            if (name.startsWith("-")) {
                tokens.remove(name.substring(1));
            } else if (isName(name)) {
                tokens.put(name, equals < 0 ? "" : unescaped(token.substring(equals + 1)));
            }
        }
        return new Isupport(tokens);
    }

    /// The tokens as they are written, cut into lines. A token that fits into no line has one of
    /// its own.
    ///
    /// @param room the most bytes that the tokens of a line take, the blanks between them included:
    /// what a line leaves beside the source, the client's nick and the closing text
    public List<List<String>> lines(int room) {
        return cut(
                tokens.entrySet().stream()
                        .map(token -> written(token.getKey(), token.getValue()))
                        .toList(),
                room);
    }

    /// What is to be told whoever knows earlier tokens, cut into lines: a `-NAME` for each that is gone, and then what
    /// is new or has another value.
    ///
    /// @param room as for [#lines]
    public List<List<String>> linesSince(Isupport earlier, int room) {
        var changes = new ArrayList<String>();
        for (String name : earlier.tokens.keySet()) {
            if (!tokens.containsKey(name)) {
                changes.add("-" + name);
            }
        }
        tokens.forEach((name, value) -> {
            if (!value.equals(earlier.tokens.get(name))) {
                changes.add(written(name, value));
            }
        });
        return cut(changes, room);
    }

    private static List<List<String>> cut(List<String> tokens, int room) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        int left = room;
        for (String written : tokens) {
            int size = written.getBytes(StandardCharsets.UTF_8).length + 1;
            if (!line.isEmpty() && (line.size() == TOKENS_PER_LINE || size > left)) {
                lines.add(List.copyOf(line));
                line.clear();
                left = room;
            }
            line.add(written);
            left -= size;
        }
        if (!line.isEmpty()) {
            lines.add(List.copyOf(line));
        }
        return List.copyOf(lines);
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.charAt(0) != '-'
                && name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '=' && c != ':');
    }

    private static String written(String name, String value) {
        return value.isEmpty() ? name : name + "=" + escaped(value);
    }

    /// A value with `\x20` for a blank, and the like for whatever else would end it or be read as
    /// an escape.
    private static String escaped(String value) {
        var escaped = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c == '\\' || c == '=' || c == 0x7F) {
                escaped.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescaped(String escaped) {
        var value = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            int code = escaped.startsWith("\\x", i) ? hex(escaped, i + 2) : -1;
            if (code >= 0) {
                value.append((char) code);
                i += 3;
            } else {
                value.append(escaped.charAt(i));
            }
        }
        return value.toString();
    }

    /// The number that two digits make, or below 0.
    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = HEX.indexOf(Character.toUpperCase(text.charAt(at)));
        int low = HEX.indexOf(Character.toUpperCase(text.charAt(at + 1)));
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }
}
