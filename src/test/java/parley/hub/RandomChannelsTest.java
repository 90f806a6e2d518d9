package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Stamped;

/// Thousands of commands about channels from several users, drawn by lot; after each, what must always hold of channels
/// does. Each run has another seed, which a failure shows.
final class RandomChannelsTest {
    private static final int COMMANDS = 3_000;
    private static final List<Nick> NICKS = Stream.of("anna", "ben", "cleo", "dan", "eve", "finn")
            .map(Stage::nick)
            .toList();
    private static final List<ChannelName> CHANNELS = Stream.of("#tea", "#milk", "#Tea", "#sugar", "#cups")
            .map(Stage::channel)
            .toList();
    private static final List<Extban> MASKS = Stream.of("anna", "*!*@*", "m:ben", "r:c*", "a:x", "d*!*@parley")
            .map(text -> Extban.parse(text, UnaryOperator.identity()).orElseThrow())
            .toList();

    /// A hub in which all are who are drawn, and what is drawn next.
    private static final class Draw {
        private final Hub hub = Stage.ruled(new Hub(), rules());
        private final Random random;
        private long sequence;

        Draw(long seed) {
            random = new Random(seed);
        }

        private static Rules rules() {
            Rules normal = Rules.DEFAULT;
            return new Rules(
                    true,
                    true,
                    true,
                    Rules.AlwaysOn.NOBODY,
                    Rules.History.DEFAULT,
                    3,
                    4,
                    normal.monitored(),
                    normal.whowas(),
                    1,
                    1);
        }

        /// Does something, as somebody.
        Outcome next() {
            var session = new SessionId(1, random.nextInt(NICKS.size()));
            User user = hub.state.roster.get(session);
            if (user != null && session.number() % 2 == 0) {
                user.profile = user.profile.withOperator(new Operator("o", "Oper", Set.of(Privilege.SAMODE)));
            }
            sequence++;
            return hub.apply(new Stamped(
                    new Moment(new Position(1, sequence), java.time.Instant.EPOCH.plusMillis(sequence)),
                    session,
                    hub.profile(session) == null ? enter(session) : command()));
        }

        private static Command enter(SessionId session) {
            Nick nick = NICKS.get((int) session.number());
            var identity = new Identity(
                    nick, Role.USER, "guest", "parley", "", nick.name(), "irc", session.number() != 5, Set.of());
            return new Command.Enter(identity, List.of(), null);
        }

        private Command command() {
            return switch (random.nextInt(24)) {
                case 0, 1, 2, 3, 4, 5, 6 -> new Command.Join(any(CHANNELS), random.nextBoolean() ? "key" : null);
                case 7, 8 -> new Command.Part(any(CHANNELS), "");
                case 9, 10 -> new Command.Kick(any(CHANNELS), any(NICKS), "");
                case 11, 12 -> new Command.Invite(any(NICKS), any(CHANNELS));
                case 13, 14 -> new Command.RenameChannel(any(CHANNELS), any(CHANNELS), "");
                case 15 -> random.nextInt(3) == 0 ? new Command.Quit("") : new Command.PartAll();
                case 16 -> new Command.Accept(any(NICKS), random.nextBoolean());
                default ->
                    new Command.SetModes(any(CHANNELS), List.of(change(), change(), change()), random.nextInt(8) == 0);
            };
        }

        private ModeChange change() {
            boolean set = random.nextBoolean();
            return switch (random.nextInt(10)) {
                case 0 -> new ModeChange.Key(set ? "key" : null);
                case 1 -> new ModeChange.Limit(set ? 1 + random.nextInt(4) : null);
                case 2 -> new ModeChange.Forward(set ? any(CHANNELS) : null);
                case 3, 4 -> new ModeChange.Entry(any(List.of(MaskList.values())), any(MASKS), set);
                case 5 -> new ModeChange.Flag(any(List.of(ChannelFlag.values())), set);
                default -> new ModeChange.Member(any(List.of(Rank.values())), any(NICKS), set);
            };
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }

    @RepeatedTest(20)
    void channelsAreConsistentAfterEveryCommand(RepetitionInfo repetition) {
        long seed = new Random().nextLong() + repetition.getCurrentRepetition();
        var draw = new Draw(seed);
        for (int i = 0; i < COMMANDS; i++) {
            Outcome outcome = draw.next();
            String after = "seed %d, command %d".formatted(seed, i);
            draw.hub.state.channels.forEach((folded, channel) -> check(draw.hub.state, folded, channel, after));
            draw.hub.state.roster.all().forEach(user -> check(draw.hub.state, user, after));
            checkToldTo(draw.hub.state, outcome, after);
        }
    }

