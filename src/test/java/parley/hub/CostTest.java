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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.AccountPreference;
import parley.chat.AccountPreferences;
import parley.chat.BanTarget;
import parley.chat.ChannelFlag;
import parley.chat.ChannelHistory;
import parley.chat.ChannelName;
import parley.chat.ChannelSetting;
import parley.chat.Credential;
import parley.chat.Defcon;
import parley.chat.Extban;
import parley.chat.Fingerprint;
import parley.chat.Identity;
import parley.chat.Mask;
import parley.chat.MaskList;
import parley.chat.Message;
import parley.chat.ModeChange;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Reaction;
import parley.chat.Registered;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.UserMode;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.HistoryRange;
import parley.protocol.ListedChannel;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Request;

/// No command and no query costs more than those who are told of it and what it tells, however many accounts, users and
/// channels there are; what must look at all of them is cut into parts.
@Tag("alone")
final class CostTest {
    private static final int ACCOUNTS = 100_000;
    private static final int USERS = 20_000;
    private static final int CHANNELS = 5_000;
    private static final int BIG = 500;

    /// What looks at everybody takes too long each time; what the JVM does once does not.
    private static final int ROUNDS = 3;

    private static final int TRIES = 100;

    /// Before that, so that what is measured is not the compiler.
    private static final int WARM = 60;

    /// The most that 99 of a hundred take of the hub thread.
    private static final Duration LIMIT = Duration.ofMillis(2);

    /// So many nanoseconds more for each where more are told than a big channel has members.
    private static final int FOR_EACH = 2_000;

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final Operator OPERATOR = new Operator("root", "admin", Set.of(Privilege.values()));

    private final Stage stage = new Stage(new Hub(Rules.DEFAULT, kept(), START, Map.of()));
    private final List<SessionId> users = new ArrayList<>(USERS);
    private final Map<Class<?>, IntFunction<Draw>> cases = new LinkedHashMap<>();
    private int next = BIG;

    /// A request and whose it is.
    private record Draw(SessionId session, Request request) {}

