package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.enter;
import static parley.hub.Stage.heard;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.people;
import static parley.hub.Stage.send;
import static parley.hub.Stage.tell;
import static parley.hub.Stage.text;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Place;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Audience;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Reading;
import parley.protocol.Refusal;

final class HubTest {
    static final List<Command> FOR_MEMBERS_ONLY = List.of(
            new Command.Join(channel("#tea")),
            new Command.Link(nick("anna")),
            send("#tea", "hi"),
            tell("anna", "hi"),
            new Command.SendToLink(text("hi")),
            new Command.Rename(nick("bob")),
            new Command.Dismiss(nick("anna")));

    private final Stage stage = new Stage();

    @Test
    void entererIsToldThatTheyAreIn() {
        Outcome outcome = stage.apply(stage.stranger(), enter("anna", Role.USER));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(outcome.deliveries()).isEmpty();
    }

    @Test
    void entererJoinsTheirChannelsInTheOrderGiven() {
        SessionId bob = stage.user("bob", "#tea");
        SessionId anna = stage.stranger();

        Outcome outcome = stage.apply(anna, enter("anna", Role.USER, "#milk", "#tea"));

        assertThat(heard(outcome))
                .containsExactly(
                        heard(Stage.joined("anna", "#milk"), anna), heard(Stage.joined("anna", "#tea"), bob, anna));
    }

    @Test
    void channelGivenTwiceOnEnteringIsJoinedOnce() {
        assertThat(stage.apply(stage.stranger(), enter("anna", Role.USER, "#tea", "#TEA"))
                        .deliveries())
                .hasSize(1);
    }

    @Test
    void nobodyEntersTwice() {
        SessionId anna = stage.user("anna");

        assertThat(stage.apply(anna, enter("bob", Role.USER)).reply()).contains(new Refusal.OutOfTurn());
    }

    @ParameterizedTest
    @FieldSource("FOR_MEMBERS_ONLY")
    void strangersMustEnterFirst(Command command) {
        stage.user("anna", "#tea");

        Outcome outcome = stage.apply(stage.stranger(), command);

        assertThat(outcome.reply()).contains(new Refusal.OutOfTurn());
        assertThat(outcome.deliveries()).isEmpty();
    }

    @Test
    void strangersMayAskNothing() {
        assertThat(stage.who(stage.stranger())).isEqualTo(new Refusal.OutOfTurn());
    }

    @Test
    void strangerLeavesUnnoticed() {
        stage.user("anna");

        Outcome outcome = stage.apply(stage.stranger(), new Command.Quit("bye"));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(outcome.deliveries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "ANNA", "Anna"})
    void nickThatIsThereIsRefusedHoweverItIsSpelt(String name) {
        stage.user("anna");

        assertThat(stage.apply(stage.stranger(), enter(name, Role.USER)).reply())
                .contains(new Refusal.NickInUse(nick(name)));
    }

    @Test
    void refusedEntererIsInNoneOfTheirChannels() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId second = stage.stranger();

        Outcome outcome = stage.apply(second, enter("anna", Role.USER, "#tea"));

