package parley.door.irc.verb;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.door.irc.parameter.ModeLetters;

/// What each mode does, for whoever asks with HELP: a line a mode, of its letter, its parameter, and its meaning.
final class ModeHelp {
    /// Modes of one kind.
    ///
    /// @param name what HELP calls one of them, such as `CMODE`
    /// @param lines by letter, in the order of the list
    record Kind(String name, String title, Map<Character, String> lines) {}

    static final Kind CHANNEL = new Kind("CMODE", "Channel modes: MODE #channel +letter or -letter", read("""
        +q nick: founder (~), may do everything
        +a nick: admin (&), does what operators do; only founders put admins out
        +o nick: operator (@), changes modes, kicks, bans, makes operators and half-operators
        +h nick: half-operator (%), kicks those below, sets the topic, invites, gives voice
        +v nick: voice (+), speaks where not everybody may
        +b [mask]: ban, may neither join nor speak; without a mask lists them
        +e [mask]: exception from bans and mutes; without a mask lists them
        +I [mask]: needs no invitation; without a mask lists them
        +k key: only who gives the key may join
        +l number: no more members than this may join
        +f #channel: who may not join is forwarded to that channel
        +i: invite-only, only who is invited may join
        +R: only who is logged in may join
        +m: moderated, only voice and above may speak
        +M: only who is logged in, or has voice, may speak
        +n: no external messages, only members may speak
        +U: op-moderated, what members without voice say reaches half-operators and above only
        +C: no CTCP but ACTION
        +t: only half-operators and above change the topic
        +s: secret, only members see that the channel exists
        +u: auditorium, members without voice are seen by half-operators and above only
        """));

    static final Kind USER = new Kind("UMODE", "User modes: MODE nick +letter or -letter", read("""
        +i: invisible, only who shares a channel with you sees you
        +R: direct messages only from who is logged in, and from those you ACCEPT
        +T: no CTCP but ACTION
        +w: you receive WALLOPS
        +B: bot, you are a program
        +o: operator of the server; given by OPER, given up by -o
        +s [kinds]: operators: server notices, of these kinds: c connections, q quits, n nicks, k kills, \
        o operators, u accounts, b bans, f floods; all without
        +Z: connected by TLS; set by the server
        """));

    private static final List<Kind> KINDS = List.of(CHANNEL, USER);

    private ModeHelp() {}

    private static Map<Character, String> read(String text) {
        var lines = new LinkedHashMap<Character, String>();
        text.lines().forEach(line -> lines.put(line.charAt(1), line));
        return Collections.unmodifiableMap(lines);
    }

    /// What is told of a topic: `MODES`, `CMODES`, `UMODES` list; `CMODE R`, `UMODE R`, `+R` and a prefix such as `@`
    /// tell of one.
    ///
    /// @param topic as it was written: the case of letters matters
    static Optional<Help.Topic> of(String topic) {
        String[] words = topic.split(" ", 2);
        List<Kind> kinds =
                KINDS.stream().filter(kind -> isNamed(kind, words[0])).toList();
        if (!kinds.isEmpty()) {
            return words.length == 1 ? Optional.of(list(kinds)) : one(kinds, words[1].replaceFirst("^[+-]", ""));
        } else if (topic.length() == 1) {
            return ModeLetters.rankOfPrefix(topic.charAt(0))
                    .flatMap(rank -> one(List.of(CHANNEL), String.valueOf(rank.letter())));
        }
        return topic.startsWith("+") || topic.startsWith("-") ? one(KINDS, topic.substring(1)) : Optional.empty();
    }

    private static boolean isNamed(Kind kind, String word) {
        return word.equalsIgnoreCase("MODES")
                || word.equalsIgnoreCase(kind.name())
                || word.equalsIgnoreCase(kind.name() + "S");
    }

    private static Help.Topic list(List<Kind> kinds) {
        String title = kinds.size() == 1 ? kinds.getFirst().title() : "Modes; HELP CMODE letter, HELP UMODE letter";
        return new Help.Topic(
                title,
                kinds.stream()
                        .flatMap(kind -> kind.lines().values().stream().map(line -> named(kind, line)))
                        .toList());
    }

    private static Optional<Help.Topic> one(List<Kind> kinds, String letter) {
        if (letter.length() != 1) {
            return Optional.empty();
        }
        List<String> lines = kinds.stream()
                .flatMap(kind ->
                        Stream.ofNullable(kind.lines().get(letter.charAt(0))).map(line -> named(kind, line)))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Help.Topic("Mode " + letter, lines));
    }

    private static String named(Kind kind, String line) {
        return kind.name() + " " + line;
    }
}
