package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.send;
import static parley.hub.Stage.tell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Identity;
import parley.chat.Operator;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.UserMode;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Lookup;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// What accounts have missed, and how far their devices have seen.
final class CursorsTest {
    private static final ChannelName TEA = channel("#tea");
    private static final ChannelName MILK = channel("#milk");

    private final Stage stage = new Stage();
    private final Account account = stage.account("tom");
    private final SessionId anna = stage.user("anna", "#tea", "#milk");
    private final List<Fact> kept = new ArrayList<>();

    /// Between which positions somebody has missed what a channel said; null where they missed nothing.
    private record Gap(Position after, Position before) {}

    private @Nullable Gap missed(SessionId session, ChannelName channel) {
        return stage.hub.answer(session, new Query.Playback(channel)) instanceof Lookup.PlaybackOfChannel missed
                ? new Gap(missed.after(), missed.before())
                : null;
    }

    private SessionId tom(String device, String... channels) {
        SessionId session = stage.stranger();
        var identity = new Identity(nick("tom"), Role.USER);
        apply(session, new Command.Enter(identity, List.of(), new Proof(account, 1), null, device));
        for (String each : channels) {
            apply(session, new Command.Join(channel(each)));
        }
        return session;
    }

    private Outcome apply(SessionId session, Command command) {
        Outcome outcome = stage.apply(session, command);
        kept.addAll(outcome.facts());
        return outcome;
    }

    private Position leaves(SessionId session) {
        apply(session, new Command.Quit("bye"));
        return stage.position();
    }

    private Position saysHello() {
        apply(anna, send("#tea", "hello"));
        return stage.position();
    }

    private void hasSeenAll(SessionId session) {
        apply(session, new Command.MarkSeen(null));
    }

    @Test
    void whatWasSaidSinceItsPlaceAndBeforeItsReturnADeviceHasMissed() {
        SessionId tom = tom("phone", "#tea");
        saysHello();
        hasSeenAll(tom);
        Position seen = stage.position();
        saysHello();
        leaves(tom);
        saysHello();

        tom = tom("phone", "#tea");
        assertThat(missed(tom, TEA)).isEqualTo(new Gap(seen, stage.position()));
    }

    @Test
    void placeDoesNotAdvanceBeyondWhatThereIs() {
        SessionId tom = tom("phone", "#tea");
        apply(tom, new Command.MarkSeen(new Position(9, 9)));
        Position seen = stage.position();
        apply(tom, new Command.MarkSeen(new Position(1, 1)));
        leaves(tom);
        saysHello();

        assertThat(Objects.requireNonNull(missed(tom("phone", "#tea"), TEA)).after())
                .isEqualTo(seen);
    }

    @Test
    void newDeviceHasMissedWhatTheAccountHas() {
        SessionId tom = tom("phone", "#tea");
        hasSeenAll(tom);
        Position seen = stage.position();
        leaves(tom);
        saysHello();

        assertThat(Objects.requireNonNull(missed(tom("laptop", "#tea"), TEA)).after())
                .isEqualTo(seen);
    }

    @Test
    void channelTheyWereNeverInHasNothingToGive() {
        saysHello();

        assertThat(missed(tom("phone", "#tea"), TEA)).isNull();
    }

    @Test
    void channelTheyLeftHasNothingToGive() {
        SessionId tom = tom("phone", "#tea", "#milk");
        apply(tom, new Command.Part(TEA, ""));
        leaves(tom);
        saysHello();

        tom = tom("phone", "#tea", "#milk");
        assertThat(missed(tom, TEA)).isNull();
        assertThat(missed(tom, MILK)).isNotNull();
    }

    @Test
    void placeStaysBehindInChannelsToWhichADeviceHasNotComeBack() {
        SessionId tom = tom("phone", "#tea", "#milk");
        hasSeenAll(tom);
        Position seen = stage.position();
        leaves(tom);
        saysHello();
        tom = tom("phone", "#tea");
        hasSeenAll(tom);
        apply(tom, new Command.Join(MILK));

        assertThat(Objects.requireNonNull(missed(tom, MILK)).after()).isEqualTo(seen);
        hasSeenAll(tom);
        assertThat(missed(tom, MILK)).isNull();
    }

