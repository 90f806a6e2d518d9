package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.heard;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.send;
import static parley.hub.Stage.tell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.Identity;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Topic;
import parley.chat.UserMode;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.ListedChannel;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// Who may do what in a channel, and to whom. The first in it is its operator.
final class ChannelRulesTest {
    private static final ChannelName TEA = channel("#tea");
    private static final ChannelName CHAI = channel("#chai");

    private final Stage stage = new Stage();

    private SessionId ircUser(String nick, String... channels) {
        SessionId session = stage.stranger();
        var identity = new Identity(nick(nick), Role.USER, "guest", "parley", "", nick, "irc", true, Set.of());
        stage.allow(session, new Command.Enter(identity, List.of(), null));
        for (String channel : channels) {
            stage.allow(session, new Command.Join(channel(channel)));
        }
        return session;
    }

    static final List<Command> BY_THE_HIDDEN = List.of(
            new Command.Join(TEA),
            new Command.Part(TEA, "bye"),
            new Command.PartAll(),
            new Command.Rename(nick("carl")),
            new Command.SetAway(null),
            new Command.SetRealName("Ben"),
            new Command.Quit("bye"));

    private static Command modes(ModeChange... changes) {
        return new Command.SetModes(TEA, List.of(changes), false);
    }

    private static ModeChange rank(Rank rank, String nick, boolean given) {
        return new ModeChange.Member(rank, nick(nick), given);
    }

    private static ModeChange flag(ChannelFlag flag) {
        return new ModeChange.Flag(flag, true);
    }

    private static Extban mask(String mask) {
        return Extban.parse(mask, text -> text.toLowerCase(Locale.ROOT)).orElseThrow();
    }

    private static ModeChange ban(String mask) {
        return new ModeChange.Entry(MaskList.BAN, mask(mask), true);
    }

    /// Gives somebody a rank, and takes the operator's rank that they may have.
    private void rank(String nick, Rank rank) {
        override(rank(Rank.OPERATOR, nick, false));
        override(rank(rank, nick, true));
    }

    /// Changes modes as the rules do not allow: from outside, by an operator of the server.
    private void override(ModeChange change) {
        SessionId oper = ircUser("oper");
        stage.oper(oper, new Operator("oper", "Oper", Set.of(Privilege.SAMODE)));
        stage.allow(oper, new Command.SetModes(TEA, List.of(change), true), new Command.Quit(""));
    }

    private static List<Refusal> refused(Outcome outcome) {
        return ((Answer.ModesSet) outcome.reply().orElseThrow()).refused();
    }

    private static Refusal rankNeeded(Rank rank) {
        return new Refusal.RankNeeded(TEA, rank);
    }

    @ParameterizedTest
    @CsvSource({
        "FOUNDER, FOUNDER, true", "FOUNDER, ADMIN, true", "ADMIN, FOUNDER, false", "ADMIN, ADMIN, false",
        "ADMIN, OPERATOR, true", "OPERATOR, ADMIN, false", "OPERATOR, OPERATOR, true", "OPERATOR, HALFOP, true",
        "HALFOP, OPERATOR, false", "HALFOP, HALFOP, false", "HALFOP, VOICE, true", "VOICE, VOICE, false"
    })
    void kickIsForThoseAbove(Rank by, Rank target, boolean may) {
        SessionId anna = ircUser("anna", "#tea");
        ircUser("ben", "#tea");
        rank("ben", target);
        rank("anna", by);

        Outcome outcome = stage.apply(anna, new Command.Kick(TEA, nick("ben"), "out"));

        assertThat(outcome.reply().orElseThrow() instanceof Refusal).isEqualTo(!may);
    }

    @ParameterizedTest
    @CsvSource({
        "FOUNDER, FOUNDER, true",
        "FOUNDER, ADMIN, true",
        "ADMIN, ADMIN, false",
        "ADMIN, OPERATOR, true",
        "OPERATOR, OPERATOR, true",
        "OPERATOR, HALFOP, true",
        "HALFOP, HALFOP, false",
        "HALFOP, VOICE, true",
        "VOICE, VOICE, false"
    })
    void ranksAreGivenFromAbove(Rank by, Rank given, boolean may) {
        SessionId anna = ircUser("anna", "#tea");
        ircUser("ben", "#tea");
        rank("anna", by);

        assertThat(refused(stage.apply(anna, modes(rank(given, "ben", true)))).isEmpty())
                .isEqualTo(may);
    }

