package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import parley.chat.ChannelName;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Text;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// Thousands of commands from a dozen sessions, drawn by lot: what nobody thought of. The names clash, look alike and
/// are spelt in several ways; each run has another seed, which a failure shows.
final class RandomCommandsTest {
    private static final int COMMANDS = 5_000;
    private static final int SESSIONS = 12;
    private static final List<Nick> NICKS = Stream.of(
                    "anna", "Anna", "аnna", "bob", "BOB", "help", "ｈｅｌｐ", "rob", "biII", "bi11", "bill", "Client1",
                    "client1", "Client", "ζoe", "Ζoe")
            .map(Stage::nick)
            .toList();
    private static final List<ChannelName> CHANNELS = Stream.of("#tea", "#TEA", "#milk", "#größe", "#GRÖSSE")
            .map(Stage::channel)
            .toList();

    private static List<Stamped> commands(long seed) {
        var random = new Random(seed);
        return IntStream.rangeClosed(1, COMMANDS)
                .mapToObj(i -> new Stamped(
                        new Moment(new Position(1, i), Instant.EPOCH.plusMillis(i)),
                        new SessionId(1, random.nextInt(SESSIONS)),
                        command(random)))
                .toList();
    }

    private static Command command(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 ->
                new Command.Enter(
                        any(NICKS, random),
                        any(List.of(Role.values()), random),
                        Stream.generate(() -> any(CHANNELS, random))
                                .limit(random.nextInt(3))
                                .toList());
            case 4, 5 -> new Command.Join(any(CHANNELS, random));
            case 6, 7, 8 -> new Command.Link(any(NICKS, random));
            case 9, 10 -> new Command.Send(any(CHANNELS, random), new Text("to all"));
            case 11, 12 -> new Command.Send(any(NICKS, random), new Text("to one"));
            case 13, 14 -> new Command.SendToLink(new Text("to the cat"));
            case 15, 16, 17 -> new Command.Rename(any(NICKS, random));
            case 18 -> new Command.Dismiss(any(NICKS, random));
            default -> new Command.Quit("bye");
        };
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @RepeatedTest(20)
    void hubDoesWhatThePlainModelDoes(RepetitionInfo repetition) {
        long seed = seed(repetition);
        var hub = new Hub();
        var model = new Model();
        for (Stamped stamped : commands(seed)) {
            Model.Expected expected = model.apply(stamped);
            assertThat(Model.Expected.of(hub.apply(stamped)))
                    .as("seed %d, %s", seed, stamped)
                    .isEqualTo(expected);
        }
    }

    @RepeatedTest(5)
    void sameCommandsHaveTheSameOutcomes(RepetitionInfo repetition) {
        long seed = seed(repetition);
        var one = new Hub();
        var other = new Hub();
        for (Stamped stamped : commands(seed)) {
            assertThat(Model.Expected.of(one.apply(stamped)))
                    .as("seed %d, %s", seed, stamped)
                    .isEqualTo(Model.Expected.of(other.apply(stamped)));
        }
    }

    @RepeatedTest(5)
    void stateIsConsistentAfterEveryCommand(RepetitionInfo repetition) {
        long seed = seed(repetition);
        var hub = new Hub();
        for (Stamped stamped : commands(seed)) {
            hub.apply(stamped);
            assertConsistent(hub, "seed " + seed + ", " + stamped);
        }
    }

    private static void assertConsistent(Hub hub, String after) {
        for (User user : hub.state.roster.all()) {
            assertThat(hub.state.roster.get(user.nick())).as(after).isSameAs(user);
            assertThat(user.channels()).as(after).allMatch(channel -> channel.has(user));
            for (Nick link : user.links.values()) {
                assertThat(hub.state.roster.linkedTo(link)).as(after).contains(user);
            }
        }
        hub.state.channels.values().forEach(channel -> {
            assertThat(channel.isEmpty()).as(after).isFalse();
            assertThat(channel.users())
                    .as(after)
                    .allMatch(member -> member.channels().contains(channel));
            assertThat(channel.users())
                    .as(after)
                    .allMatch(
                            member -> member.sessions.stream().allMatch(each -> hub.state.roster.get(each) == member));
            assertThat(Stage.sessions(channel.audience()))
                    .as(after)
                    .isEqualTo(channel.users().stream()
                            .flatMap(member -> member.sessions.stream())
                            .toList());
            assertThat(channel.isUnattended())
                    .as(after)
                    .isEqualTo(channel.users().stream().allMatch(User::isVisitor));
        });
    }

    @Test
    void nothingIsLeftWhenAllHaveLeft() {
        var hub = new Hub();
        List<Stamped> commands = new ArrayList<>(commands(0));
        for (int i = 0; i < SESSIONS; i++) {
            commands.add(new Stamped(
                    new Moment(new Position(2, i), Instant.EPOCH), new SessionId(1, i), new Command.Quit("bye")));
        }

        commands.forEach(hub::apply);

        assertThat(hub.state.channels).isEmpty();
        assertThat(hub.state.roster.isEmpty()).isTrue();
    }

    @Test
    void drawReachesEveryReplyAndEvent() {
        var hub = new Hub();
        List<Model.Expected> outcomes = commands(0).stream()
                .map(stamped -> Model.Expected.of(hub.apply(stamped)))
                .toList();

        assertThat(outcomes.stream()
                        .map(Model.Expected::reply)
                        .flatMap(Optional::stream)
                        .<Class<?>>map(Object::getClass))
                .contains(
                        Reply.Done.class,
                        Refusal.NickInUse.class,
                        Refusal.NickLooksAlike.class,
                        Refusal.NickReserved.class,
                        Refusal.NoSuchNick.class,
                        Refusal.NotInChannel.class,
                        Refusal.NobodyThere.class,
                        Refusal.NotLinked.class,
                        Refusal.NotYourVisitor.class,
                        Refusal.OutOfTurn.class);
        assertThat(outcomes.stream()
                        .flatMap(outcome -> outcome.heard().stream())
                        .<Class<?>>map(heard -> heard.event().getClass()))
                .contains(
                        Event.Posted.class,
                        Event.DirectMessage.class,
                        Event.Joined.class,
                        Event.Quit.class,
                        Event.Renamed.class,
                        Event.Linked.class,
                        Event.Unlinked.class,
                        Event.Dismissed.class);
    }

    private static long seed(RepetitionInfo repetition) {
        return new Random().nextLong() + repetition.getCurrentRepetition();
    }
}