    private static List<Fact> kept() {
        var facts = new ArrayList<Fact>(2 * ACCOUNTS);
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = account(i);
            facts.add(new Fact.AccountKept(new Registered(account, START, 1, "", AccountPreferences.DEFAULT)));
            facts.add(new Fact.MembershipKept(account, channel("#c" + i % CHANNELS), new Position(0, 1)));
            facts.add(new Fact.ReadMarked(account, channel("#c" + i % CHANNELS), START));
        }
        return facts;
    }

    private static Account account(int i) {
        return new Account(nick("account" + i));
    }

    private static ChannelName c(int i) {
        return channel("#c" + i);
    }

    private SessionId come(String nick, int address, @Nullable Proof proof, ChannelName... channels) {
        SessionId session = stage.stranger();
        stage.allow(session, entering(nick, address, proof, channels));
        return session;
    }

    private static Command.Enter entering(String nick, int address, @Nullable Proof proof, ChannelName... channels) {
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
    private SessionId fresh() {
        return users.get(next++);
    }

    private void fill() {
        SessionId root = come("root", 0, null, channel("#big"), channel("#bans"));
        stage.logIn(root, "root");
        stage.allow(root, new Command.Oper(OPERATOR), new Command.RegisterChannel(channel("#big")));
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

    private static Extban extban(String text) {
        return Extban.parse(text, each -> each).orElseThrow();
    }

    private static BanTarget network(String text) {
        return new BanTarget.NetworkTarget(Network.parse(text).orElseThrow());
    }

    private static BanTarget mask(String text) {
        return new BanTarget.MaskTarget(Mask.ofHost(text, each -> each));
    }

    private void by(Class<?> kind, IntFunction<Draw> draw) {
        cases.put(kind, draw);
    }

    private void byRoot(Request request) {
        by(request.getClass(), _ -> new Draw(users.getFirst(), request));
    }

    private void byRoot(Class<?> kind, IntFunction<Request> draw) {
        by(kind, i -> new Draw(users.getFirst(), draw.apply(i)));
    }

    private void byFresh(Class<?> kind, IntFunction<Request> draw) {
        by(kind, i -> new Draw(fresh(), draw.apply(i)));
    }

    private void commands() {
        ChannelName big = channel("#big");
        by(Command.Enter.class, i -> new Draw(stage.stranger(), entering("new" + i, i, null, big, c(i))));
        byFresh(Command.Join.class, _ -> new Command.Join(channel("#bans")));
        by(Command.Part.class, i -> new Draw(users.get(i + 1), new Command.Part(big, "bye")));
        byFresh(Command.PartAll.class, _ -> new Command.PartAll());
        byRoot(Command.Kick.class, i -> new Command.Kick(big, nickOf(i + 161), "out"));
        byRoot(Command.Invite.class, i -> new Command.Invite(nickOf(BIG + i), big));
        byRoot(Command.SetTopic.class, i -> new Command.SetTopic(big, "topic " + i));
        byRoot(
                Command.SetModes.class,
                i -> new Command.SetModes(big, List.of(new ModeChange.Flag(ChannelFlag.MODERATED, i % 2 == 0)), false));
        by(Command.RegisterChannel.class, i -> owner(i, "#reg", false));
        by(Command.DropChannel.class, i -> owner(i, "#drop", true));
        byRoot(Command.SetAccess.class, i -> new Command.SetAccess(big, account(i), Rank.VOICE));
        byRoot(Command.SetAkick.class, i -> new Command.SetAkick(big, extban("bad" + i), true, ""));
        byRoot(
                Command.SetChannelSetting.class,
                i -> new Command.SetChannelSetting(big, ChannelSetting.GUARD, i % 2 == 0));
        byRoot(
                Command.SetChannelHistory.class,
                i -> new Command.SetChannelHistory(
                        big, i % 2 == 0 ? ChannelHistory.JOINING : ChannelHistory.EVERYTHING));
        byRoot(Command.TransferChannel.class, i -> new Command.TransferChannel(big, account(i)));
        byRoot(new Command.ClearChannel(big, Command.ClearChannel.What.ACCESS));
        byRoot(Command.GiveRank.class, i -> new Command.GiveRank(big, nickOf(490), Rank.VOICE, i % 2 == 0));
        byFresh(Command.SetUserModes.class, _ -> new Command.SetUserModes(Set.of(UserMode.WALLOPS), Set.of()));
        by(
                Command.RenameChannel.class,
                i -> new Draw(
                        users.getFirst(),
                        new Command.RenameChannel(channel("#solo" + i), channel("#solo" + (i + 1)), "why")));
        byRoot(Command.Accept.class, i -> new Command.Accept(nickOf(i + 1), true));
        byRoot(Command.Link.class, i -> new Command.Link(nickOf(i + 1)));
        byRoot(new Command.Send(big, text("hello")));
        byRoot(new Command.SendTags(big, Map.of(Reaction.TAG, "x"), null, new Position(1, 1)));
        byRoot(new Command.Redact(big, new Position(1, 1), ""));
        byFresh(Command.MarkRead.class, i -> new Command.MarkRead(c(i), START.plusSeconds(i)));
        byFresh(Command.MarkSeen.class, _ -> new Command.MarkSeen(null));
        byRoot(Command.SetMetadata.class, i -> new Command.SetMetadata(big, "key", "value" + i));
        byRoot(new Command.ClearMetadata(big));
        byFresh(Command.SubscribeToMetadata.class, _ -> new Command.SubscribeToMetadata(List.of("key")));
        byFresh(Command.UnsubscribeFromMetadata.class, _ -> new Command.UnsubscribeFromMetadata(List.of("key")));
        byRoot(new Command.SendToLink(text("hello")));
        by(Command.Rename.class, i -> new Draw(users.get(i + 321), new Command.Rename(nick("other" + i))));
        byRoot(Command.SetRealName.class, i -> new Command.SetRealName("Root " + i));
        byRoot(Command.SetAway.class, i -> new Command.SetAway(i % 2 == 0 ? "tea" : null));
        byFresh(
                Command.RegisterAccount.class,
                i -> new Command.RegisterAccount(
                        new Account(nick("made" + i)), new Credential(1, "hash", "scram"), "", false));
        by(
                Command.Login.class,
                i -> new Draw(
                        come("login" + i, i, null, big), new Command.Login(new Proof(account(ACCOUNTS - 1 - i), 1))));
        by(Command.Logout.class, i -> {
            SessionId session = come("out" + i, i, null, big);
            stage.allow(session, new Command.Login(new Proof(account(ACCOUNTS - 1000 - i), 1)));
            return new Draw(session, new Command.Logout());
        });
        byRoot(
                Command.ChangeCredential.class,
                i -> new Command.ChangeCredential(
                        new Proof(account(ACCOUNTS - 2000 - i), 1), new Credential(2, "hash", "scram")));
        byRoot(Command.SetPreference.class, i -> new Command.SetPreference(AccountPreference.ENFORCE, i % 2 == 0));
        byRoot(
                Command.SetCertificate.class,
                i -> new Command.SetCertificate(new Fingerprint("%064x".formatted(i / 2)), i % 2 == 0));
        byRoot(Command.DropAccount.class, i -> new Command.DropAccount(account(50_000 + i)));
        byRoot(
                Command.Ghost.class,
                i -> new Command.Ghost(nickOf(12_000 + 2 * i), new Proof(account(12_000 + 2 * i), 1)));
        byRoot(Command.Monitor.class, i -> new Command.Monitor(List.of(nickOf(i + 1))));
        byRoot(Command.Unmonitor.class, i -> new Command.Unmonitor(List.of(nickOf(i + 1))));
        byRoot(new Command.UnmonitorAll());
        byRoot(Command.Dismiss.class, i -> new Command.Dismiss(nickOf(i + 1)));
        byRoot(new Command.Oper(OPERATOR));
        byRoot(Command.Kill.class, i -> new Command.Kill(nickOf(13_000 + i), "why"));
        byRoot(new Command.Wallops("hello"));
        byRoot(Command.BringIn.class, i -> new Command.BringIn(nickOf(14_000 + i), big));
        byRoot(Command.SetHost.class, i -> new Command.SetHost(nickOf(15_000 + i), "host" + i));
        byRoot(Command.Ban.class, i -> new Command.Ban(mask("*nobody" + i + "*!*@*.elsewhere"), "", null));
        byRoot(
                Command.DisconnectBanned.class,
                i -> new Command.DisconnectBanned(mask("*nobody" + i + "*!*@*.elsewhere"), 40L * i));
        byRoot(Command.LiftBan.class, i -> new Command.LiftBan(mask("*nobody" + i + "*!*@*.elsewhere")));
        byRoot(new Command.SetDefcon(Defcon.NORMAL));
        byRoot(new Command.SetNotices(Set.of(NoticeKind.values()), Set.of()));
        by(Command.Reconfigure.class, _ -> new Draw(SessionId.SERVER, new Command.Reconfigure(Rules.DEFAULT)));
        by(
                Command.SetOperators.class,
                _ -> new Draw(SessionId.SERVER, new Command.SetOperators(Map.of("root", OPERATOR))));
        by(Command.Notify.class, _ -> new Draw(SessionId.SERVER, new Command.Notify(NoticeKind.OPER, "hello")));
        byFresh(Command.Quit.class, _ -> new Command.Quit("bye"));
    }

    /// Told to everybody there is: what it costs is its audience.
    private void announcements() {
        byRoot(new Command.Announce(Message.Kind.NOTICE, text("hello")));
    }

    private Draw owner(int i, String prefix, boolean drops) {
        SessionId session = come("owner" + prefix.substring(1) + i, i, null, channel(prefix + i));
        stage.logIn(session, "owner" + prefix.substring(1) + i);
        if (drops) {
            stage.allow(session, new Command.RegisterChannel(channel(prefix + i)));
        }
        return new Draw(
                session,
                drops
                        ? new Command.DropChannel(channel(prefix + i))
                        : new Command.RegisterChannel(channel(prefix + i)));
    }

    private static Nick nickOf(int i) {
        return nick(i % 2 == 0 ? "account" + i : "guest" + i);
    }

    private void queries() {
        ChannelName big = channel("#big");
        byRoot(new Query.Ping());
        byRoot(Query.Who.class, i -> new Query.Who(Optional.empty(), 50L * i));
        byRoot(new Query.Channel(big));
        byRoot(new Query.Registration(big));
        byRoot(Query.Registrations.class, i -> new Query.Registrations(50L * i));
        byRoot(Query.AccountDetails.class, i -> new Query.AccountDetails(account(i)));
        byRoot(Query.CertificateOwner.class, i -> new Query.CertificateOwner(new Fingerprint("%064x".formatted(i))));
        byRoot(new Query.Properties(big));
        byRoot(new Query.Masks(channel("#bans"), MaskList.BAN));
        byRoot(Query.Channels.class, i -> new Query.Channels(50L * i));
        byRoot(new Query.Invitations());
        byRoot(new Query.ReadMarker(big));
        byRoot(new Query.Metadata(big, List.of()));
        byRoot(new Query.OwnMetadata());
        byRoot(new Query.SyncMetadata(Optional.of(big)));
        byRoot(new Query.MetadataSubscriptions());
        byRoot(new Query.UsersIn(big));
        byRoot(Query.UserNamed.class, i -> new Query.UserNamed(nickOf(i + 1)));
        byRoot(
                Query.UsersMatching.class,
                i -> new Query.UsersMatching(Mask.ofHost("*nobody*!*@*.elsewhere", each -> each), 50L * i));
        byRoot(Query.Whois.class, i -> new Query.Whois(nickOf(i + 1)));
        byRoot(Query.Whowas.class, i -> new Query.Whowas(nickOf(i + 1), 0));
        byFresh(Query.Playback.class, i -> new Query.Playback(i % 2 == 0 ? null : c(i)));
        byRoot(new Query.Latest());
        byRoot(Query.Present.class, i -> new Query.Present(List.of(nickOf(i + 1))));
        byRoot(new Query.Operators());
        byRoot(new Query.Lusers());
        byRoot(new Query.Monitored());
        byRoot(Query.Available.class, i -> new Query.Available(nickOf(i + 1)));
        by(
                Query.Admission.class,
                i -> new Draw(
                        stage.stranger(),
                        new Query.Admission(entering("x" + i, i, null).identity())));
        by(Query.MayRegister.class, i -> new Draw(stage.stranger(), new Query.MayRegister(account(i), false, null)));
        byRoot(new Query.Bans());
        byRoot(Query.BanInfo.class, i -> new Query.BanInfo(mask("*nobody*!*@*.elsewhere"), 50L * i));
        byRoot(new Query.DefconLevel());
        byRoot(new Query.Page(big, new HistoryRange.Within(null, null, true), 100, true));
        byRoot(new Query.PageRest(big, new HistoryRange.Within(null, null, true), true));
        byRoot(new Query.Correspondences(START, START.plusSeconds(9), 10));
        byRoot(new Query.Trace(big, new Position(1, 1)));
        byRoot(new Query.Search("tea"));
    }

    @Test
    void nothingCostsMoreThanItsAudienceAndWhatItTells() {
        queries();
        commands();
        announcements();
        Set<Class<?>> all = new LinkedHashSet<>(Arrays.asList(Query.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(Command.class.getPermittedSubclasses()));
        assertThat(cases.keySet()).as("a case for each command and query").containsExactlyInAnyOrderElementsOf(all);
        fill();
        stage.allow(users.getFirst(), new Command.Join(channel("#solo0")));

        Map<String, Duration> tooLong = new LinkedHashMap<>();
        cases.forEach((kind, draw) -> {
            Duration cost = cost(draw, 0);
            for (int again = 1; again < ROUNDS && cost.compareTo(LIMIT) > 0; again++) {
                cost = cost(draw, again * (WARM + TRIES));
            }
            if (cost.compareTo(LIMIT) > 0) {
                tooLong.put(kind.getName(), cost);
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

    /// What must look at everybody comes in parts, and the parts together are all.
    @Test
    void partsTogetherAreAllThereIs() {
        fill();
        var people = new ArrayList<Nick>();
        long after = 0;
        do {
            var part = (Answer.People) stage.hub.answer(users.getFirst(), new Query.Who(Optional.empty(), after));
            assertThat(part.nicks()).hasSizeLessThanOrEqualTo(Part.SIZE);
            people.addAll(part.nicks());
            after = part.more();
        } while (after > 0);
        var channels = new ArrayList<ChannelName>();
        do {
            var part = (Answer.Channels) stage.hub.answer(users.getFirst(), new Query.Channels(after));
            channels.addAll(part.channels().stream().map(ListedChannel::name).toList());
            after = part.more();
        } while (after > 0);

        assertThat(people).hasSize(USERS).doesNotHaveDuplicates();
        assertThat(channels.stream().map(ChannelName::folded).collect(Collectors.toSet()))
                .isEqualTo(stage.hub.state.channels.keySet())
                .hasSameSizeAs(channels);
    }

    @Test
    void banOnMorePeopleThanOneStepPutsOutIsGoneOnWith() {
        for (int i = 0; i < 300; i++) {
            users.add(come("guest" + i, i, null, channel("#big")));
        }
        SessionId root = come("root", 1 << 20, null);
        stage.allow(root, new Command.Oper(OPERATOR));
        BanTarget all = network("10.0.0.0/16");
        int putOut = 0;
        Command step = new Command.Ban(all, "", null);
        while (step != null) {
            var set = (Answer.BanSet) stage.apply(root, step).reply().orElseThrow();
            assertThat(set.disconnected()).hasSizeLessThanOrEqualTo(64);
            putOut += set.disconnected().size();
            step = set.more() == 0 ? null : new Command.DisconnectBanned(all, set.more());
        }

        assertThat(putOut).isEqualTo(300);
        assertThat(stage.hub.state.roster.all()).hasSize(1);
    }
}
