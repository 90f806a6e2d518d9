package parley.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.client.Commands.FirstWord;
import parley.irc.ModeString;

/// What who looks after a channel can type there.
final class ChannelCommands {
    static final List<String> HISTORIES = List.of("everything", "joining", "nothing");

    /// How long a ban lasts, such as `1d12h`; which units there are, the server says.
    private static final Pattern TIME = Pattern.compile("(?:[0-9]+[a-z])+");

    private ChannelCommands() {}

    /// Somebody who is to be put out once it is known who they are.
    ///
    /// @param time for how long, such as `2h`; "" for good
    /// @param account "" as long as none is known
    /// @param host likewise
    record PuttingOut(
            String channel, String nick, String command, String time, String reason, String account, String host) {
        PuttingOut with(String otherAccount, String otherHost) {
            return new PuttingOut(
                    channel,
                    nick,
                    command,
                    time,
                    reason,
                    otherAccount.isEmpty() ? account : otherAccount,
                    otherHost.isEmpty() ? host : otherHost);
        }

        /// By account it holds under any name, by host for guests too.
        String mask() {
            return account.isEmpty() ? (host.isEmpty() ? nick + "!*@*" : "*!*@" + host) : "a:" + account;
        }
    }

    static void kick(Turn turn, String key, String rest) {
        Commands.required(
                turn,
                "kick",
                rest,
                _ -> Commands.inChannel(turn, key, channel -> {
                    FirstWord typed = FirstWord.of(rest);
                    kick(turn, channel.name(), typed.first(), typed.rest());
                }));
    }

    private static void kick(Turn turn, String channel, String nick, String reason) {
        Commands.transmit(turn, "KICK " + channel + " " + nick + (reason.isEmpty() ? "" : " :" + reason));
    }

    static void rank(Turn turn, String key, String mode, List<String> nicks) {
        Commands.inChannel(turn, key, channel -> {
            String letters = mode.charAt(0) + mode.substring(1).repeat(nicks.size());
            Commands.transmit(turn, "MODE " + channel.name() + " " + letters + " " + String.join(" ", nicks));
        });
    }

    /// A mask is taken as it is. Who is only named is asked about first. A duration may stand behind either.
    static void putOut(Turn turn, String key, String command, String rest) {
        Commands.required(
                turn,
                command,
                rest,
                _ -> Commands.inChannel(turn, key, channel -> {
                    FirstWord typed = FirstWord.of(rest);
                    String who = typed.first();
                    FirstWord behind = FirstWord.of(typed.rest());
                    boolean timed = TIME.matcher(behind.first()).matches();
                    String time = timed ? behind.first() : "";
                    if (isMask(who)) {
                        putOn(turn, channel.name(), command, who, time);
                    } else if (turn.phase == ConnectionPhase.ONLINE) {
                        turn.puttingOut = Optional.of(new PuttingOut(
                                channel.name(), who, command, time, timed ? behind.rest() : typed.rest(), "", ""));
                        turn.transmit("WHOIS", who);
                    } else {
                        turn.error(turn.word("connection.none"));
                    }
                }));
    }

    private static boolean isMask(String text) {
        return text.chars().anyMatch(c -> c == '!' || c == '@' || c == '*' || c == ':' || c == '?');
    }

    private static void putOn(Turn turn, String channel, String command, String mask, String time) {
        String entry = entry(command, mask);
        Commands.transmit(
                turn,
                time.isEmpty() ? "MODE " + channel + " +b " + entry : "TBAN " + channel + " " + time + " " + entry);
    }

    private static String entry(String command, String mask) {
        return (command.endsWith("mute") && !mask.startsWith("m:") ? "m:" : "") + mask;
    }

    /// Takes what WHOIS tells of who is to be put out, and says whether it did.
    static boolean tells(Turn turn, Received received) {
        PuttingOut out = turn.puttingOut.orElse(null);
        List<String> params = received.message().params();
        if (out == null || params.size() < 2 || !turn.server.fold(params.get(1)).equals(turn.server.fold(out.nick))) {
            return false;
        }
        switch (received.command()) {
            case "311" ->
                turn.puttingOut = Optional.of(out.with("", received.message().param(3)));
            case "330" ->
                turn.puttingOut = Optional.of(out.with(received.message().param(2), ""));
            case "401" -> turn.error(turn.word("card.nobody", Map.of("nick", out.nick)));
            case "318" -> {
                turn.puttingOut = Optional.empty();
                if (!out.host.isEmpty()) {
                    putOn(turn, out.channel, out.command, out.mask(), out.time);
                    if (out.command.equals("ban")) {
                        kick(turn, out.channel, out.nick, out.reason);
                    }
                }
            }
            default -> {
                return received.command().matches("[2367]..")
                        && !received.command().equals("341");
            }
        }
        return true;
    }

