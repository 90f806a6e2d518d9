package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.ChannelSetting;
import parley.chat.registration.Registered;
import parley.chat.registration.RegisteredChannel;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// Thousands of commands about registered channels, drawn by lot. What is kept must be what is, and nobody
/// may have a rank that they cannot have come by; each run has another seed, which a failure shows.
final class RandomRegistrationsTest {
    private static final int COMMANDS = 3_000;
    private static final int SESSIONS = 6;
    private static final List<Nick> NICKS = Stream.of("nina", "nora", "nils", "noel", "nelly", "nick")
            .map(Stage::nick)
            .toList();
    private static final List<Account> ACCOUNTS =
            Stream.of("anna", "abel", "adam").map(Stage::nick).map(Account::new).toList();
    private static final List<ChannelName> CHANNELS =
            Stream.of("#tea", "#milk", "#jam").map(Stage::channel).toList();
    private static final List<Extban> MASKS = Stream.of("a:anna", "a:adam", "n*!*@*", "nora!*@*")
            .map(text ->
                    Extban.parse(text, word -> word.toLowerCase(Locale.ROOT)).orElseThrow())
            .toList();

    /// One draw alone may miss what is rare.
    private static final int DRAWS = 20;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Hub hub = new Hub();
    private final Map<ChannelName, RegisteredChannel> kept = new HashMap<>();
    private final Set<Class<?>> replies = new HashSet<>();
    private int sequence;

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private @Nullable Rank anyRank() {
        return random.nextInt(4) == 0 ? null : any(List.of(Rank.values()));
    }

    private Command command() {
        ChannelName channel = any(CHANNELS);
        boolean coin = random.nextBoolean();
        return switch (random.nextInt(24)) {
            case 0, 1 ->
                new Command.Enter(
                        new Identity(any(NICKS), Role.USER, "~u", "host", "127.0.0.1", "N", "irc", coin, Set.of()),
                        List.of(),
                        null);
            case 2, 3, 4 ->
                random.nextInt(9) > 0 ? new Command.Login(new Proof(any(ACCOUNTS), 1)) : new Command.Logout();
            case 5, 6, 7, 8 -> new Command.Join(channel);
            case 9 -> new Command.Part(channel, "");
            case 10 -> coin ? new Command.Quit("") : new Command.Kick(channel, any(NICKS), "");
            case 11, 12 -> new Command.RegisterChannel(channel);
            case 13 ->
                random.nextInt(4) > 0
                        ? new Command.SetTopic(channel, coin ? "Oolong" : "")
                        : new Command.DropAccount(any(ACCOUNTS));
            case 14 ->
                switch (random.nextInt(4)) {
                    case 0, 1 -> new Command.DropChannel(channel);
                    case 2 -> new Command.RenameChannel(channel, any(CHANNELS), "");
                    default -> new Command.Rename(any(NICKS));
                };
            case 15, 16 -> new Command.SetAccess(channel, any(ACCOUNTS), anyRank());
            case 17 -> new Command.SetAkick(channel, any(MASKS), random.nextInt(3) == 0, "");
            case 18 -> new Command.SetChannelSetting(channel, any(List.of(ChannelSetting.values())), coin);
            case 19 -> new Command.TransferChannel(channel, any(ACCOUNTS));
            case 20 -> new Command.ClearChannel(channel, any(List.of(Command.ClearChannel.What.values())));
            case 21 -> new Command.GiveRank(channel, any(NICKS), any(List.of(Rank.values())), coin);
            default -> new Command.SetModes(channel, List.of(change(coin)), false);
        };
    }

    private ModeChange change(boolean on) {
        return switch (random.nextInt(6)) {
            case 0 -> new ModeChange.Flag(any(List.of(ChannelFlag.SECRET, ChannelFlag.AUDITORIUM)), on);
            case 1 -> new ModeChange.Entry(any(List.of(MaskList.values())), any(MASKS), on);
            case 2 -> new ModeChange.Limit(on ? 5 : null);
            default -> new ModeChange.Member(any(List.of(Rank.values())), any(NICKS), on);
        };
    }