        assertThat(outcome.deliveries()).isEmpty();
        assertThat(stage.who(anna, "#tea")).isEqualTo(people("anna"));
        assertThat(stage.apply(second, enter("bob", Role.USER)).reply()).contains(DONE);
    }

    @Test
    void lookAlikeOfANickThatIsThereIsRefused() {
        stage.user("anna");

        assertThat(stage.apply(stage.stranger(), enter("аnnа", Role.USER)).reply())
                .contains(new Refusal.NickLooksAlike(nick("аnnа"), nick("anna")));
    }

    @Test
    void asciiNickIsRefusedWhereALookAlikeOfAnotherScriptIsThere() {
        stage.user("аnnа");

        assertThat(stage.apply(stage.stranger(), enter("anna", Role.USER)).reply())
                .contains(new Refusal.NickLooksAlike(nick("anna"), nick("аnnа")));
    }

    @Test
    void twoAsciiNicksAreNeverLookAlikes() {
        stage.user("bill");

        assertThat(stage.apply(stage.stranger(), enter("biII", Role.USER)).reply())
                .contains(DONE);
        assertThat(stage.apply(stage.stranger(), enter("bi11", Role.USER)).reply())
                .contains(DONE);
    }

    @Test
    void nicksOfWhoeverLeftOrRenamedAreFreeAtOnce() {
        stage.allow(stage.user("anna"), new Command.Quit("bye"));
        stage.allow(stage.user("bob"), new Command.Rename(nick("rob")));

        assertThat(stage.apply(stage.stranger(), enter("аnna", Role.USER)).reply())
                .contains(DONE);
        assertThat(stage.apply(stage.stranger(), enter("bob", Role.USER)).reply())
                .contains(DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Client1",
                "client54676",
                "CLIENT9z",
                "Ｃｌｉｅｎｔ1",
                "Client１",
                "Client३",
                "Сlient77",
                "Сlient1",
                "Clіent10",
                "ClientЗ"
            })
    void nicksOfNumberedClientsAreKeptForThem(String name) {
        assertThat(stage.apply(stage.stranger(), enter(name, Role.USER)).reply())
                .contains(new Refusal.NickReserved(nick(name)));
        assertThat(stage.apply(stage.stranger(), enter(name, Role.VISITOR)).reply())
                .contains(new Refusal.NickReserved(nick(name)));
        assertThat(stage.apply(stage.user("anna"), new Command.Rename(nick(name)))
                        .reply())
                .contains(new Refusal.NickReserved(nick(name)));
        assertThat(stage.apply(stage.stranger(), enter(name, Role.NUMBERED)).reply())
                .contains(DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"You", "YOU", "SERVER", "server", "Yоu", "SЕRVER", "Ｙｏｕ"})
    void whatPlainClientsPrintIsNobodysNick(String name) {
        for (Role role : List.of(Role.USER, Role.VISITOR)) {
            assertThat(stage.apply(stage.stranger(), enter(name, role)).reply())
                    .contains(new Refusal.NickReserved(nick(name)));
        }
        assertThat(stage.apply(stage.user("anna"), new Command.Rename(nick(name)))
                        .reply())
                .contains(new Refusal.NickReserved(nick(name)));
        assertThat(stage.apply(stage.stranger(), enter(name + "ng", Role.USER)).reply())
                .contains(DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Client", "Clientele", "1Client1", "Client-1", "ClientO", "Сlient", "Сlientele", "Clientèle"})
    void nicksThatOnlyBeginLikeThemAreFree(String name) {
        assertThat(stage.apply(stage.stranger(), enter(name, Role.USER)).reply())
                .contains(DONE);
    }

    @Test
    void joiningIsToldToAllMembersTheNewcomerIncluded() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        SessionId carl = stage.user("carl");
        stage.user("dora");

        Outcome outcome = stage.apply(carl, new Command.Join(channel("#tea")));

        assertThat(outcome.reply()).containsInstanceOf(Answer.JoinedChannel.class);
        assertThat(heard(outcome)).containsExactly(heard(Stage.joined("carl", "#tea"), anna, bob, carl));
    }

    @Test
    void joiningTwiceTellsNobody() {
        Outcome outcome = stage.apply(stage.user("anna", "#tea"), new Command.Join(channel("#Tea")));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(outcome.deliveries()).isEmpty();
    }

    @Test
    void channelIsSpeltAsWhoeverOpenedItSpeltIt() {
        stage.user("anna", "#Tea");
        SessionId bob = stage.user("bob", "#tea");

        Outcome outcome = stage.apply(bob, send("#TEA", "hi"));

        assertThat(outcome.deliveries().getFirst().event())
                .isInstanceOfSatisfying(
                        Event.Posted.class,
                        posted -> assertThat(posted.message().to().name()).isEqualTo("#Tea"));
    }

    @Test
    void channelEndsWithItsLastMember() {
        stage.allow(stage.user("anna", "#Tea"), new Command.Quit("bye"));

        Outcome outcome = stage.apply(stage.user("bob"), new Command.Join(channel("#tea")));

        assertThat(outcome.deliveries().getFirst().event())
                .isInstanceOfSatisfying(
                        Event.Joined.class,
                        joined -> assertThat(joined.channel().name()).isEqualTo("#tea"));
    }

    @Test
    void postIsSeenByAllMembersTheSenderIncludedAndKept() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        stage.user("carl");

        Outcome outcome = stage.apply(anna, send("#tea", "hi"));

        var message = stage.message("anna", "#tea", "hi");
        assertThat(heard(outcome)).containsExactly(heard(new Event.Posted(message, Role.USER), anna, bob));
        assertThat(outcome.facts()).containsExactly(stage.kept(new Event.Posted(message, Role.USER)));
        assertThat(outcome.reply()).isEmpty();
    }

    @Test
    void postSaysAsWhatItsSenderTakesPart() {
        SessionId client = stage.stranger();
        stage.allow(client, enter("Client1", Role.NUMBERED, "#tea"));

        assertThat(stage.apply(client, send("#tea", "hi"))
                        .deliveries()
                        .getFirst()
                        .event())
                .isEqualTo(new Event.Posted(stage.message("Client1", "#tea", "hi"), Role.NUMBERED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#tea", "#nowhere"})
    void postsAreForMembersOnly(String channel) {
        stage.user("bob", "#tea");

        Outcome outcome = stage.apply(stage.user("anna"), send(channel, "hi"));

        assertThat(outcome.reply()).contains(new Refusal.NotInChannel(channel(channel)));
        assertThat(outcome.deliveries()).isEmpty();
        assertThat(outcome.facts()).isEmpty();
    }

    @Test
    void membersThatStayTheSameAreOneAudience() {
        SessionId anna = stage.user("anna", "#tea");

        Audience first =
                stage.apply(anna, send("#tea", "1")).deliveries().getFirst().audience();
        Audience second =
                stage.apply(anna, send("#tea", "2")).deliveries().getFirst().audience();

        assertThat(second).isSameAs(first);
    }

    @Test
    void audienceIsAsItWasWhenItHappened() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");
        Audience before =
                stage.apply(anna, send("#tea", "1")).deliveries().getFirst().audience();

        stage.allow(bob, new Command.Quit("bye"));

        assertThat(Stage.sessions(before)).containsExactly(anna, bob);
        assertThat(heard(stage.apply(anna, send("#tea", "2"))).getFirst().by()).containsExactly(anna);
    }

    @Test
    void directMessageIsForOneAloneAndNotKept() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("Bob", "#tea");
        stage.user("carl", "#tea");

        Outcome outcome = stage.apply(anna, tell("bob", "psst"));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(heard(outcome)).containsExactly(heard(stage.direct("anna", "Bob", "psst"), bob));
        assertThat(outcome.facts()).isEmpty();
    }

    @Test
    void oneMayWriteToOneself() {
        SessionId anna = stage.user("anna");

        assertThat(heard(stage.apply(anna, tell("anna", "note"))))
                .containsExactly(heard(stage.direct("anna", "anna", "note"), anna));
    }

    @Test
    void directMessageToNobodyIsRefused() {
        assertThat(stage.apply(stage.user("anna"), tell("bob", "psst")).reply())
                .contains(new Refusal.NoSuchNick(nick("bob")));
    }

    @Test
    void renamingIsToldOnceToEverybodyAroundAndTheRenamedUser() {
        SessionId anna = stage.user("anna", "#tea", "#milk");
        SessionId bob = stage.user("bob", "#milk", "#tea");
        SessionId carl = stage.user("carl");
        stage.user("dora", "#jam");
        stage.allow(carl, new Command.Link(nick("anna")));

        Outcome outcome = stage.apply(anna, new Command.Rename(nick("ann")));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(heard(outcome)).containsExactly(heard(Stage.renamed(nick("anna"), nick("ann")), anna, bob, carl));
    }

    @Test
    void renamerInNoChannelIsToldToo() {
        SessionId anna = stage.user("anna");

        assertThat(heard(stage.apply(anna, new Command.Rename(nick("ann")))))
                .containsExactly(heard(Stage.renamed(nick("anna"), nick("ann")), anna));
    }

    @Test
    void oneMaySpellOnesOwnNickAnew() {
        SessionId anna = stage.user("anna");
        SessionId bob = stage.user("bob");

        stage.allow(anna, new Command.Rename(nick("Anna")));

        assertThat(stage.who(bob))
                .isInstanceOfSatisfying(
                        Answer.People.class,
                        people -> assertThat(people.nicks())
                                .extracting(Object::toString)
                                .containsExactly("Anna", "bob"));
        assertThat(stage.apply(bob, tell("anna", "hi")).reply()).contains(DONE);
    }

    @Test
    void oneMayTakeALookAlikeOfOnesOwnNick() {
        assertThat(stage.apply(stage.user("anna"), new Command.Rename(nick("аnna")))
                        .reply())
                .contains(DONE);
    }

    @Test
    void nickOfAnotherCannotBeTakenByRenaming() {
        stage.user("anna");
        SessionId bob = stage.user("bob");

        Outcome outcome = stage.apply(bob, new Command.Rename(nick("ANNA")));

        assertThat(outcome.reply()).contains(new Refusal.NickInUse(nick("ANNA")));
        assertThat(stage.who(bob)).isEqualTo(people("anna", "bob"));
    }

    @Test
    void leavingIsToldToEachWitnessOnce() {
        SessionId anna = stage.user("anna", "#tea", "#milk");
        SessionId bob = stage.user("bob", "#tea", "#milk");
        SessionId carl = stage.user("carl", "#milk");
        SessionId dora = stage.user("dora");
        stage.user("emil", "#jam");
        stage.allow(bob, new Command.Link(nick("anna")));
        stage.allow(dora, new Command.Link(nick("anna")));

        Outcome outcome = stage.apply(anna, new Command.Quit("bye"));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(heard(outcome)).containsExactly(heard(Stage.quit(nick("anna"), "bye"), bob, carl, dora));
    }

    @Test
    void leavingAloneTellsNobody() {
        assertThat(stage.apply(stage.user("anna", "#tea"), new Command.Quit("bye"))
                        .deliveries())
                .isEmpty();
    }

    @Test
    void whoLeftIsNowhere() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId bob = stage.user("bob", "#tea");

        stage.allow(anna, new Command.Quit("bye"));

        assertThat(stage.who(bob)).isEqualTo(people("bob"));
        assertThat(stage.who(bob, "#tea")).isEqualTo(people("bob"));
        assertThat(stage.apply(bob, tell("anna", "hi")).reply()).contains(new Refusal.NoSuchNick(nick("anna")));
    }

    @Test
    void whoLeftMayEnterAgain() {
        SessionId anna = stage.user("anna", "#tea");
        stage.allow(anna, new Command.Quit("bye"));

        stage.allow(anna, enter("anna", Role.USER));

        assertThat(stage.who(anna, "#tea")).isEqualTo(new Refusal.NotInChannel(channel("#tea")));
    }

    @Test
    void membersAreListedInTheOrderInWhichTheyCame() {
        stage.user("carl");
        SessionId bob = stage.user("bob", "#tea");
        stage.user("anna", "#tea");

        assertThat(stage.who(bob)).isEqualTo(people("carl", "bob", "anna"));
        assertThat(stage.who(bob, "#tea")).isEqualTo(people("bob", "anna"));
    }

    @Test
    void membersAreShownToMembersOnly() {
        stage.user("anna", "#tea");
        SessionId bob = stage.user("bob");

        assertThat(stage.who(bob, "#tea")).isEqualTo(new Refusal.NotInChannel(channel("#tea")));
        assertThat(stage.who(bob, "#nowhere")).isEqualTo(new Refusal.NotInChannel(channel("#nowhere")));
    }

    @Test
    void searchLooksIntoTheChannelsOfWhoeverAsks() {
        stage.user("anna", "#secret");
        SessionId bob = stage.user("bob", "#tea", "#milk");

        assertThat(HistoryAccess.of(Objects.requireNonNull(stage.hub.state.roster.get(bob))))
                .extracting(Reading::place)
                .containsExactly(new Place.OfChannel(channel("#tea")), new Place.OfChannel(channel("#milk")));
    }

    @Test
    void channelsOfAnEnterCannotBeChangedAfterwards() {
        var channels = new java.util.ArrayList<>(List.of(channel("#tea")));
        var enter = new Command.Enter(nick("anna"), Role.USER, channels);

        channels.clear();

        assertThat(enter.channels()).containsExactly(channel("#tea"));
    }

    @Test
    void emptyMessageIsAMessage() {
        SessionId anna = stage.user("anna", "#tea");

        assertThat(stage.apply(anna, send("#tea", "")).facts()).hasSize(1);
    }

    @Test
    void refusalsCarryNoFacts() {
        assertThat(stage.apply(stage.user("anna"), send("#tea", "hi")))
                .isEqualTo(new Outcome(Optional.of(new Refusal.NotInChannel(channel("#tea"))), List.of(), List.of()));
    }
}
