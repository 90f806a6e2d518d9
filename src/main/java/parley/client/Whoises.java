package parley.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What WHOIS tells, gathered while it comes (Modern, "WHOIS").
final class Whoises {
    private static final Set<String> NUMERICS = Set.of(
            "276", "301", "307", "311", "312", "313", "317", "318", "319", "320", "330", "335", "338", "378", "379",
            "671", "401");

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
        String words = words(heard.command(), params);
        if (!words.isEmpty()) {
            lines.add(words);
        }
        turn.whois = new State.Whois(
                heard.command().equals("401") ? whois.nick() : params.get(1),
                List.copyOf(lines),
                heard.command().equals("318"));
        return true;
    }

    private static String words(String numeric, List<String> params) {
        String last = params.getLast();
        return switch (numeric) {
            case "311" -> last + " (" + params.get(2) + "@" + (params.size() > 3 ? params.get(3) : "") + ")";
            case "312", "318" -> "";
            case "301" -> "away: " + last;
            case "317" -> "silent for " + duration(Entries.number(params.get(2)));
            case "319" -> "in " + last.strip();
            case "330" -> "logged in as " + params.get(2);
            default -> last;
        };
    }

    private static String duration(int seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}