    /// A mask, or the account or nick of somebody: all that the channel has of them is taken out.
    static void letIn(Turn turn, String key, String command, String rest) {
        Commands.required(
                turn,
                command,
                rest,
                _ -> Commands.inChannel(turn, key, channel -> {
                    if (isMask(rest)) {
                        Commands.transmit(turn, "MODE " + channel.name() + " -b " + entry(command, rest));
                    } else {
                        Commands.transmit(
                                turn,
                                "MODE " + channel.name() + " -bb "
                                        + (command.equals("unmute")
                                                ? "m:a:" + rest + " m:" + rest + "!*@*"
                                                : "a:" + rest + " " + rest + "!*@*"));
                    }
                }));
    }

    static void bans(Turn turn, String key, String rest) {
        Commands.inChannel(turn, key, channel -> Commands.transmit(turn, "MODE " + channel.name() + " b"));
    }

    /// `/modes secret on`; without words, what holds is asked for.
    static void modes(Turn turn, String key, String rest) {
        Commands.inChannel(turn, key, channel -> {
            if (rest.isEmpty()) {
                turn.modesAsked = turn.server.fold(channel.name());
                Commands.transmit(turn, "MODE " + channel.name());
                return;
            }
            FirstWord typed = FirstWord.of(rest.toLowerCase(Locale.ROOT));
            Optional<ChannelWords.Mode> mode = ChannelWords.SWITCHES.stream()
                    .filter(each -> each.name().equals(typed.first()))
                    .findFirst();
            boolean on = typed.rest().equals("on");
            if (mode.isEmpty() || !(on || typed.rest().equals("off"))) {
                String known = ChannelWords.SWITCHES.stream()
                        .map(ChannelWords.Mode::name)
                        .collect(Collectors.joining(turn.word("comma")));
                turn.error(turn.word("modes.usage", Map.of("words", known)));
                return;
            }
            Commands.transmit(
                    turn,
                    "MODE " + channel.name() + " " + (on ? "+" : "-")
                            + mode.get().letter());
        });
    }

    /// Takes the modes that were asked for, and says whether they were.
    static boolean tellsModes(Turn turn, Received received) {
        String channel = received.message().param(1);
        if (!received.command().equals("324")
                || turn.modesAsked.isEmpty()
                || !turn.server.fold(channel).equals(turn.modesAsked)) {
            return false;
        }
        turn.modesAsked = "";
        List<String> params = received.message().params();
        var modes = new HashMap<Character, String>();
        for (ModeString.Change change : ModeString.parse(params.subList(2, params.size()), turn.modeTypes())) {
            String parameter = change.parameter();
            modes.put(change.letter(), parameter == null ? "" : parameter);
        }
        List<String> told = ChannelWords.told(modes, turn.words);
        turn.tell(
                turn.server.fold(channel),
                TimelineEntry.What.INFO,
                told.isEmpty()
                        ? turn.word("modes.none-in", Map.of("channel", channel))
                        : turn.word(
                                "modes.in",
                                Map.of("channel", channel, "modes", String.join(turn.word("semicolon"), told))));
        return true;
    }

    static void access(Turn turn, String key, String rest) {
        service(turn, key, rest.isEmpty() ? "ACCESS %s LIST" : "ACCESS %s " + rest);
    }

    static void history(Turn turn, String key, String rest) {
        if (rest.isEmpty()) {
            service(turn, key, "INFO %s");
        } else {
            service(turn, key, "SET %s HISTORY " + rest);
        }
    }

    static void own(Turn turn, String key, String rest) {
        service(turn, key, "REGISTER %s");
    }

    /// @param order for ChanServ, with `%s` for the channel
    private static void service(Turn turn, String key, String order) {
        Commands.inChannel(turn, key, channel -> Commands.transmit(turn, "CS " + order.replace("%s", channel.name())));
    }

    /// What may follow a command, as words to complete.
    static List<String> completions(String command, int word) {
        var all = new ArrayList<String>();
        switch (command) {
            case "modes" -> {
                if (word == 1) {
                    ChannelWords.SWITCHES.forEach(mode -> all.add(mode.name()));
                } else if (word == 2) {
                    all.addAll(List.of("on", "off"));
                }
            }
            case "access" -> {
                if (word == 1) {
                    all.addAll(List.of("list", "add", "del"));
                } else if (word == 3) {
                    all.addAll(ChannelWords.RANKS);
                }
            }
            case "history" -> {
                if (word == 1) {
                    all.addAll(HISTORIES);
                }
            }
            default -> {
                // names
            }
        }
        return all;
    }
}
