package parley.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What modes and masks of channels mean, in words (docs/channels.md), as in `views/sheet.js` of the page.
public final class ChannelWords {
    /// What is on or off.
    ///
    /// @param name to be typed
    public record Mode(char letter, String name) {
        /// What holds where it is on.
        public String words(Words words) {
            return words.of("mode." + letter);
        }
    }

    public static final List<Mode> SWITCHES = List.of(
            new Mode('i', "invited-only"),
            new Mode('R', "logged-in-only"),
            new Mode('m', "moderated"),
            new Mode('M', "logged-in-speak"),
            new Mode('n', "members-speak"),
            new Mode('t', "topic-locked"),
            new Mode('U', "held-back"),
            new Mode('C', "no-ctcp"),
            new Mode('s', "secret"),
            new Mode('u', "auditorium"));

    /// What an account may become on joining, the least first.
    public static final List<String> RANKS = List.of("voice", "halfop", "operator", "admin", "founder");

    private static final Pattern MUTED = Pattern.compile("~?m(?:ute)?:(.*)");
    private static final Pattern OF_ACCOUNT = Pattern.compile("~?a(?:ccount)?:(.*)");
    private static final Pattern OF_HOST = Pattern.compile("\\*!\\*@(.*)");

    private ChannelWords() {}

    /// What holds in a channel, as sentences.
    ///
    /// @param modes by letter, with their parameters
    public static List<String> told(Map<Character, String> modes, Words words) {
        var told = new ArrayList<String>();
        SWITCHES.stream().filter(mode -> modes.containsKey(mode.letter)).forEach(mode -> told.add(mode.words(words)));
        if (modes.containsKey('k')) {
            told.add(words.of("mode.k"));
        }
        if (modes.containsKey('l')) {
            told.add(words.of("mode.l", Map.of("count", Entries.number(modes.getOrDefault('l', "")))));
        }
        return told;
    }

    /// A mask in words, as far as it is one of those that a card makes.
    public static String mask(String mask, Words words) {
        Matcher muted = MUTED.matcher(mask);
        String of = muted.matches() ? muted.group(1) : mask;
        Matcher account = OF_ACCOUNT.matcher(of);
        Matcher host = OF_HOST.matcher(of);
        String who = account.matches()
                ? words.of("mask.account", Map.of("account", account.group(1)))
                : host.matches() ? words.of("mask.host", Map.of("host", host.group(1))) : of;
        return muted.matches() ? words.of("mask.muted", Map.of("whom", who)) : who;
    }
}