    private void play() {
        for (int i = 0; i < COMMANDS; i++) {
            for (Account account : ACCOUNTS) {
                if (hub.state.accounts.get(account) == null) {
                    hub.state.accounts.put(new Registered(account, Instant.EPOCH, 1, "", AccountPreferences.DEFAULT));
                }
            }
            Stamped stamped = next();
            Outcome outcome = hub.apply(stamped);
            outcome.reply().ifPresent(reply -> replies.add(reply.getClass()));
            outcome.facts().forEach(this::keep);
            if (outcome.reply().orElse(Stage.DONE) instanceof Answer.JoinedChannel(var joined, var _)) {
                assertRankOfNewcomer(stamped.origin(), joined.name(), stamped);
            }
            assertConsistent(stamped);
        }
    }

    private Stamped next() {
        var session = new SessionId(1, random.nextInt(SESSIONS));
        User user = hub.state.roster.get(session);
        if (user != null && session.equals(new SessionId(1, 0))) {
            user.profile = user.profile.withOperator(new Operator("o", "Oper", Set.of(Privilege.CHANSERV)));
        }
        sequence++;
        return new Stamped(
                new Moment(new Position(1, sequence), Instant.EPOCH.plusMillis(sequence)), session, command());
    }

    private void keep(Fact fact) {
        switch (fact) {
            case Fact.ChannelKept(RegisteredChannel channel) -> kept.put(channel.name(), channel);
            case Fact.ChannelForgotten(ChannelName name) ->
                assertThat(kept.remove(name)).as("forgotten").isNotNull();
            default -> {}
        }
    }

    private void assertRankOfNewcomer(SessionId session, ChannelName name, Stamped after) {
        User user = Objects.requireNonNull(hub.state.roster.get(session));
        Channel channel = Objects.requireNonNull(hub.state.channel(name));
        Member member = Objects.requireNonNull(channel.member(user));
        ChannelRegistration registration = channel.registration;
        if (registration != null) {
            Rank access = registration.access(user.account());
            assertThat(member.ranks).as(as(after)).isEqualTo(access == null ? Ranks.NONE : Ranks.of(access));
            assertThat(registration.banishes(user)).as(as(after)).isFalse();
        }
    }

    private String as(Stamped after) {
        return "seed " + seed + ", " + after;
    }

    private void assertConsistent(Stamped after) {
        Map<ChannelName, RegisteredChannel> there = hub.state.channels.values().stream()
                .map(channel -> channel.registration)
                .filter(Objects::nonNull)
                .map(ChannelRegistration::snapshot)
                .collect(Collectors.toMap(RegisteredChannel::name, channel -> channel));
        assertThat(kept).as(as(after)).isEqualTo(there);
        hub.state.channels.forEach((folded, channel) -> {
            assertThat(channel.name.folded()).as(as(after)).isEqualTo(folded);
            assertThat(channel.isEmpty() && channel.registration == null)
                    .as(as(after))
                    .isFalse();
            assertThat(channel.users())
                    .as(as(after))
                    .allMatch(user -> user.channels().contains(channel));
            Optional.ofNullable(channel.registration)
                    .ifPresent(registration -> assertConsistent(registration, as(after)));
        });
    }

    private void assertConsistent(ChannelRegistration registration, String after) {
        assertThat(hub.state.accounts.get(registration.founder)).as(after).isNotNull();
        assertThat(registration.access.keySet())
                .as(after)
                .doesNotContain(registration.founder)
                .allMatch(account -> hub.state.accounts.get(account) != null);
        assertThat(registration.akicks).as(after).doesNotHaveDuplicates();
        for (Member member : registration.channel.members()) {
            assertThat(member.ranks.all()).as(after).noneMatch(rank -> registration.denies(member.user, rank));
        }
    }

    @RepeatedTest(5)
    void whatIsKeptIsWhatIs() {
        play();
    }

    @Test
    void drawReachesWhatThereIs() {
        var reached = new HashSet<Class<?>>();
        for (int i = 0; i < DRAWS; i++) {
            var draw = new RandomRegistrationsTest();
            draw.play();
            reached.addAll(draw.replies);
        }

        assertThat(reached)
                .contains(
                        Reply.Done.class,
                        Answer.JoinedChannel.class,
                        Answer.ChannelOffered.class,
                        Refusal.NotLoggedIn.class,
                        Refusal.AccessNeeded.class,
                        Refusal.ChannelRegistered.class,
                        Refusal.ChannelNotRegistered.class,
                        Refusal.FounderHasAccess.class,
                        Refusal.NoSuchEntry.class,
                        Refusal.KeptOut.class);
    }
}