    @Test
    void whatAnotherSessionJoinedADeviceHasNotBeenGiven() {
        SessionId tom = tom("phone", "#tea");
        hasSeenAll(tom);
        Position seen = stage.position();
        leaves(tom);
        SessionId phone = tom("phone");
        SessionId laptop = tom("laptop");
        apply(laptop, new Command.Join(TEA));
        hasSeenAll(phone);
        leaves(phone);

        assertThat(Objects.requireNonNull(missed(tom("phone"), TEA)).after()).isEqualTo(seen);
    }

    @Test
    void whoComesToAUserWhoIsThereHasMissedWhatWasSaidBefore() {
        SessionId phone = tom("phone", "#tea");
        hasSeenAll(phone);
        Position seen = stage.position();
        saysHello();

        SessionId laptop = tom("laptop");
        assertThat(missed(laptop, TEA)).isEqualTo(new Gap(seen, stage.position()));
    }

    @Test
    void guestHasMissedNothing() {
        SessionId ben = stage.user("ben", "#tea");

        assertThat(stage.hub.answer(ben, new Query.Playback(null)))
                .isEqualTo(new Answer.Playback(stage.time(), List.of(), List.of()));
    }

    @Test
    void whatIsKeptIsAllThatAHubNeeds() {
        SessionId tom = tom("phone", "#tea", "#milk");
        hasSeenAll(tom);
        Position seen = stage.position();
        leaves(tom);
        tom = tom("phone", "#milk");
        hasSeenAll(tom);
        leaves(tom);

        List<Fact> devices = kept.stream()
                .filter(fact -> fact instanceof Fact.CursorKept || fact instanceof Fact.MembershipKept)
                .toList();
        var other = new Hub(devices, stage.time(), Map.of());
        assertThat(other.state.cursors.of(account).cursors).isEqualTo(stage.hub.state.cursors.of(account).cursors);
        assertThat(other.state.cursors.of(account).cursors.get("phone").seen(TEA))
                .isEqualTo(seen);
        assertThat(other.state.cursors.of(account).memberships)
                .isEqualTo(stage.hub.state.cursors.of(account).memberships);
    }

    @Test
    void deviceNotSeenForLongestIsForgottenPastTheBound() {
        for (int i = 0; i <= CursorRegister.DEVICES; i++) {
            SessionId tom = tom("device" + i);
            hasSeenAll(tom);
            leaves(tom);
        }

        assertThat(stage.hub.state.cursors.of(account).cursors)
                .hasSize(CursorRegister.DEVICES)
                .doesNotContainKey("device0");
        assertThat(kept).contains(new Fact.CursorForgotten(account, "device0"));
    }

    @Test
    void asManyChannelsAreRememberedAsOneMayBeIn() {
        leaves(tom("phone", channels(0, Rules.DEFAULT.channels())));

        assertThat(missed(tom("phone", "#c0"), channel("#c0"))).isNotNull();
    }

    @Test
    void channelBeenInForLongestIsForgottenPastTheBound() {
        for (int i = 0; i <= CursorRegister.MEMBERSHIPS; i += 10) {
            leaves(tom("phone", channels(i, Math.min(i + 10, CursorRegister.MEMBERSHIPS + 1))));
        }

        assertThat(missed(tom("phone", "#c1"), channel("#c1"))).isNotNull();
        assertThat(missed(tom("phone", "#c0"), channel("#c0"))).isNull();
    }

