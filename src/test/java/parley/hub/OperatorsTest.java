package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.enter;
import static parley.hub.Stage.heard;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.send;
import static parley.hub.Stage.tell;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.Defcon;
import parley.chat.Identity;
import parley.chat.ModeChange;
import parley.chat.NoticeKind;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.UserMode;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.SessionEnd;

final class OperatorsTest {
    static final List<Command> FOR_OPERATORS_ONLY = List.of(
            new Command.Kill(nick("bob"), "spam"),
            new Command.Wallops("hi"),
            new Command.BringIn(nick("bob"), channel("#tea")),
            new Command.SetHost(nick("bob"), "example.org"),
            new Command.SetAccountHost(new Account(nick("bob")), "example.org"),
            new Command.SetDefcon(Defcon.NO_GUESTS),
            new Command.SetNotices(Set.of(NoticeKind.KILL), Set.of()),
            new Command.SetModes(channel("#tea"), List.of(new ModeChange.Flag(ChannelFlag.SECRET, true)), true));

    private final Stage stage = new Stage();
    private final SessionId bob = stage.user("bob", "#tea");
    private final SessionId anna = stage.user("anna");

    private void oper(SessionId session, Privilege... privileges) {
        stage.oper(session, new Operator(session.equals(anna) ? "root" : "other", "admin", Set.of(privileges)));
    }

    private Profile profile(SessionId session) {
        return Objects.requireNonNull(stage.hub.profile(session));
    }

    private Reply reply(SessionId session, Command command) {
        return stage.apply(session, command).reply().orElse(DONE);
    }

    @ParameterizedTest
    @FieldSource("FOR_OPERATORS_ONLY")
    void whoIsNoOperatorMayNot(Command command) {
        assertThat(reply(anna, command))
                .isInstanceOfSatisfying(
                        Refusal.PrivilegeNeeded.class,
                        refusal -> assertThat(refusal.operator()).isFalse());
    }

    @ParameterizedTest
    @FieldSource("FOR_OPERATORS_ONLY")
    void operatorWithoutThePrivilegeMayNot(Command command) {
        oper(anna, Privilege.REHASH);

        assertThat(reply(anna, command))
                .isInstanceOfSatisfying(
                        Refusal.PrivilegeNeeded.class,
                        refusal -> assertThat(refusal.operator()).isTrue());
    }

    @ParameterizedTest
    @FieldSource("FOR_OPERATORS_ONLY")
    void operatorWithAllPrivilegesMay(Command command) {
        stage.account("bob");
        oper(anna, Privilege.values());

        assertThat(reply(anna, command)).isNotInstanceOf(Refusal.class);
    }

    @Test
    void operatorHasModeOAndHearsOfIt() {
        var root = new Operator("root", "admin", Set.of());
        stage.configure(root);

        Outcome outcome = stage.apply(anna, new Command.Oper(root));

        assertThat(heard(outcome))
                .containsExactly(
                        heard(new Event.UserModesChanged(nick("anna"), Set.of(UserMode.OPERATOR), Set.of()), anna));
        assertThat(profile(anna).modes()).contains(UserMode.OPERATOR);
    }

    @Test
    void whoLaysModeODownIsNoOperator() {
        oper(anna, Privilege.KILL);

        stage.allow(anna, new Command.SetUserModes(Set.of(), Set.of(UserMode.OPERATOR)));

        assertThat(profile(anna).operator()).isNull();
        assertThat(reply(anna, new Command.Kill(nick("bob"), ""))).isInstanceOf(Refusal.PrivilegeNeeded.class);
    }

    @Test
    void killedUserIsGoneAndTheirSessionEnds() {
        SessionId carl = stage.user("carl", "#tea");
        oper(anna, Privilege.KILL);

        Outcome outcome = stage.apply(anna, new Command.Kill(nick("bob"), "spam"));

        String why = "Killed (anna (spam))";
        assertThat(heard(outcome))
                .containsExactly(
                        heard(new Event.Killed(profile(anna).source(), nick("bob"), "spam"), bob),
                        heard(Stage.quit(nick("bob"), why), carl));
        assertThat(outcome.endings()).containsExactly(new SessionEnd(bob, why));
        assertThat(stage.hub.profile(bob)).isNull();
    }

