package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import parley.irc.IrcMessage;

/// Whatever a server sends, a client works it off in a time that grows with it and no faster, and holds no more than it
/// shows: what comes behind is seen.
@Tag("alone")
final class HostileServerTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    /// Of the processor's time; the longest takes four seconds on a quiet machine. Several of these floods took
    /// minutes, or never ended, where a line cost as much as what
    /// was held.
    private static final Duration MOST_TIME = Duration.ofSeconds(40);

    private static final long MOST_BYTES = 150L << 20;

    /// What a server sends.
    ///
    /// @param lines by number, from 0
    private record Flood(String name, int count, IntFunction<String> lines) {}

    private static final String LONG = "x".repeat(4_000);

    private static final List<Flood> FLOODS = List.of(
            new Flood(
                    "nested batches that end",
                    40_000,
                    i -> i < 20_000
                            ? (i == 0 ? "" : "@batch=b" + (i - 1) + " ") + ":h BATCH +b" + i + " chathistory #tea"
                            : ":h BATCH -b" + (39_999 - i)),
            new Flood(
                    "nested batches of no known kind",
                    40_000,
                    i -> i < 20_000
                            ? (i == 0 ? "" : "@batch=b" + (i - 1) + " ") + ":h BATCH +b" + i + " netjoin"
                            : ":h BATCH -b" + (39_999 - i)),
            new Flood("open batches", 200_000, i -> ":h BATCH +b" + i + " chathistory #tea"),
            new Flood(
                    "a batch without end",
                    200_000,
                    i -> i == 0 ? ":h BATCH +b chathistory #tea" : "@batch=b :bob!b@h PRIVMSG #tea :" + i),
            new Flood(
                    "a batch of long lines without end",
                    50_000,
                    i -> i == 0 ? ":h BATCH +b chathistory #tea" : "@batch=b :bob!b@h PRIVMSG #tea :" + i + LONG),
            new Flood("names", 7_500, i -> ":h 353 anna = #tea :" + names(i)),
            new Flood("joins", 200_000, i -> ":nick" + i + "!u@h JOIN #tea"),
            new Flood(
                    "people who come and go",
                    100_000,
                    i -> ":nick" + i / 2 + "!u@h " + (i % 2 == 0 ? "JOIN #tea" : "QUIT :bye")),
            new Flood("a list of channels", 1_000_000, i -> ":h 322 anna #c" + i + " 1 :topic " + i),
            new Flood("strangers' words", 50_000, i -> ":nick" + i + "!u@h PRIVMSG anna :hi"),
            new Flood("channels one is put into", 20_000, i -> ":anna!a@h JOIN #c" + i),
            new Flood("tokens", 20_000, i -> ":h 005 anna TOKEN" + i + "=" + i + " :are supported"),
            new Flood("capabilities", 20_000, i -> ":h CAP anna NEW :x.example/c" + i),
            new Flood(
                    "reactions",
                    30_000,
                    i -> "@+draft/reply=m1;+draft/react=r" + i + " :nick" + i + "!u@h TAGMSG #tea"),
            new Flood(
                    "reactions to nothing", 30_000, i -> "@+draft/reply=x" + i + ";+draft/react=r :b!u@h TAGMSG #tea"),
            new Flood("people who type", 30_000, i -> "@+typing=active :nick" + i + "!u@h TAGMSG #tea"),
            new Flood("metadata", 50_000, i -> ":h 761 anna nick" + i + " key * :" + i),
            new Flood("who is there", 50_000, i -> ":h 730 anna :nick" + i + "!u@h"),
            new Flood("topics", 20_000, i -> ":h TOPIC #tea :" + i + LONG),
            new Flood("notices", 50_000, i -> ":h NOTICE anna :" + i),
            new Flood("whois without end", 50_000, i -> ":h 320 anna bob :" + i + LONG.substring(3_000)));

    private static String names(int line) {
        return IntStream.range(line * 40, line * 40 + 40)
                .mapToObj(i -> "@nick" + i + "!user@host")
                .collect(java.util.stream.Collectors.joining(" "));
    }

    @TestFactory
    Stream<DynamicTest> floods() {
        return FLOODS.stream().map(flood -> DynamicTest.dynamicTest(flood.name(), () -> isWorkedOff(flood)));
    }

    private static void isWorkedOff(Flood flood) {
        ClientState state = ClientState.of(new LoginIdentity("anna", List.of("#tea")), Words.of(Locale.ENGLISH));
        state = Update.update(state, new Input.Reconnect(), NOW).state();
        state = Update.update(state, new Input.Opened(), NOW).state();
        state = hear(state, ":h CAP * LS :server-time message-tags batch draft/chathistory");
        state = hear(state, ":h 001 anna :hello");
        state = hear(state, ":h 376 anna :end");
        state = hear(state, ":anna!a@h JOIN #tea");
        state = hear(state, "@msgid=m1 :bob!b@h PRIVMSG #tea :first");
        state = Update.update(state, new Input.AskWhois("bob"), NOW).state();
        long before = used();
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long began = processor.getCurrentThreadCpuTime();
        for (int i = 0; i < flood.count(); i++) {
            state = hear(state, flood.lines().apply(i));
        }
        Duration taken = Duration.ofNanos(processor.getCurrentThreadCpuTime() - began);
        long held = used() - before;
        state = hear(state, ":h 323 anna :end");
        state = hear(state, ":bob!b@h PRIVMSG #tea :anna, are you there?");

        assertThat(state.buffers().get("#tea").timeline().getLast())
                .isInstanceOfSatisfying(
                        TimelineEntry.Message.class,
                        last -> assertThat(last.text()).isEqualTo("anna, are you there?"));
        assertThat(taken).isLessThan(MOST_TIME);
        assertThat(held).isLessThan(MOST_BYTES);
    }

    private static ClientState hear(ClientState state, String line) {
        return Update.update(state, new Input.Received(IrcMessage.parse(line).orElseThrow()), NOW)
                .state();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