    private static String[] channels(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "#c" + i).toArray(String[]::new);
    }

    @Test
    void droppedAccountLeavesNoDevices() {
        SessionId tom = tom("phone", "#tea");
        apply(tom, new Command.DropAccount(account));

        assertThat(stage.hub.state.cursors.find(account)).isNull();
    }

    @Test
    void renamedChannelIsTheSame() {
        SessionId op = stage.ircUser("op");
        apply(op, new Command.Join(channel("#new")));
        SessionId tom = tom("phone", "#new");
        hasSeenAll(tom);
        Position seen = stage.position();
        leaves(tom);
        apply(op, new Command.RenameChannel(channel("#new"), channel("#newer"), ""));

        assertThat(missed(tom("phone", "#newer"), channel("#newer"))).isEqualTo(new Gap(seen, stage.position()));
    }

    @Test
    void messageForSomebodyAwayFromEveryDoorIsKept() {
        Outcome outcome = apply(anna, tell("tom", "hi"));

        assertThat(outcome.reply()).contains(new Answer.IsKept(nick("tom")));
        assertThat(outcome.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.Happened.class,
                        fact -> assertThat(fact.entry().place()).isEqualTo(new Place.OfAccount(account, nick("anna"))));
    }

    @Test
    void nobodyIsTheOneWhoHasOnlyAnothersNickOfTheAccount() {
        SessionId tom = tom("phone");
        apply(tom, new Command.Rename(nick("thomas")));

        assertThat(apply(anna, tell("tom", "hi")).reply()).contains(new Refusal.NoSuchNick(nick("tom")));
    }

    @Test
    void whoTookNoMessagesFromGuestsDoesNotWhileTheyAreAway() {
        SessionId tom = tom("phone");
        apply(tom, new Command.SetUserModes(Set.of(UserMode.REGISTERED_ONLY), Set.of()));
        leaves(tom);

        assertThat(apply(anna, tell("tom", "hi")).reply()).contains(new Refusal.RegisteredSendersOnly(nick("tom")));
        stage.logIn(anna, "anna");
        assertThat(apply(anna, tell("tom", "hi")).reply()).contains(new Answer.IsKept(nick("tom")));
    }

    /// Somebody who comes from an address.
    private SessionId from(String nick, String address) {
        SessionId session = stage.stranger();
        var identity = new Identity(nick(nick), Role.USER, "~u", "host", address, nick, "irc", true, Set.of());
        stage.allow(session, new Command.Enter(identity, List.of(), null));
        return session;
    }

    /// How many of so many messages are kept.
    private long kept(SessionId sender, int tried) {
        return IntStream.range(0, tried)
                .filter(_ -> apply(sender, tell("tom", "hi")).reply().orElseThrow() instanceof Answer.IsKept)
                .count();
    }

    @Test
    void soManyMessagesOfOneSenderWaitAndOthersAreKept() {
        assertThat(kept(anna, Mailbox.MOST)).isEqualTo(Mailbox.OF_ONE_SENDER);
        assertThat(apply(anna, tell("tom", "hi")).reply()).contains(new Refusal.KeepsNoMore(nick("tom")));
        assertThat(kept(from("ben", "192.0.2.1"), 1)).isEqualTo(1);

        leaves(tom("phone"));
        assertThat(kept(anna, 1)).isEqualTo(1);
    }

    @Test
    void soManyMessagesFromOneNetworkWaitWhateverTheNick() {
        long kept = IntStream.range(0, 20)
                .mapToLong(i -> kept(from("guest" + i, "2001:db8::" + i), Mailbox.OF_ONE_SENDER))
                .sum();

        assertThat(kept).isEqualTo(Mailbox.OF_ONE_NETWORK);
        assertThat(kept(from("ben", "2001:db8:0:1::1"), 1)).isEqualTo(1);
    }

    @Test
    void soManyMessagesWaitAndNoMore() {
        long kept = IntStream.range(0, 20)
                .mapToLong(i -> kept(from("guest" + i, "192.0.2." + i), Mailbox.OF_ONE_SENDER))
                .sum();

        assertThat(kept).isEqualTo(Mailbox.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quits", "is killed", "is banned", "is ghosted", "logs out"})
    void whoTookNoMessagesFromGuestsDoesNotHoweverTheyLeft(String how) {
        SessionId tom = tom("phone");
        apply(tom, new Command.SetUserModes(Set.of(UserMode.REGISTERED_ONLY), Set.of()));
        SessionId root = from("root", "192.0.2.1");
        stage.oper(root, new Operator("root", "admin", Set.of(Privilege.values())));

        switch (how) {
            case "quits" -> apply(tom, new Command.Quit("bye"));
            case "is killed" -> apply(root, new Command.Kill(nick("tom"), "why"));
            case "is banned" -> apply(root, new Command.Ban(new BanTarget.AccountTarget(account), "", null));
            case "is ghosted" -> apply(root, new Command.Ghost(nick("tom"), new Proof(account, 1)));
            default -> {
                stage.allow(tom, new Command.Rename(nick("tim")));
                stage.allow(tom, new Command.Logout());
            }
        }

        assertThat(apply(anna, tell("tom", "hi")).reply()).contains(new Refusal.RegisteredSendersOnly(nick("tom")));
    }
}