    @ParameterizedTest
    @EnumSource(names = {"FOUNDER", "ADMIN"})
    void operatorTakesNothingFromThoseAbove(Rank above) {
        SessionId anna = ircUser("anna", "#tea");
        ircUser("ben", "#tea");
        rank("ben", above);
        override(rank(Rank.OPERATOR, "ben", true));

        assertThat(refused(stage.apply(anna, modes(rank(Rank.OPERATOR, "ben", false)))))
                .containsExactly(rankNeeded(above));
    }

    @ParameterizedTest
    @EnumSource(Rank.class)
    void everybodyMayLayTheirRankDown(Rank rank) {
        SessionId anna = ircUser("anna", "#tea");
        rank("anna", rank);

        Outcome outcome = stage.apply(anna, modes(rank(rank, "anna", false)));

        assertThat(refused(outcome)).isEmpty();
        assertThat(outcome.deliveries()).hasSize(1);
    }

    @Test
    void changesThatMayBeAreMadeAndTheOthersTold() {
        SessionId anna = ircUser("anna", "#tea");
        SessionId ben = ircUser("ben", "#tea");

        Outcome outcome = stage.apply(
                anna,
                modes(
                        flag(ChannelFlag.MODERATED),
                        rank(Rank.FOUNDER, "ben", true),
                        rank(Rank.ADMIN, "ben", true),
                        new ModeChange.Limit(5)));

        assertThat(refused(outcome)).containsExactly(rankNeeded(Rank.FOUNDER));
        assertThat(heard(outcome))
                .containsExactly(heard(
                        new Event.ModesChanged(
                                Source.of(nick("anna")),
                                TEA,
                                List.of(flag(ChannelFlag.MODERATED), new ModeChange.Limit(5))),
                        anna,
                        ben));
    }

    @Test
    void maskIsListedOnceHoweverItIsSpelt() {
        SessionId anna = ircUser("anna", "#tea");
        stage.allow(anna, modes(ban("Evil")));

        assertThat(refused(stage.apply(anna, modes(ban("eVIL!*@*")))))
                .containsExactly(new Refusal.MaskUnchanged(TEA, MaskList.BAN, mask("evil"), true));
    }

    @Test
    void listsTogetherHoldSoManyMasks() {
        SessionId anna = ircUser("anna", "#tea");
        for (int i = 0; i < Rules.DEFAULT.maskEntries(); i++) {
            stage.allow(anna, modes(ban("bad" + i)));
        }

        var one = new ModeChange.Entry(MaskList.EXCEPTION, mask("one"), true);
        assertThat(refused(stage.apply(anna, modes(one))))
                .containsExactly(new Refusal.MaskListFull(TEA, MaskList.EXCEPTION, mask("one")));
    }

    @Test
    void exceptionsAreListedForThoseWithARankOnly() {
        ircUser("anna", "#tea");
        SessionId ben = ircUser("ben", "#tea");

        assertThat(stage.hub.answer(ben, new Query.Masks(TEA, MaskList.BAN)))
                .isEqualTo(new Answer.Masks(TEA, MaskList.BAN, List.of()));
        assertThat(stage.hub.answer(ben, new Query.Masks(TEA, MaskList.EXCEPTION)))
                .isEqualTo(rankNeeded(Rank.HALFOP));
    }

    @Test
    void forwardingNeedsASayInBoth() {
        SessionId anna = ircUser("anna", "#tea", "#milk");
        ircUser("ben", "#chai");

        assertThat(refused(stage.apply(anna, modes(new ModeChange.Forward(CHAI)))))
                .containsExactly(new Refusal.RankNeeded(CHAI, Rank.OPERATOR));
        assertThat(refused(stage.apply(anna, modes(new ModeChange.Forward(TEA)))))
                .containsExactly(new Refusal.CannotForward(TEA, TEA));
        assertThat(refused(stage.apply(anna, modes(new ModeChange.Forward(channel("#milk"))))))
                .isEmpty();
    }

