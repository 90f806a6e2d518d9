package parley.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What WHOIS tells, gathered while it comes (Modern, "WHOIS").
final class Whoises {
    /// Whatever a server tells of somebody while it is asked about them: most of these numerics are some server's own
    /// (defs.ircdocs.horse). 341 answers INVITE.
    private static final Pattern NUMERICS = Pattern.compile("(?!341)[2367]..|401");

    /// An answer that never ends is gathered no further.
    private static final int MOST_LINES = 100;

    private Whoises() {}

    /// Takes a numeric that belongs to it, and says whether it was one.
    static boolean tells(Turn turn, Received received) {
        ClientState.Whois whois = turn.whois;
        List<String> params = received.message().params();
        boolean about = whois != null
                && !whois.done()
                && NUMERICS.matcher(received.command()).matches()
                && params.size() > 1
                && turn.server.fold(params.get(1)).equals(turn.server.fold(whois.nick()));
        if (whois == null || !about) {
            return false;
        }
        var lines = new ArrayList<>(whois.lines());
        String words = words(turn, received);
        if (!words.isEmpty() && lines.size() < MOST_LINES) {
            lines.add(words);
        }
        turn.whois = new ClientState.Whois(
                received.command().equals("401") ? whois.nick() : params.get(1),
                List.copyOf(lines),
                received.command().equals("311") ? received.message().param(3) : whois.host(),
                received.command().equals("330") ? received.message().param(2) : whois.account(),
                whois.found() || received.command().equals("311"),
                received.command().equals("318"),
                whois.number());
        return true;
    }

    private static String words(Turn turn, Received received) {
        String third = received.message().param(2);
        return switch (received.command()) {
            case "311" ->
                received.last() + " (" + third + "@" + received.message().param(3) + ")";
            case "312" ->
                received.last().equals(third)
                        ? turn.word("whois.at", Map.of("server", third))
                        : turn.word("whois.at-about", Map.of("server", third, "about", received.last()));
            case "318" -> "";
            case "301" -> turn.word("whois.away", Map.of("text", received.last()));
            case "317" -> idle(turn, received);
            case "319" ->
                turn.word("whois.in", Map.of("channels", received.last().strip()));
            case "330" -> turn.word("whois.account", Map.of("account", third));
            case "760" -> third + ": " + received.last();
            default -> withDetails(received);
        };
    }

    /// The words, and behind them what they are about: of 338, `user@host` and address (Modern, "RPL_WHOISACTUALLY" has
    /// all three forms). What stands in another one is not said twice.
    private static String withDetails(Received received) {
        List<String> params = received.message().params();
        List<String> details = params.subList(2, Math.max(2, params.size() - 1));
        String told = details.stream()
                .filter(each -> details.stream().noneMatch(other -> !other.equals(each) && other.contains(each)))
                .distinct()
                .collect(Collectors.joining(" "));
        return (received.last() + " " + told).strip();
    }

    /// For how long somebody has said nothing, and has been here (Modern, "RPL_WHOISIDLE").
    private static String idle(Turn turn, Received received) {
        String silent = Sentences.duration(Entries.number(received.message().param(2)), turn.words);
        int since = Entries.number(received.message().param(3));
        long here = turn.now.getEpochSecond() - since;
        return since == 0 || here < 0
                ? turn.word("whois.silent", Map.of("time", silent))
                : turn.word("whois.silent-here", Map.of("time", silent, "here", Sentences.duration(here, turn.words)));
    }
}
