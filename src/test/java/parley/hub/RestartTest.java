package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Durability;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.Mask;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Moment;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.ServerBan;
import parley.chat.SessionId;
import parley.chat.Target;
import parley.chat.UserMode;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;
import parley.chat.registration.Registered;
import parley.chat.registration.RegisteredChannel;
import parley.port.Store;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.InviteLink;
import parley.protocol.MailedWord;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Stamped;
import parley.store.Commits;
import parley.store.MemoryStore;
import parley.store.SqliteStore;

/// Commands drawn by lot, and a restart now and then: what is to outlive it must be there as it was. Each run has
/// another seed, which a failure shows.
final class RestartTest {
    private static final int COMMANDS = 3_000;
    private static final int COMMANDS_A_START = 60;
    private static final int SESSIONS = 8;
    private static final Rules RULES =
            new Rules(true, true, true, Rules.AlwaysOn.ALL_BUT_WHO_DECLINES, Rules.History.DEFAULT, 9, 9, 9, 9, 3, 3);
    private static final List<Nick> NICKS =
            Stream.of("Anna", "äbel", "adam", "nina").map(Stage::nick).toList();
    private static final List<ChannelName> CHANNELS =
            Stream.of("#tea", "#Milk", "#jäm").map(Stage::channel).toList();
    private static final List<Extban> MASKS = Stream.of("a:ANNA", "r:*x*", "n*!*@*", "m:Nora!*@*", "m:a:adam")
            .map(text ->
                    Extban.parse(text, word -> word.toLowerCase(Locale.ROOT)).orElseThrow())
            .toList();
    private static final List<BanTarget> TARGETS = List.of(
            new BanTarget.AccountTarget(new Account(Stage.nick("Eve"))),
            new BanTarget.MaskTarget(new Mask("Evil!*@*", "evil!*@*")),
            new BanTarget.NetworkTarget(Network.parse("192.0.2.0/24").orElseThrow()),
            new BanTarget.NetworkTarget(Network.parse("2001:db8::/32").orElseThrow()));

    @TempDir
    private Path directory;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private Hub hub = Stage.ruled(new Hub(), RULES);
    private int sequence;
    private int stayed;

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Instant now() {
        return Instant.parse("2026-11-01T12:00:00Z").plusMillis(sequence);
    }

    private Account anyAccount() {
        return new Account(any(NICKS));
    }