    @Test
    void whoMayNotJoinIsSentOn() {
        SessionId anna = ircUser("anna", "#tea", "#milk");
        SessionId ben = ircUser("ben");
        stage.allow(anna, modes(flag(ChannelFlag.INVITE_ONLY), new ModeChange.Forward(channel("#milk"))));

        Outcome outcome = stage.apply(ben, new Command.Join(TEA));

        assertThat(outcome.reply())
                .containsInstanceOf(Answer.JoinedChannel.class)
                .get()
                .extracting("asked")
                .isEqualTo(TEA);
        assertThat(heard(outcome)).containsExactly(heard(Stage.joined("ben", "#milk"), anna, ben));
    }

    @Test
    void operatorsInvitationOpensEverythingOnce() {
        SessionId anna = ircUser("anna", "#tea");
        SessionId ben = ircUser("ben");
        stage.allow(
                anna,
                modes(
                        flag(ChannelFlag.INVITE_ONLY),
                        flag(ChannelFlag.REGISTERED_ONLY),
                        ban("ben"),
                        new ModeChange.Key("hot"),
                        new ModeChange.Limit(1)),
                new Command.Invite(nick("ben"), TEA));

        stage.allow(ben, new Command.Join(TEA), new Command.Part(TEA, ""));

        assertThat(stage.apply(ben, new Command.Join(TEA)).reply())
                .contains(new Refusal.KeptOut(TEA, Refusal.KeptOut.Why.FULL));
    }

    @Test
    void invitationByAMemberWithoutARankOpensNothing() {
        SessionId anna = ircUser("anna", "#tea");
        SessionId ben = ircUser("ben", "#tea");
        SessionId cleo = ircUser("cleo");
        stage.allow(ben, new Command.Invite(nick("cleo"), TEA));
        stage.allow(anna, modes(flag(ChannelFlag.INVITE_ONLY)));

        assertThat(stage.apply(cleo, new Command.Join(TEA)).reply())
                .contains(new Refusal.KeptOut(TEA, Refusal.KeptOut.Why.INVITE_ONLY));
    }

    @Test
    void thoseWhoMayInviteSeeOthersDoSo() {
        SessionId anna = ircUser("anna", "#tea");
        SessionId ben = ircUser("ben", "#tea");
        ircUser("cleo", "#tea");
        SessionId dan = ircUser("dan");
        rank("ben", Rank.HALFOP);

        Outcome outcome = stage.apply(ben, new Command.Invite(nick("dan"), TEA));

        Source by = Source.of(nick("ben"));
        assertThat(heard(outcome))
                .containsExactly(
                        heard(new Event.Invited(by, nick("dan"), TEA), dan),
                        heard(new Event.InvitationSeen(by, nick("dan"), TEA), anna));
    }

    @Test
    void invitationsEndWithTheChannelAndWithTheVisit() {
        SessionId anna = ircUser("anna", "#tea", "#milk");
        SessionId ben = ircUser("ben");
        stage.allow(anna, new Command.Invite(nick("ben"), TEA), new Command.Invite(nick("ben"), channel("#milk")));
        stage.allow(anna, new Command.Part(TEA, ""));

        assertThat(stage.hub.answer(ben, new Query.Invitations()))
                .isEqualTo(new Answer.Invitations(List.of(channel("#milk"))));
        stage.allow(ben, new Command.Quit(""));
        assertThat(stage.hub.state.channels.get("#milk").invited).isEmpty();
    }

    @Test
    void renamedChannelKeepsAllThatItIs() {
        SessionId anna = ircUser("anna", "#tea");
        SessionId ben = ircUser("ben", "#tea");
        stage.allow(anna, modes(flag(ChannelFlag.MODERATED), ban("evil")), new Command.SetTopic(TEA, "hot"));

        Outcome outcome = stage.apply(anna, new Command.RenameChannel(TEA, CHAI, "better"));

        ChannelView view = ((Answer.ChannelState) stage.hub.answer(ben, new Query.Channel(CHAI, 0))).channel();
        assertThat(heard(outcome))
                .containsExactly(heard(
                        new Event.ChannelRenamed(
                                view.members().getFirst().profile().source(), TEA, view, "better"),
                        anna,
                        ben));
        assertThat(view.flags()).contains(ChannelFlag.MODERATED);
        assertThat(view.topic()).extracting(Topic::text).isEqualTo("hot");
        assertThat(view.members()).hasSize(2);
        assertThat(stage.hub.answer(ben, new Query.Channel(TEA, 0))).isEqualTo(new Refusal.NoSuchChannel(TEA));
    }