    @Test
    void wallopsReachOperatorsAndWhoeverListens() {
        SessionId carl = stage.user("carl");
        stage.allow(carl, new Command.SetUserModes(Set.of(UserMode.WALLOPS), Set.of()));
        oper(anna, Privilege.WALLOPS);

        assertThat(heard(stage.apply(anna, new Command.Wallops("hi"))))
                .containsExactly(heard(new Event.Wallops(profile(anna).source(), "hi"), anna, carl));
    }

    @Test
    void operatorBringsSomebodyIntoAClosedChannel() {
        oper(anna, Privilege.SAJOIN, Privilege.SAMODE);
        stage.allow(
                anna,
                new Command.SetModes(
                        channel("#tea"), List.of(new ModeChange.Flag(ChannelFlag.INVITE_ONLY, true)), true));
        SessionId carl = stage.user("carl");

        Outcome outcome = stage.apply(anna, new Command.BringIn(nick("carl"), channel("#tea")));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(outcome.deliveries().getLast().event())
                .isInstanceOfSatisfying(
                        Event.BroughtIn.class,
                        brought -> assertThat(brought.nick()).isEqualTo(nick("carl")));
        assertThat(Stage.sessions(outcome.deliveries().getLast().audience())).containsExactly(carl);
        assertThat(outcome.deliveries().getFirst().event()).isInstanceOf(Event.Joined.class);
    }

    @Test
    void anotherHostIsSeenByNeighboursAndIsTheSourceFromThenOn() {
        SessionId carl = stage.user("carl", "#tea");
        oper(anna, Privilege.HOSTS);

        Outcome outcome = stage.apply(anna, new Command.SetHost(nick("bob"), "example.org"));

        assertThat(heard(outcome))
                .containsExactly(
                        heard(
                                new Event.HostChanged(
                                        Source.of(nick("bob")),
                                        new Source(nick("bob"), "guest", "example.org", null, false)),
                                bob,
                                carl),
                        heard(new Event.OwnHostChanged(nick("bob"), "example.org"), bob));
        assertThat(profile(bob).source().host()).isEqualTo("example.org");
    }

    @Test
    void hostOfAnAccountIsSeenWheneverItsOwnerIsThereAndGoesWithIt() {
        oper(anna, Privilege.HOSTS, Privilege.ACCOUNTS);
        Account account = stage.account("bob");
        stage.allow(bob, new Command.Login(new Proof(account, 1)));

        Outcome given = stage.apply(anna, new Command.SetAccountHost(account, "tea.example"));
        assertThat(given.facts())
                .containsExactly(new Fact.AccountKept(Objects.requireNonNull(stage.hub.state.accounts.get(account))));
        assertThat(profile(bob).source().host()).isEqualTo("tea.example");

        stage.allow(bob, new Command.Quit(""));
        SessionId again = stage.stranger();
        stage.allow(
                again, new Command.Enter(new Identity(nick("bob"), Role.USER), List.of(), new Proof(account, 1), null));
        assertThat(profile(again).source().host()).isEqualTo("tea.example");

        Outcome dropped = stage.apply(anna, new Command.DropAccount(account));
        assertThat(dropped.deliveries().stream().map(Delivery::event))
                .contains(new Event.OwnHostChanged(nick("bob"), "parley"));
        stage.account("bob");
        stage.allow(again, new Command.Login(new Proof(account, 1)));
        assertThat(profile(again).source().host()).isEqualTo("parley");
    }

    @Test
    void whoLeavesTheirAccountIsSeenByTheirOwnHostAgainAndABanOnThatHoldsAllTheWhile() {
        oper(anna, Privilege.HOSTS);
        Account account = stage.account("bobby");
        stage.allow(anna, new Command.SetAccountHost(account, "tea.example"));

        stage.allow(bob, new Command.Login(new Proof(account, 1)));
        assertThat(profile(bob).source().host()).isEqualTo("tea.example");
        assertThat(profile(bob).subject().hostmasks()).contains("bob!guest@parley", "bob!guest@tea.example");
        stage.allow(bob, new Command.Logout());
        assertThat(profile(bob).source().host()).isEqualTo("parley");

        stage.allow(bob, new Command.Login(new Proof(account, 1)));
        stage.allow(anna, new Command.SetHost(nick("bob"), "milk.example"));
        stage.allow(anna, new Command.SetAccountHost(account, ""));
        assertThat(profile(bob).source().host()).isEqualTo("milk.example");
    }

