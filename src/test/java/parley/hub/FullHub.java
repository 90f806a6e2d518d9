package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.text;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.Mask;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Registered;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Request;

/// A hub that has as much to do with as it is made for, and what somebody's request costs there.
final class FullHub {
    static final int ACCOUNTS = 100_000;
    static final int USERS = 20_000;
    static final int CHANNELS = 5_000;
    static final int BIG = 500;

    /// What looks at everybody takes too long each time; what the JVM does once does not.
    static final int ROUNDS = 3;

    static final int TRIES = 100;

    /// Before that, so that what is measured is not the compiler.
    static final int WARM = 60;

    /// The most that 99 of a hundred take of the hub thread.
    static final Duration LIMIT = Duration.ofMillis(2);

    /// So many nanoseconds more for each where more are told than a big channel has members.
    static final int FOR_EACH = 2_000;

    static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    static final Operator OPERATOR = new Operator("root", "admin", Set.of(Privilege.values()));

    final Stage stage = new Stage(new Hub(kept(), START, Map.of()));
    final List<SessionId> users = new ArrayList<>(USERS);
    private int next = BIG;

    /// A request and whose it is.
    record Draw(SessionId session, Request request) {}

    static List<Fact> kept() {
        var facts = new ArrayList<Fact>(2 * ACCOUNTS);
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = account(i);
            facts.add(new Fact.AccountKept(new Registered(account, START, 1, "", AccountPreferences.DEFAULT)));
            facts.add(new Fact.MembershipKept(account, channel("#c" + i % CHANNELS), new Position(0, 1)));
            facts.add(new Fact.ReadMarked(account, channel("#c" + i % CHANNELS), START));
        }
        return facts;
    }

    static Account account(int i) {
        return new Account(nick("account" + i));
    }

    static ChannelName c(int i) {
        return channel("#c" + i);
    }

    SessionId come(String nick, int address, @Nullable Proof proof, ChannelName... channels) {
        SessionId session = stage.stranger();
        stage.allow(session, entering(nick, address, proof, channels));
        return session;
    }

    static Command.Enter entering(String nick, int address, @Nullable Proof proof, ChannelName... channels) {
        String from = "10." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
        var identity = new Identity(
                nick(nick),
                Role.USER,
                "~u" + address,
                "h" + address + ".example",
                from,
                "Real " + nick,
                "irc",
                true,
                Set.of());
        return new Command.Enter(identity, List.of(channels), proof);
    }

    /// Somebody who is drawn once.
    SessionId fresh() {
        return users.get(next++);
    }

    void fill() {
        SessionId root = come("root", 0, null, channel("#big"), channel("#bans"));
        stage.logIn(root, "root");
        stage.oper(root, OPERATOR);
        stage.allow(root, new Command.RegisterChannel(channel("#big")));
        users.add(root);
        for (int i = 1; i < USERS; i++) {
            Proof proof = i % 2 == 0 ? new Proof(account(i), 1) : null;
            String name = i % 2 == 0 ? "account" + i : "guest" + i;
            users.add(
                    i < BIG
                            ? come(name, i, proof, c(i % CHANNELS), channel("#big"))
                            : come(name, i, proof, c(i % CHANNELS), c(i * 7 % CHANNELS), c(i * 13 % CHANNELS)));
        }
        for (int i = 0; i < 100; i++) {
            stage.allow(
                    root,
                    new Command.SetModes(
                            channel("#bans"),
                            List.of(new ModeChange.Entry(MaskList.BAN, extban("evil" + i), true)),
                            false),
                    new Command.Ban(network("192.168." + i + ".0/24"), "", null),
                    new Command.Ban(mask("*evil" + i + "*!*@*"), "", null));
        }
    }

    static Extban extban(String text) {
        return Extban.parse(text, each -> each).orElseThrow();
    }

    static BanTarget network(String text) {
        return new BanTarget.NetworkTarget(Network.parse(text).orElseThrow());
    }

    static BanTarget mask(String text) {
        return new BanTarget.MaskTarget(Mask.ofHost(text, each -> each));
    }

    static Nick nickOf(int i) {
        return nick(i % 2 == 0 ? "account" + i : "guest" + i);
    }

    /// Draws each again and again.
    void assertCheap(Map<?, IntFunction<Draw>> cases) {
        Map<Object, Duration> tooLong = new LinkedHashMap<>();
        cases.forEach((kind, draw) -> {
            Duration cost = cost(draw, 0);
            for (int again = 1; again < ROUNDS && cost.compareTo(LIMIT) > 0; again++) {
                cost = cost(draw, again * (WARM + TRIES));
            }
            if (cost.compareTo(LIMIT) > 0) {
                tooLong.put(kind, cost);
            }
        });
        assertThat(tooLong).as("what takes the hub longer than " + LIMIT).isEmpty();
    }

    /// What 99 of a hundred take of this thread: other processes on the machine do not count.
    ///
    /// @param first the number of the first draw
    private Duration cost(IntFunction<Draw> draw, int first) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[TRIES];
        for (int i = 0; i < WARM + TRIES; i++) {
            Draw drawn = draw.apply(first + i);
            long start = threads.getCurrentThreadCpuTime();
            int told = 0;
            if (drawn.request instanceof Command command) {
                Outcome outcome = stage.apply(drawn.session, command);
                told = outcome.deliveries().stream()
                        .mapToInt(delivery -> delivery.audience().size())
                        .max()
                        .orElse(0);
            } else {
                stage.hub.answer(drawn.session, (Query) drawn.request);
            }
            long taken = threads.getCurrentThreadCpuTime() - start;
            nanos[Math.max(0, i - WARM)] = taken - (told > BIG + 1 ? FOR_EACH * (long) told : 0);
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[TRIES * 99 / 100 - 1]);
    }
}