    @Test
    void channelSpeltOtherwiseMovesNobody() {
        SessionId anna = ircUser("anna", "#tea");

        Outcome outcome = stage.apply(anna, new Command.RenameChannel(TEA, channel("#Tea"), ""));

        assertThat(outcome.deliveries()).hasSize(1);
        assertThat(stage.hub.state.channels.get("#tea").name.name()).isEqualTo("#Tea");
    }

    @Test
    void whatIsSaidAfterARenameIsToldInARunOfItsOwn() {
        SessionId anna = ircUser("anna", "#tea");

        Outcome renamed = stage.apply(anna, new Command.RenameChannel(TEA, CHAI, ""));
        Outcome said = stage.apply(anna, Stage.send("#chai", "hi"));

        assertThat(renamed.deliveries().getFirst().audience())
                .isNotSameAs(said.deliveries().getFirst().audience());
    }

    @Test
    void inARenamedAuditoriumOnlyThoseAreNamedWhomAllSee() {
        SessionId anna = ircUser("anna", "#tea");
        ircUser("ben", "#tea");
        stage.allow(anna, modes(flag(ChannelFlag.AUDITORIUM)));

        Outcome outcome = stage.apply(anna, new Command.RenameChannel(TEA, CHAI, ""));

        assertThat(outcome.deliveries())
                .extracting(Delivery::event)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.ChannelRenamed.class,
                        renamed -> assertThat(renamed.channel().members())
                                .extracting(member -> member.profile().nick())
                                .containsExactly(nick("anna")));
    }

    @ParameterizedTest
    @FieldSource("BY_THE_HIDDEN")
    void inAnAuditoriumThoseAboveAloneAreToldWhatAMemberDoes(Command command) {
        SessionId anna = ircUser("anna", "#tea");
        stage.allow(anna, modes(flag(ChannelFlag.AUDITORIUM)));
        SessionId hal = ircUser("hal", "#tea");
        rank("hal", Rank.HALFOP);
        SessionId vera = ircUser("vera", "#tea");
        rank("vera", Rank.VOICE);
        SessionId cleo = ircUser("cleo", "#tea");
        SessionId ben = command instanceof Command.Join ? ircUser("ben") : ircUser("ben", "#tea");
        stage.allow(ben, new Command.SetAway("out"));

        assertThat(heard(stage.apply(ben, command)))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.by()).contains(anna, hal).doesNotContain(vera, cleo));
    }

    @Test
    void channelToWhichADoorLeadsByItsNameKeepsIt() {
        SessionId anna = ircUser("anna", "#lobby", "#help");
        stage.visitor("guest", "#help");

        for (ChannelName name : List.of(channel("#lobby"), channel("#help"))) {
            assertThat(stage.apply(anna, new Command.RenameChannel(name, CHAI, ""))
                            .reply())
                    .contains(new Refusal.CannotRename(name, CHAI));
        }
    }

    @Test
    void secretChannelIsListedForItsMembersOnly() {
        SessionId anna = ircUser("anna", "#tea", "#milk");
        SessionId ben = ircUser("ben");
        stage.allow(anna, modes(flag(ChannelFlag.SECRET)));

        assertThat(listed(anna)).containsExactly(TEA, channel("#milk"));
        assertThat(listed(ben)).containsExactly(channel("#milk"));
        assertThat(stage.hub.answer(ben, new Query.Properties(TEA))).isEqualTo(new Refusal.NoSuchChannel(TEA));
    }

    private List<ChannelName> listed(SessionId asker) {
        return ((Answer.Channels) stage.hub.answer(asker, new Query.Channels(0)))
                .channels().stream().map(ListedChannel::name).toList();
    }

    @Test
    void keyIsForMembers() {
        SessionId anna = ircUser("anna", "#tea");
        SessionId ben = ircUser("ben");
        stage.allow(anna, modes(new ModeChange.Key("hot")));

        assertThat(key(anna)).isEqualTo("hot");
        assertThat(key(ben)).isEqualTo("*");
    }

    private String key(SessionId asker) {
        return ((Answer.ChannelState) stage.hub.answer(asker, new Query.Properties(TEA)))
                .channel()
                .key();
    }

    @Test
    void exceptionFromAMuteLetsSpeak() {
        SessionId anna = ircUser("anna", "#tea");
        SessionId ben = ircUser("ben", "#tea");
        stage.allow(anna, modes(ban("m:ben")));
        assertThat(stage.apply(ben, send("#tea", "hi")).reply())
                .contains(new Refusal.KeptOut(TEA, Refusal.KeptOut.Why.MUTED));

        stage.allow(anna, modes(new ModeChange.Entry(MaskList.EXCEPTION, mask("m:b*"), true)));

        assertThat(stage.apply(ben, send("#tea", "hi")).deliveries()).hasSize(1);
    }

    @Test
    void whatIsSaidWithoutVoiceGoesToOperatorsWhereTheyModerate() {
        SessionId anna = ircUser("anna", "#tea");
        SessionId ben = ircUser("ben", "#tea");
        ircUser("cleo", "#tea");
        stage.allow(anna, modes(flag(ChannelFlag.OP_MODERATED)));

        Outcome outcome = stage.apply(ben, send("#tea", "hi"));

        assertThat(Stage.sessions(outcome.deliveries().getFirst().audience())).containsExactlyInAnyOrder(anna, ben);
        assertThat(outcome.facts()).isEmpty();
    }

    @Test
    void acceptedMayWriteToOneWhoTakesMessagesFromRegisteredOnly() {
        SessionId anna = ircUser("anna");
        SessionId ben = ircUser("ben");
        stage.allow(anna, new Command.SetUserModes(Set.of(UserMode.REGISTERED_ONLY), Set.of()));
        assertThat(stage.apply(ben, tell("anna", "hi")).reply())
                .contains(new Refusal.RegisteredSendersOnly(nick("anna")));

        stage.allow(anna, new Command.Accept(nick("ben"), true));
        assertThat(stage.apply(ben, tell("anna", "hi")).reply()).contains(DONE);

        stage.allow(anna, new Command.Accept(nick("ben"), false));
        assertThat(stage.apply(ben, tell("anna", "hi")).reply())
                .contains(new Refusal.RegisteredSendersOnly(nick("anna")));
    }

    @Test
    void whoeverIsWrittenToMayAnswerUntilOneLeaves() {
        SessionId anna = ircUser("anna");
        SessionId ben = ircUser("ben");
        stage.allow(anna, new Command.SetUserModes(Set.of(UserMode.REGISTERED_ONLY), Set.of()), tell("ben", "hi"));
        stage.allow(ben, tell("anna", "hi"), new Command.Quit(""));

        assertThat(stage.apply(ircUser("ben"), tell("anna", "hi")).reply())
                .contains(new Refusal.RegisteredSendersOnly(nick("anna")));
    }

    /// `+T`: an action is a message, not a question to somebody's client.
    @Test
    void whoTakesNoCtcpIsSpokenToAllTheSame() {
        SessionId anna = ircUser("anna");
        SessionId ben = ircUser("ben");
        stage.allow(anna, new Command.SetUserModes(Set.of(UserMode.NO_CTCP), Set.of()));

        assertThat(stage.apply(ben, tell("anna", "\u0001VERSION\u0001")).reply())
                .contains(new Refusal.TakesNoCtcp(nick("anna")));
        stage.allow(ben, tell("anna", "\u0001ACTION waves\u0001"), tell("anna", "hi"));
    }

    @Test
    void whoTakesNothingFromGuestsTakesNoTagsEither() {
        SessionId anna = ircUser("anna");
        SessionId ben = ircUser("ben");
        stage.allow(anna, new Command.SetUserModes(Set.of(UserMode.REGISTERED_ONLY), Set.of()));

        assertThat(stage.apply(ben, new Command.SendTags(nick("anna"), Map.of("+typing", "active"), null, null))
                        .reply())
                .contains(new Refusal.RegisteredSendersOnly(nick("anna")));
    }
}