    @Test
    void guestsDoNotEnterAtTheHighestLevelOfAlarm() {
        oper(anna, Privilege.DEFCON);
        stage.allow(anna, new Command.SetDefcon(Defcon.NO_GUESTS));

        assertThat(reply(stage.stranger(), enter("carl", Role.USER))).isEqualTo(new Refusal.GuestsKeptOut());
    }

    @Test
    void guestsJoinNothingAtTheLevelBelowUnlessInvited() {
        SessionId carl = stage.user("carl");
        oper(anna, Privilege.DEFCON);
        stage.allow(anna, new Command.SetDefcon(Defcon.NO_GUEST_JOINS));

        assertThat(reply(carl, new Command.Join(channel("#tea"))))
                .isEqualTo(new Refusal.KeptOut(channel("#tea"), Refusal.KeptOut.Why.REGISTERED_ONLY));
        assertThat(reply(stage.stranger(), enter("dora", Role.USER, "#tea"))).isEqualTo(new Refusal.GuestsKeptOut());
        assertThat(reply(stage.stranger(), enter("dora", Role.USER))).isEqualTo(DONE);
    }

    @Test
    void guestsWriteToOperatorsOnlyAtTheLevelBelowThat() {
        SessionId carl = stage.user("carl");
        oper(anna, Privilege.DEFCON);
        stage.allow(anna, new Command.SetDefcon(Defcon.NO_GUEST_MESSAGES));

        assertThat(reply(carl, tell("bob", "hi"))).isEqualTo(new Refusal.RegisteredSendersOnly(nick("bob")));
        assertThat(reply(carl, tell("anna", "help"))).isEqualTo(DONE);
        assertThat(reply(anna, tell("bob", "hi"))).isEqualTo(DONE);
        assertThat(reply(bob, send("#tea", "hi"))).isEqualTo(DONE);
    }

    private List<String> notices(Outcome outcome) {
        return outcome.deliveries().stream()
                .filter(delivery -> delivery.event() instanceof Event.ServerNotice)
                .filter(delivery -> Stage.sessions(delivery.audience()).equals(List.of(anna)))
                .map(delivery -> ((Event.ServerNotice) delivery.event()))
                .map(notice -> notice.kind() + " " + notice.text())
                .toList();
    }

    private void listenToAll() {
        oper(anna, Privilege.values());
        stage.apply(anna, new Command.SetNotices(EnumSet.allOf(NoticeKind.class), Set.of()));
    }

    @Test
    void whoListensIsToldOfComingAndGoing() {
        listenToAll();
        SessionId carl = stage.stranger();

        assertThat(notices(stage.apply(carl, enter("carl", Role.USER))))
                .containsExactly("CONNECT carl!guest@parley [] came in at ");
        assertThat(notices(stage.apply(carl, new Command.Rename(nick("karl")))))
                .containsExactly("NICK carl is karl now");
        assertThat(notices(stage.apply(carl, new Command.Quit("bye"))))
                .containsExactly("QUIT karl!guest@parley [] left: bye");
    }

    @Test
    void whoListensIsToldWhatOperatorsDo() {
        listenToAll();

        var other = new Operator("other", "admin", Set.of());
        stage.configure(other);

        assertThat(notices(stage.apply(bob, new Command.Oper(other))))
                .containsExactly("OPER bob is an operator now, as other (admin)");
        assertThat(notices(stage.apply(anna, new Command.Kill(nick("bob"), "spam"))))
                .containsExactly("KILL anna killed bob: spam");
    }

    @Test
    void refusedCommandIsNotTold() {
        listenToAll();

        assertThat(notices(stage.apply(bob, new Command.Rename(nick("anna"))))).isEmpty();
    }

