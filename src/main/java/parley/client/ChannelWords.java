package parley.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What modes and masks of channels mean, in words (docs/channels.md); `views/sheet.js` of the page has the same.
public final class ChannelWords {
    /// What is on or off.
    ///
    /// @param name to be typed
    public record Mode(char letter, String name, String words) {}

    public static final List<Mode> SWITCHES = List.of(
            new Mode('i', "invited-only", "Only those who are invited come in"),
            new Mode('R', "logged-in-only", "Only those who are logged in come in"),
            new Mode('m', "moderated", "Only those with voice speak"),
            new Mode('M', "logged-in-speak", "Only those who are logged in speak"),
            new Mode('n', "members-speak", "Only members speak"),
            new Mode('t', "topic-locked", "Only half-operators and above change the topic"),
            new Mode('U', "held-back", "What members without voice say only half-operators and above see"),
            new Mode('C', "no-ctcp", "Nobody's program is asked for anything"),
            new Mode('s', "secret", "Secret: only members see that it exists"),
            new Mode('u', "auditorium", "Members without voice are seen by half-operators and above only"));

    /// What an account may become on joining, the least first.
    public static final List<String> RANKS = List.of("voice", "halfop", "operator", "admin", "founder");

    private static final Pattern MUTED = Pattern.compile("~?m(?:ute)?:(.*)");
    private static final Pattern OF_ACCOUNT = Pattern.compile("~?a(?:ccount)?:(.*)");
    private static final Pattern OF_HOST = Pattern.compile("\\*!\\*@(.*)");

    private ChannelWords() {}

    /// What holds in a channel, as sentences.
    ///
    /// @param modes by letter, with their parameters
    public static List<String> told(Map<Character, String> modes) {
        var told = new ArrayList<String>();
        SWITCHES.stream().filter(mode -> modes.containsKey(mode.letter)).forEach(mode -> told.add(mode.words));
        if (modes.containsKey('k')) {
            told.add("Only those who know the key come in");
        }
        if (modes.containsKey('l')) {
            told.add("No more than " + modes.get('l') + " come in");
        }
        return told;
    }

    /// A mask in words, as far as it is one of those that a card makes.
    public static String mask(String mask) {
        Matcher muted = MUTED.matcher(mask);
        String of = muted.matches() ? muted.group(1) : mask;
        Matcher account = OF_ACCOUNT.matcher(of);
        Matcher host = OF_HOST.matcher(of);
        String who = account.matches() ? "account " + account.group(1) : host.matches() ? "host " + host.group(1) : of;
        return (muted.matches() ? "mute: " : "") + who;
    }
}
