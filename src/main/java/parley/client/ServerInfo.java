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

    /// Whether a name is a channel's.
    public boolean isChannel(String name) {
        return !name.isEmpty() && tokens.getOrDefault("CHANTYPES", "#&").indexOf(name.charAt(0)) >= 0;
    }

    /// The same text for all names that are the same (CASEMAPPING). Of a server that maps more than ASCII it is what
    /// precis, rfc8265 and the like come to for nearly all names: composed, in small letters.
    public String fold(String name) {
        if (tokens.getOrDefault("CASEMAPPING", "").equals("ascii")) {
            var folded = new StringBuilder(name);
            for (int i = 0; i < folded.length(); i++) {
                char c = folded.charAt(i);
                if (c >= 'A' && c <= 'Z') {
                    folded.setCharAt(i, (char) (c + ('a' - 'A')));
                }
            }
            return folded.toString();
        }
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
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