    private Command command() {
        ChannelName channel = any(CHANNELS);
        boolean coin = random.nextBoolean();
        Nick nick = any(NICKS);
        Account account = new Account(nick);
        return switch (random.nextInt(43)) {
            case 40 ->
                new Command.OfferAccount(
                        account,
                        new Credential(1, "h", "s"),
                        "n" + random.nextInt(9) + "@example.org",
                        new Fingerprint("%064x".formatted(900_000 + sequence)),
                        null,
                        null);
            case 41 ->
                new Command.OfferAddress(
                        new Proof(account, 1),
                        "n" + random.nextInt(9) + "@example.org",
                        coin ? new Fingerprint("%064x".formatted(900_000 + sequence)) : null);
            case 42 -> confirm();
            case 0, 1, 2 -> new Command.RegisterAccount(account, new Credential(1, "h", "s"), "", false);
            case 3, 4, 5, 6 ->
                new Command.Enter(
                        new Identity(
                                nick, Role.USER, "~u", "host", "127.0.0.1", "N", "irc", coin, Set.of(UserMode.BOT)),
                        List.of(),
                        coin ? new Proof(account, 1) : null);
            case 7, 8, 9 -> new Command.Login(new Proof(account, 1).byCode(coin ? sequence : 0));
            case 10, 11, 12, 13 -> new Command.Join(channel);
            case 14 -> coin ? new Command.Part(channel, "") : new Command.Kick(channel, nick, "");
            case 15 -> coin ? new Command.Quit("") : new Command.Kill(nick, "");
            case 16, 17, 18 -> new Command.RegisterChannel(channel);
            case 19 ->
                random.nextInt(9) > 0
                        ? new Command.SetTopic(channel, coin ? "Oolong" : "")
                        : new Command.DropAccount(account);
            case 20 -> coin ? new Command.RenameChannel(channel, any(CHANNELS), "") : new Command.Rename(nick);
            case 21 -> new Command.SetAccess(channel, anyAccount(), coin ? any(List.of(Rank.values())) : null);
            case 22 -> new Command.SetAkick(channel, any(MASKS), coin, "why");
            case 23 ->
                random.nextBoolean()
                        ? new Command.SetChannelSetting(channel, any(List.of(ChannelSetting.values())), coin)
                        : new Command.SetChannelHistory(channel, any(List.of(ChannelHistory.values())));
            case 24 -> coin ? new Command.TransferChannel(channel, account) : new Command.DropChannel(channel);
            case 25 -> new Command.SetModes(channel, List.of(change(coin)), false);
            case 26 ->
                new Command.Ban(
                        any(TARGETS), "why", coin ? null : Duration.ofMillis(1L + random.nextInt(COMMANDS_A_START)));
            case 27 -> new Command.LiftBan(any(TARGETS));
            case 28, 29 -> new Command.MarkRead(coin ? channel : nick, now().minusMillis(random.nextInt(9)));
            case 30, 31 ->
                new Command.SetMetadata(
                        coin ? channel : nick,
                        any(List.of("a", "b", "c")),
                        random.nextInt(4) > 0 ? "v" + sequence : null);
            case 32 -> new Command.SetPreference(any(List.of(AccountPreference.values())), coin);
            case 33 -> new Command.SetCertificate(new Fingerprint("%064x".formatted(random.nextInt(9))), coin);
            case 34 ->
                coin
                        ? new Command.AddPasskey(
                                "P" + sequence, new Fingerprint("%064x".formatted(random.nextInt(9))), "b64")
                        : new Command.AddToken(
                                any(List.of(AccessToken.Kind.values())),
                                "T" + sequence,
                                new Fingerprint("%064x".formatted(sequence)));
            case 36 ->
                new Command.AddInviteLink(
                        new Fingerprint("%064x".formatted(sequence)),
                        coin ? List.of(channel) : List.of(),
                        1 + random.nextInt(3),
                        Duration.ofMillis(1L + random.nextInt(COMMANDS_A_START)));
            case 37 -> useOrEnd(coin);
            case 38 -> new Command.BanFromChannel(channel, any(MASKS), Duration.ofMillis(1L + random.nextInt(9)));
            case 39 -> new Command.EndChannelBans();
            case 35 -> new Command.EndLogins(account, coin ? null : 1 + random.nextInt(9));
            default -> coin ? new Command.SetHost(nick, "host" + sequence) : new Command.SetRealName("R" + sequence);
        };
    }

    private Command confirm() {
        List<MailedWord> words = List.copyOf(hub.state.words.all());
        MailedWord word = words.isEmpty() ? null : any(words);
        return word == null ? new Command.Logout() : new Command.ConfirmAddress(word.account(), word.hash(), null);
    }

    private Command useOrEnd(boolean uses) {
        List<InviteLink> links = List.copyOf(hub.state.invites.all());
        if (links.isEmpty()) {
            return new Command.EndInviteLink(1);
        }
        InviteLink link = any(links);
        return uses ? new Command.UseInviteLink(link.hash()) : new Command.EndInviteLink(link.number());
    }

    private ModeChange change(boolean on) {
        return switch (random.nextInt(7)) {
            case 0 -> new ModeChange.Flag(any(List.of(ChannelFlag.SECRET, ChannelFlag.AUDITORIUM)), on);
            case 1 -> new ModeChange.Entry(any(List.of(MaskList.values())), any(MASKS), on);
            case 2 -> new ModeChange.Limit(on ? 5 : null);
            case 3 -> new ModeChange.Key(on ? "sesame" : null);
            case 4 -> new ModeChange.Forward(on ? any(CHANNELS) : null);
            default -> new ModeChange.Member(any(List.of(Rank.values())), any(NICKS), on);
        };
    }

    private Outcome apply() {
        var session = new SessionId(1, random.nextInt(SESSIONS) + 1);
        User user = hub.state.roster.get(session);
        if (user != null && session.number() <= 2) {
            user.profile = user.profile.withOperator(new Operator("o", "Oper", Set.of(Privilege.values())));
        }
        sequence++;
        Command command = command();
        SessionId origin = command instanceof Command.EndChannelBans ? SessionId.SERVER : session;
        return hub.apply(new Stamped(new Moment(new Position(1, sequence), now()), origin, command));
    }

