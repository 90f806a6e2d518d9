package parley.client;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import parley.irc.Capability;

/// What the server has told of itself.
///
/// @param name its name, "" before it told
/// @param capabilities those we have, with their values
/// @param tokens of 005 (Modern, "RPL_ISUPPORT")
public record ServerInfo(String name, Map<String, String> capabilities, Map<String, String> tokens) {
    static final ServerInfo UNKNOWN = new ServerInfo("", Map.of(), Map.of());

    private static final String PREFIXES = "~&@%+";

    boolean has(Capability capability) {
        return capabilities.containsKey(capability.wireName());
    }

    /// The network's name, or the server's.
    public String network() {
        return tokens.getOrDefault("NETWORK", name);
    }

    /// For how long what is said is kept, in a sentence; "" where the server has not told (HISTORYKEEP).
    public String kept(Words words) {
        String kept = tokens.getOrDefault("HISTORYKEEP", "");
        return switch (kept) {
            case "off" -> words.of("kept.not");
            case "forever" -> words.of("kept.for-good");
            default ->
                kept.matches("[0-9]{1,9}[hd]")
                        ? words.of(
                                "kept.for",
                                Map.of("time", words.of("ban.of-" + kept.charAt(kept.length() - 1), count(kept))))
                        : "";
        };
    }

    private static Map<String, Integer> count(String kept) {
        return Map.of("count", Integer.parseInt(kept.substring(0, kept.length() - 1)));
    }

    /// Whether a name is a channel's.
    public boolean isChannel(String name) {
        return !name.isEmpty() && tokens.getOrDefault("CHANTYPES", "#&").indexOf(name.charAt(0)) >= 0;
    }

    /// The same text for all names that are the same (CASEMAPPING, and beyond ASCII UTF8MAPPING). What rfc8265,
    /// precis and the like come to for nearly all names is: composed, in small letters. A server that has told
    /// nothing yet is taken for one of ours.
    public String fold(String name) {
        String mapping = tokens.getOrDefault("CASEMAPPING", "rfc1459");
        boolean pairs = mapping.contains("rfc1459");
        boolean unicode = tokens.isEmpty() || tokens.containsKey("UTF8MAPPING") || (!pairs && !mapping.equals("ascii"));
        String small = unicode
                ? Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
                : mapped(name, 'A', 'Z');
        return !pairs ? small : mapped(small, '[', ']').replace('~', mapping.contains("strict") ? '~' : '^');
    }

    /// With 32 added to some characters, which makes `A` to `Z` and `[\]` small.
    private static String mapped(String text, char from, char to) {
        var mapped = new StringBuilder(text);
        for (int i = 0; i < mapped.length(); i++) {
            char c = mapped.charAt(i);
            if (c >= from && c <= to) {
                mapped.setCharAt(i, (char) (c + 32));
            }
        }
        return mapped.toString();
    }

    /// The signs of ranks, the highest first.
    String prefixes() {
        String token = tokens.getOrDefault("PREFIX", "(qaohv)" + PREFIXES);
        return token.substring(token.indexOf(')') + 1);
    }

    /// The letters of the modes that those signs stand for.
    String rankModes() {
        String token = tokens.getOrDefault("PREFIX", "(qaohv)" + PREFIXES);
        return token.substring(token.indexOf('(') + 1, Math.max(1, token.indexOf(')')));
    }

    /// A number that the server has told, or what holds without it.
    int number(String token, int otherwise) {
        try {
            return Integer.parseInt(tokens.getOrDefault(token, ""));
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /// A number among the values of a capability (`max-bytes=4096,max-lines=32`), or what holds without it.
    int number(Capability capability, String key, int otherwise) {
        for (String value : capabilities.getOrDefault(capability.wireName(), "").split(",")) {
            if (value.startsWith(key + "=")) {
                try {
                    return Integer.parseInt(value.substring(key.length() + 1));
                } catch (NumberFormatException _) {
                    return otherwise;
                }
            }
        }
        return otherwise;
    }
}
