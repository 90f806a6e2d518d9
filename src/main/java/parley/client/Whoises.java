package parley.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What WHOIS tells, gathered while it comes (Modern, "WHOIS").
final class Whoises {
    private static final Set<String> NUMERICS = Set.of(
            "276", "301", "307", "311", "312", "313", "317", "318", "319", "320", "330", "335", "338", "378", "379",
            "671", "401");

    /// An answer that never ends is gathered no further.
    private static final int MOST_LINES = 100;

    private Whoises() {}

    /// Takes a numeric that belongs to it, and says whether it was one.
    static boolean tells(Turn turn, Heard heard) {
        State.Whois whois = turn.whois;
        List<String> params = heard.message().params();
        boolean about = whois != null
                && !whois.done()
                && NUMERICS.contains(heard.command())
                && params.size() > 1
                && turn.server.fold(params.get(1)).equals(turn.server.fold(whois.nick()));
        if (whois == null || !about) {
            return false;
        }
        var lines = new ArrayList<>(whois.lines());
        String words = words(heard);
        if (!words.isEmpty() && lines.size() < MOST_LINES) {
            lines.add(words);
        }
        turn.whois = new State.Whois(
                heard.command().equals("401") ? whois.nick() : params.get(1),
                List.copyOf(lines),
                heard.command().equals("318"));
        return true;
    }

    private static String words(Heard heard) {
        String third = heard.message().param(2);
        return switch (heard.command()) {
            case "311" -> heard.last() + " (" + third + "@" + heard.message().param(3) + ")";
            case "312", "318" -> "";
            case "301" -> "away: " + heard.last();
            case "317" -> "silent for " + duration(Entries.number(third));
            case "319" -> "in " + heard.last().strip();
            case "330" -> "logged in as " + third;
            case "338" -> heard.last() + " " + third;
            default -> heard.last();
        };
    }

    private static String duration(int seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}