    private static void check(State state, String folded, Channel channel, String after) {
        assertThat(channel.name.folded()).as(after).isEqualTo(folded);
        assertThat(channel.isEmpty()).as(after).isFalse();
        for (Member member : channel.members()) {
            assertThat(state.roster.get(member.user.nick())).as(after).isSameAs(member.user);
            assertThat(member.user.in(channel)).as(after).isSameAs(member);
            assertThat(member.channel).as(after).isSameAs(channel);
        }
        assertThat(Stage.sessions(channel.audience()))
                .as(after)
                .isEqualTo(channel.users().stream()
                        .flatMap(user -> user.sessions.stream())
                        .toList());
        assertThat(channel.isUnmanaged())
                .as(after)
                .isEqualTo(channel.users().stream().noneMatch(user -> user.managesChannels));
        assertThat(channel.invited)
                .as(after)
                .allMatch(user -> state.roster.get(user.nick()) == user && user.invitations.contains(channel))
                .noneMatch(channel::has);
        assertThat(channel.maskCount()).as(after).isLessThanOrEqualTo(state.rules.maskEntries());
        channel.masks
                .values()
                .forEach(list ->
                        assertThat(list.stream().map(MaskEntry::mask)).as(after).doesNotHaveDuplicates());
    }

    private static void check(State state, User user, String after) {
        assertThat(user.channels()).as(after).hasSizeLessThanOrEqualTo(state.rules.channels());
        for (Channel channel : user.channels()) {
            assertThat(state.channels).as(after).containsEntry(channel.name.folded(), channel);
            assertThat(channel.has(user)).as(after).isTrue();
        }
        for (Channel channel : user.invitations) {
            assertThat(state.channels).as(after).containsEntry(channel.name.folded(), channel);
            assertThat(channel.invited).as(after).contains(user);
        }
        assertThat(user.accepted).as(after).allMatch(other -> other.accepters.contains(user));
        assertThat(user.accepters).as(after).allMatch(other -> other.accepted.contains(user));
    }

    /// Whoever learns of modes, topics and names of a channel is a member, or did it themselves.
    private static void checkToldTo(State state, Outcome outcome, String after) {
        for (Delivery delivery : outcome.deliveries()) {
            if (delivery.event() instanceof Event.ModesChanged changed) {
                Channel channel = state.channels.get(changed.channel().folded());
                assertThat(channel).as(after).isNotNull();
                assertThat(Stage.sessions(delivery.audience()))
                        .as(after)
                        .containsAll(Stage.sessions(channel.audience()))
                        .hasSizeLessThanOrEqualTo(channel.audience().size() + 1);
            }
        }
    }

    @Test
    void sameCommandsHaveTheSameOutcomes() {
        var one = new Draw(7);
        var other = new Draw(7);
        for (int i = 0; i < COMMANDS; i++) {
            Outcome expected = one.next();
            Outcome outcome = other.next();
            assertThat(outcome.reply()).isEqualTo(expected.reply());
            assertThat(Stage.heard(outcome)).isEqualTo(Stage.heard(expected));
        }
    }

    @Test
    void drawReachesEveryReplyAndEvent() {
        var draw = new Draw(1);
        Map<Rank, Integer> given = new EnumMap<>(Rank.class);
        var seen = new HashSet<Class<?>>();
        for (int i = 0; i < 20 * COMMANDS; i++) {
            Outcome outcome = draw.next();
            outcome.reply().ifPresent(reply -> {
                seen.add(reply.getClass());
                if (reply instanceof Answer.ModesSet(var refused)) {
                    refused.forEach(each -> seen.add(each.getClass()));
                }
            });
            outcome.deliveries().forEach(delivery -> seen.add(delivery.event().getClass()));
            draw.hub
                    .state
                    .channels
                    .values()
                    .forEach(channel -> channel.members()
                            .forEach(member -> member.ranks.all().forEach(rank -> given.merge(rank, 1, Integer::sum))));
        }

        assertThat(given).containsOnlyKeys(Rank.values());
        assertThat(seen)
                .contains(
                        Refusal.KeptOut.class,
                        Refusal.TooManyChannels.class,
                        Refusal.RankNeeded.class,
                        Refusal.NotInChannel.class,
                        Refusal.NoSuchChannel.class,
                        Refusal.TheyAreNotInChannel.class,
                        Refusal.AlreadyInChannel.class,
                        Refusal.MaskUnchanged.class,
                        Refusal.MaskListFull.class,
                        Refusal.CannotForward.class,
                        Refusal.ChannelNameInUse.class,
                        Refusal.PrivilegeNeeded.class,
                        Answer.JoinedChannel.class,
                        Event.Joined.class,
                        Event.Parted.class,
                        Event.Kicked.class,
                        Event.Invited.class,
                        Event.InvitationSeen.class,
                        Event.ModesChanged.class,
                        Event.ChannelRenamed.class,
                        Event.Quit.class);
    }

    @Test
    void nothingIsLeftWhenAllHaveLeft() {
        var draw = new Draw(2);
        for (int i = 0; i < COMMANDS; i++) {
            draw.next();
        }
        for (int i = 0; i < NICKS.size(); i++) {
            draw.hub.apply(new Stamped(
                    new Moment(new Position(2, i), java.time.Instant.EPOCH),
                    new SessionId(1, i),
                    new Command.Quit("bye")));
        }

        assertThat(draw.hub.state.channels).isEmpty();
        assertThat(draw.hub.state.roster.isEmpty()).isTrue();
    }
}