    @Test
    void whoListensToSomeKindsIsNotToldOfOthers() {
        oper(anna, Privilege.SNOMASK);
        Outcome listening = stage.apply(anna, new Command.SetNotices(Set.of(NoticeKind.NICK), Set.of()));

        assertThat(listening.reply()).contains(new Answer.NoticesAre(Set.of(NoticeKind.NICK)));
        assertThat(notices(stage.apply(stage.stranger(), enter("carl", Role.USER))))
                .isEmpty();
        assertThat(notices(stage.apply(bob, new Command.Rename(nick("rob"))))).hasSize(1);
    }

    @Test
    void whoIsNoOperatorAnyMoreIsToldNothing() {
        listenToAll();
        stage.allow(anna, new Command.SetUserModes(Set.of(), Set.of(UserMode.OPERATOR)));

        assertThat(stage.apply(stage.stranger(), enter("carl", Role.USER)).deliveries())
                .isEmpty();
        assertThat(stage.hub.state.listeners).isEmpty();
    }

    @Test
    void whoIsNoOperatorByTheConfigurationIsToldSoAndNothingElse() {
        listenToAll();
        oper(bob, Privilege.KILL);
        stage.allow(bob, new Command.SetUserModes(Set.of(), Set.of(UserMode.OPERATOR)));

        Outcome outcome = stage.apply(SessionId.SERVER, new Command.SetOperators(Map.of()));

        assertThat(notices(outcome)).hasSize(1);
        assertThat(outcome.deliveries())
                .allMatch(delivery -> Stage.sessions(delivery.audience()).equals(List.of(anna)))
                .extracting(Delivery::event)
                .contains(new Event.UserModesChanged(
                        nick("anna"), Set.of(), Set.of(UserMode.OPERATOR, UserMode.SERVER_NOTICES)));
        assertThat(profile(anna).operator()).isNull();
        assertThat(stage.apply(SessionId.SERVER, new Command.Notify(NoticeKind.FLOOD, "x"))
                        .deliveries())
                .isEmpty();
        assertThat(stage.hub.answer(anna, new Query.Lusers()))
                .isInstanceOfSatisfying(
                        Answer.Lusers.class,
                        lusers -> assertThat(lusers.operators()).isZero());
    }

    @Test
    void operatorsClassIsAsConfiguredNow() {
        oper(anna, Privilege.KILL);
        var lesser = new Operator("root", "helper", Set.of(Privilege.STATS));

        assertThat(stage.apply(SessionId.SERVER, new Command.SetOperators(Map.of("root", lesser)))
                        .deliveries())
                .isEmpty();
        assertThat(profile(anna).operator()).isEqualTo(lesser);
        assertThat(reply(anna, new Command.SetOperators(Map.of()))).isEqualTo(new Refusal.OutOfTurn());
    }

    @Test
    void nobodyIsAnOperatorByAnEntryThatIsNotAgreed() {
        var more = new Operator("root", "admin", Set.of(Privilege.values()));
        stage.configure(new Operator("root", "admin", Set.of(Privilege.KILL)));

        assertThat(reply(anna, new Command.Oper(more))).isEqualTo(new Refusal.NoSuchOperator());
        assertThat(profile(anna).operator()).isNull();
    }

    @Test
    void serverAloneChangesTheRules() {
        var rules = new Rules(false, false, false, Rules.AlwaysOn.NOBODY, Rules.History.DEFAULT, 1, 1, 1, 1, 1, 1);

        assertThat(reply(anna, new Command.Reconfigure(rules))).isEqualTo(new Refusal.OutOfTurn());
        assertThat(stage.hub.state.rules).isEqualTo(Rules.DEFAULT);
        assertThat(reply(SessionId.SERVER, new Command.Reconfigure(rules))).isEqualTo(DONE);
        assertThat(stage.hub.state.rules).isEqualTo(rules);
    }

    @Test
    void serverTellsWhoListens() {
        listenToAll();

        assertThat(notices(stage.apply(SessionId.SERVER, new Command.Notify(NoticeKind.FLOOD, "too many"))))
                .containsExactly("FLOOD too many");
    }
}
