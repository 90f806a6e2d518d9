package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.irc.IrcMessage;

/// Whatever a server says, and in whatever order, a client goes on.
final class UpdateTest {
    private static final List<String> WORDS = List.of(
            "PRIVMSG",
            "NOTICE",
            "TAGMSG",
            "JOIN",
            "PART",
            "KICK",
            "QUIT",
            "NICK",
            "MODE",
            "TOPIC",
            "RENAME",
            "INVITE",
            "AWAY",
            "ACCOUNT",
            "BATCH",
            "CAP",
            "AUTHENTICATE",
            "REGISTER",
            "REDACT",
            "MARKREAD",
            "FAIL",
            "WARN",
            "NOTE",
            "ERROR",
            "PING",
            "PONG",
            "ACK",
            "CHATHISTORY",
            "001",
            "005",
            "311",
            "312",
            "317",
            "318",
            "319",
            "322",
            "323",
            "324",
            "330",
            "332",
            "338",
            "353",
            "366",
            "376",
            "401",
            "404",
            "422",
            "432",
            "433",
            "471",
            "900",
            "901",
            "903",
            "904",
            "908");

    private static final List<String> PARAMS = List.of(
            "anna",
            "bob",
            "#tea",
            "#tea",
            "*",
            "+1",
            "-1",
            "+2",
            "-2",
            "chathistory",
            "draft/multiline",
            "soju.im/search",
            "draft/chathistory-targets",
            "TARGETS",
            "LS",
            "ACK",
            "NAK",
            "NEW",
            "DEL",
            "+o-v",
            "=",
            "@anna +bob carl",
            "PREFIX=(ov)@+",
            "CHANMODES=,,,",
            "CASEMAPPING=ascii",
            "PREFIX=x",
            "timestamp=*",
            "timestamp=2026-01-01T00:00:00.000Z",
            "sasl batch draft/chathistory echo-message message-tags",
            "SUCCESS",
            "12",
            "",
            "hello anna",
            "\u0001ACTION waves\u0001",
            "+");

    private static final List<String> TAGS = List.of(
            "",
            "",
            "@batch=1 ",
            "@batch=2 ",
            "@msgid=7 ",
            "@msgid=8;time=2026-01-01T00:00:00.000Z ",
            "@time=never ",
            "@label=m1 ",
            "@+draft/react=x;+draft/reply=7 ",
            "@+typing=active ",
            "@draft/chathistory-end ");

    private static final List<String> SOURCES = List.of("", ":anna!a@h ", ":bob!b@h ", ":irc.x ", ":anna ");

    @Test
    void noLineThrows() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        ClientState state = ClientState.of(new LoginIdentity("anna", List.of("#tea")), Words.of(Locale.ENGLISH));
        Instant now = Instant.EPOCH;
        var last = new ArrayList<Object>();
        for (int i = 0; i < 60_000; i++) {
            Input input = input(random, state);
            last.add(input);
            now = now.plusMillis(random.nextInt(2_000));
            try {
                state = Update.update(state, input, now).state();
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", " + last.subList(Math.max(0, last.size() - 5), last.size()), e);
            }
            assertThat(state.buffers()).as("seed " + seed).containsKey("");
        }
    }

    private static Input input(Random random, ClientState state) {
        return switch (random.nextInt(30)) {
            case 0 -> new Input.Opened();
            case 1 -> new Input.Lost("gone", random.nextDouble());
            case 2 -> new Input.Reconnect();
            case 3 -> new Input.Ticked();
            case 4 ->
                new Input.Entered(
                        state.shown(),
                        one(
                                        random,
                                        Commands.ALL.stream()
                                                .map(command -> "/" + command.name())
                                                .filter(name -> !name.equals("/quit"))
                                                .toList())
                                + " " + one(random, PARAMS));
            case 5 -> new Input.Entered(one(random, List.of("#tea", "", "bob")), one(random, PARAMS));
            case 6 -> new Input.Older("#tea");
            case 7 -> new Input.Seen(one(random, List.of("#tea", "", "bob")));
            case 8 -> new Input.LookAround("#tea", "7");
            case 9 -> new Input.Search(one(random, PARAMS), one(random, PARAMS));
            default -> line(random);
        };
    }

    private static Input line(Random random) {
        var line = new StringBuilder(one(random, TAGS) + one(random, SOURCES) + one(random, WORDS));
        for (int params = random.nextInt(5); params > 0; params--) {
            String param = one(random, PARAMS);
            line.append(param.isEmpty() || param.contains(" ") || params == 1 ? " :" : " ")
                    .append(param);
        }
        return IrcMessage.parse(line.toString()).<Input>map(Input.Received::new).orElseGet(Input.Ticked::new);
    }

    private static String one(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