    /// The hub as it is after a restart, when the rules have been agreed.
    private void restart(Store store, Rules rules) {
        hub = new Hub(store.kept(), now(), Map.of());
        perform(store, SessionId.SERVER, new Command.Reconfigure(rules));
    }

    /// @param reopened the store as it is after a restart
    private <S extends Store> void play(S first, Function<S, S> reopened) {
        S store = first;
        for (int i = 1; i <= COMMANDS; i++) {
            List<Fact> facts = apply().facts();
            if (!facts.isEmpty()) {
                Commits.keep(store, facts);
            }
            if (i % COMMANDS_A_START == 0) {
                store = reopened.apply(store);
                List<String> before = outliving();
                restart(store, RULES);
                assertThat(outliving()).as("seed %d, after %d", seed, i).isEqualTo(before);
                assertThat(hub.state.bans.values()).noneMatch(ban -> ban.isOver(now()));
                assertThat(hub.state.roster.all())
                        .as("seed %d", seed)
                        .allMatch(user -> Presences.holds(hub.state, user));
                stayed += hub.state.roster.all().size();
            }
        }
    }

    /// All that is to outlive a restart, in words.
    private List<String> outliving() {
        State state = hub.state;
        var all = new ArrayList<String>();
        for (Nick nick : NICKS) {
            var account = new Account(nick);
            Registered registered = state.accounts.get(account);
            if (registered != null) {
                AccountData data = state.accountData(account);
                all.add(registered + " has read " + data.read() + ", says " + data.metadata + ", is proved by "
                        + state.tokens.of(account));
            }
        }
        state.channels.values().stream()
                .map(channel -> channel.registration)
                .filter(Objects::nonNull)
                .map(registration ->
                        sorted(registration.snapshot()) + " of which is said " + registration.channel.metadata)
                .sorted()
                .forEach(all::add);
        state.invites.all().forEach(link -> all.add(link.toString()));
        state.words.all().forEach(word -> all.add(word.toString()));
        state.bans.values().stream()
                .filter(ban -> !ban.isOver(now()))
                .map(ServerBan::toString)
                .forEach(all::add);
        state.roster.all().stream()
                .filter(user -> Presences.holds(state, user))
                .map(this::staying)
                .sorted()
                .forEach(all::add);
        return all;
    }

    private static String sorted(RegisteredChannel channel) {
        return List.of(
                        channel.name().name(),
                        channel.created(),
                        channel.founder(),
                        channel.registered(),
                        String.valueOf(channel.heir()),
                        String.valueOf(channel.topic()),
                        channel.flags().stream().sorted().toList(),
                        String.valueOf(channel.key()),
                        String.valueOf(channel.limit()),
                        String.valueOf(channel.forward()),
                        channel.masks(),
                        channel.access(),
                        channel.akicks(),
                        channel.settings().stream().sorted().toList(),
                        channel.history())
                .toString();
    }

    private String staying(User user) {
        Profile profile = user.profile;
        List<String> channels = user.channels().stream()
                .map(channel -> channel.name.name() + " " + Objects.requireNonNull(user.in(channel)).ranks + " since "
                        + Objects.requireNonNull(user.in(channel)).since)
                .toList();
        return List.of(
                        profile.source(),
                        profile.realName(),
                        profile.door(),
                        profile.signOn(),
                        Profiles.own(profile.modes()).stream().sorted().toList(),
                        user.managesChannels,
                        channels)
                .toString();
    }

    @RepeatedTest(5)
    void whatIsToOutliveARestartIsThereInMemory() {
        play(new MemoryStore(1 << 20), store -> store);

        assertThat(stayed).as("draw reaches who stays").isPositive();
    }

    @RepeatedTest(2)
    void whatIsToOutliveARestartIsThereInTheDatabase() throws Exception {
        Files.createDirectories(directory);
        try (SqliteStore store = SqliteStore.open(directory, Durability.PROCESS)) {
            play(store, same -> same);
        }
        List<String> before = outliving();
        try (SqliteStore store = SqliteStore.open(directory, Durability.PROCESS)) {
            restart(store, RULES);
        }
        assertThat(outliving()).as("seed %d", seed).isEqualTo(before);
    }

    @Test
    void whoStaysComesBackWithoutSessionsAndAway() {
        var store = new MemoryStore(1 << 20);
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));
        commit(store, anna, new Command.Join(Stage.channel("#tea")));

        restart(store, RULES);

        User user = Objects.requireNonNull(hub.state.roster.get(Stage.nick("anna")));
        assertThat(user.sessions).isEmpty();
        assertThat(user.profile.away()).isEqualTo("Not connected now");
        assertThat(user.profile.address()).isEmpty();
        assertThat(Objects.requireNonNull(user.in(Objects.requireNonNull(hub.state.channel(Stage.channel("#tea")))))
                        .ranks)
                .isEqualTo(Ranks.of(Rank.OPERATOR));
    }

    @Test
    void whoNoLongerStaysLeavesWithTheFirstCommand() {
        var store = new MemoryStore(1 << 20);
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));
        commit(store, anna, new Command.Join(Stage.channel("#tea")));

        restart(store, Rules.DEFAULT);

        assertThat(hub.state.roster.isEmpty()).isTrue();
        assertThat(hub.state.channels).isEmpty();
        assertThat(store.kept())
                .noneMatch(fact -> fact instanceof Fact.PresenceKept || fact instanceof Fact.PresenceInChannelKept);
    }

    @Test
    void declaredChannelIsItsFoundersAndAsDeclaredAfterARestart() {
        var store = new MemoryStore(1 << 20);
        Command declared = declaring("#tea", "Oolong", account("Anna"));
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));
        commit(store, SessionId.SERVER, declared);
        commit(store, anna, new Command.SetAkick(Stage.channel("#tea"), MASKS.getFirst(), true, "why"));
        assertThat(founder("#tea")).isEqualTo(account("Anna"));

        restart(store, RULES);
        assertThat(founder("#tea")).isEqualTo(account("Anna"));
        commit(store, SessionId.SERVER, declared);

        Channel tea = Objects.requireNonNull(hub.state.channel(Stage.channel("#tea")));
        assertThat(tea.declared).isTrue();
        assertThat(Objects.requireNonNull(tea.topic).text()).isEqualTo("Oolong");
        assertThat(Objects.requireNonNull(tea.registration).akicks).hasSize(1);
        assertThat(founder("#tea")).isEqualTo(account("Anna"));
    }

    private Account founder(String channel) {
        Channel there = Objects.requireNonNull(hub.state.channel(Stage.channel(channel)));
        return Objects.requireNonNull(there.registration).founder;
    }

    private static Command declaring(String channel, String topic, Account founder) {
        ChannelRules rules = ChannelRules.DEFAULT;
        return new Command.SetChannelRules(new ChannelRules(
                List.of(new ChannelRules.Declared(Stage.channel(channel), topic, null, founder, false)),
                rules.creation(),
                rules.defaultModes(),
                rules.most(),
                rules.registered()));
    }

    @Test
    void otherRulesHaveThoseLeaveWhoAreNotConnected() {
        var store = new MemoryStore(1 << 20);
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));
        commit(store, anna, new Command.Join(Stage.channel("#tea")));
        SessionId bob = enters(store, "bob");
        commit(store, bob, new Command.Join(Stage.channel("#tea")));
        commit(store, anna, new Command.Quit(""));
        assertThat(hub.state.roster.get(Stage.nick("anna"))).isNotNull();

        commit(store, SessionId.SERVER, new Command.Reconfigure(Rules.DEFAULT));

        assertThat(hub.state.roster.get(Stage.nick("anna"))).isNull();
        assertThat(hub.state.roster.get(Stage.nick("bob"))).isNotNull();
    }

    @Test
    void otherRulesEndAndBeginStaying() {
        var store = new MemoryStore(1 << 20);
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));

        commit(store, SessionId.SERVER, new Command.Reconfigure(Rules.DEFAULT));
        assertThat(store.kept()).noneMatch(Fact.PresenceKept.class::isInstance);

        commit(store, SessionId.SERVER, new Command.Reconfigure(RULES));
        assertThat(store.kept()).anyMatch(Fact.PresenceKept.class::isInstance);
    }

    @Test
    void channelThatNobodyRegisteredBeginsAnewWithWhoStays() {
        var store = new MemoryStore(1 << 20);
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));
        commit(store, anna, new Command.Join(Stage.channel("#tea")));
        commit(store, anna, new Command.SetTopic(Stage.channel("#tea"), "Oolong"));
        sequence += 1_000;
        Instant start = now();

        restart(store, RULES);

        Channel tea = Objects.requireNonNull(hub.state.channel(Stage.channel("#tea")));
        assertThat(tea.topic).isNull();
        assertThat(tea.created).as("nothing confidential from before is read").isEqualTo(start);
        assertThat(tea.members()).allMatch(member -> member.since.isBefore(start));
    }

    @Test
    void newOwnerOfANameInheritsNothing() {
        var store = new MemoryStore(1 << 20);
        SessionId anna = enters(store, "Anna");
        var register = new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false);
        commit(store, anna, register);
        commit(store, anna, new Command.MarkRead(Stage.channel("#tea"), now()));
        commit(store, anna, new Command.SetMetadata(Stage.nick("Anna"), "url", "example.org"));

        commit(store, anna, new Command.DropAccount(account("Anna")));
        commit(store, anna, register);

        assertThat(hub.state.accountData(account("Anna")).read()).isEmpty();
        assertThat(hub.state.accountData(account("Anna")).metadata).isEmpty();
        assertThat(store.kept()).noneMatch(fact -> fact instanceof Fact.ReadMarked || fact instanceof Fact.MetadataSet);
    }

    @Test
    void readMarkerGoesWithItsChannelToAnotherName() {
        var store = new MemoryStore(1 << 20);
        ChannelName tea = Stage.channel("#tea");
        ChannelName chai = Stage.channel("#chai");
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));
        commit(store, anna, new Command.Join(tea));
        Instant read = now();
        commit(store, anna, new Command.MarkRead(chai, read));
        commit(store, anna, new Command.MarkRead(tea, read.plusMillis(1)));

        commit(store, anna, new Command.RenameChannel(tea, chai, ""));

        Map<Target, Instant> moved = Map.of(chai, read.plusMillis(1));
        assertThat(hub.state.accountData(account("Anna")).read()).isEqualTo(moved);
        restart(store, RULES);
        assertThat(hub.state.accountData(account("Anna")).read()).isEqualTo(moved);
    }

    @Test
    void metadataOfAChannelIsKeptFromItsRegistrationOn() {
        var store = new MemoryStore(1 << 20);
        ChannelName tea = Stage.channel("#tea");
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));
        commit(store, anna, new Command.Join(tea));
        commit(store, anna, new Command.SetMetadata(tea, "url", "example.org"));
        commit(store, anna, new Command.RegisterChannel(tea));

        restart(store, RULES);

        assertThat(Objects.requireNonNull(hub.state.channel(tea)).metadata).isEqualTo(Map.of("url", "example.org"));
    }

    @Test
    void onlySoManyMarkersAreKept() {
        var store = new MemoryStore(1 << 20);
        SessionId anna = enters(store, "Anna");
        commit(store, anna, new Command.RegisterAccount(account("Anna"), new Credential(1, "h", "s"), "", false));
        for (int i = 0; i < 600; i++) {
            commit(store, anna, new Command.MarkRead(Stage.channel("#c" + i), now()));
        }

        assertThat(store.kept().stream().filter(Fact.ReadMarked.class::isInstance))
                .hasSize(512);
    }

    private static Account account(String name) {
        return new Account(Stage.nick(name));
    }

    private SessionId enters(Store store, String name) {
        var session = new SessionId(1, 100 + sequence);
        var identity = new Identity(
                Stage.nick(name), Role.USER, "~u", "host", "192.0.2.7", name, "irc", true, Set.of(UserMode.INVISIBLE));
        commit(store, session, new Command.Enter(identity, List.of(), null));
        return session;
    }

    private void commit(Store store, SessionId session, Command command) {
        sequence++;
        perform(store, session, command);
    }

    private void perform(Store store, SessionId session, Command command) {
        Outcome outcome = hub.apply(new Stamped(new Moment(new Position(1, sequence), now()), session, command));
        assertThat(outcome.reply().orElse(Stage.DONE)).as("%s", command).isNotInstanceOf(Refusal.class);
        Commits.keep(store, outcome.facts());
    }
}
