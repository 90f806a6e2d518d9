package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.channel;
import static parley.hub.Stage.nick;
import static parley.hub.Stage.sessions;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Defcon;
import parley.chat.Identity;
import parley.chat.MetadataEntry;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.Proof;
import parley.chat.Rank;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.Service;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Response;
import parley.protocol.SessionEnd;

final class LoginsTest {
    private static final Fingerprint CERTIFICATE = new Fingerprint("ab".repeat(32));

    private static final Credential FIRST = new Credential(1, "hash", "scram");
    private static final Credential SECOND = new Credential(2, "other hash", "other scram");
    private static final Account TOM = account("tom");
    private static final Account ANNA = account("anna");

    private final Stage stage = new Stage();

    private static Account account(String name) {
        return new Account(nick(name));
    }

    @Test
    void guestsMayNotEnterWhereALoginIsRequired() {
        SessionId tom = stage.user("tom");
        stage.logIn(tom, "tom");
        stage.allow(SessionId.SERVER, new Command.RequireLogin(true));

        assertThat(stage.apply(stage.stranger(), new Command.Enter(nick("anna"), Role.USER, List.of()))
                        .reply())
                .contains(new Refusal.LoginRequired());
        assertThat(stage.apply(stage.stranger(), new Command.Enter(nick("tom"), Role.USER, List.of()))
                        .reply())
                .contains(new Refusal.NickOwned(nick("tom"), TOM));
        stage.allow(SessionId.SERVER, new Command.RequireLogin(false));
        assertThat(stage.apply(stage.stranger(), new Command.Enter(nick("anna"), Role.USER, List.of()))
                        .reply())
                .contains(DONE);
    }

    @Test
    void whoLeavesTheirAccountHasToGoWhereALoginIsRequired() {
        SessionId tom = stage.user("tom");
        SessionId anna = stage.user("anna");
        stage.logIn(tom, "tom");
        stage.logIn(anna, "anna");
        stage.allow(SessionId.SERVER, new Command.RequireLogin(true));
        stage.allow(tom, new Command.Rename(nick("guest")));

        assertThat(stage.apply(tom, new Command.Logout()).endings())
                .containsExactly(new SessionEnd(tom, "Only those who are logged in may be here"));
        assertThat(stage.apply(anna, new Command.DropAccount(ANNA)).endings())
                .containsExactly(new SessionEnd(anna, "Only those who are logged in may be here"));
        assertThat(stage.hub.state.roster.all()).isEmpty();
    }

    @Test
    void onlyTheServerRequiresALogin() {
        assertThat(reply(stage.user("tom"), new Command.RequireLogin(true))).isEqualTo(new Refusal.OutOfTurn());
    }

    private static Command register(String name) {
        return new Command.RegisterAccount(account(name), FIRST, "", false);
    }

    private static Command registerAsStranger(String name) {
        return new Command.RegisterAccount(account(name), FIRST, "", false, new Identity(nick(name), Role.USER));
    }

    private static Proof proof(String name) {
        return new Proof(account(name), 1);
    }

    private static Command.Enter enter(String name, @Nullable Proof proof, String... channels) {
        return new Command.Enter(
                new Identity(nick(name), Role.USER),
                List.of(channels).stream().map(Stage::channel).toList(),
                proof);
    }

    private static Event accountChanged(Nick who, @Nullable Account account) {
        return new Event.AccountChanged(new Source(who, "guest", "parley", account, false), account);
    }

    /// As another release of Unicode might have it.
    private static Nick otherwise(String name, String skeleton) {
        return new Nick(nick(name).name(), nick(name).folded(), skeleton);
    }

    @Test
    void accountsLookAsTheReleaseHasItThatTheLogSays() {
        owner("zoë", "#tea");
        SessionId stranger = stage.stranger();
        assertThat(reply(stranger, enter("zoé", null))).isEqualTo(Stage.DONE);
        stage.allow(stranger, new Command.Quit(""));
        var renewal = new Command.RenewSkeletons(
                "2", List.of(otherwise("zoë", nick("zoé").skeleton())));
        assertThat(stage.hub.isNew(renewal)).isTrue();

        Outcome outcome = stage.apply(SessionId.SERVER, renewal);

        assertThat(outcome.facts()).hasSize(2).last().isEqualTo(new Fact.SkeletonsMade("2"));
        assertThat(stage.hub.isNew(renewal)).isFalse();
        assertThat(reply(stage.stranger(), enter("zoé", null))).isInstanceOf(Refusal.NickLooksAlike.class);
    }

    @Test
    void serverAloneSaysWhatLooksAlike() {
        SessionId anna = stage.user("anna");

        assertThat(reply(anna, new Command.RenewSkeletons("2", List.of()))).isEqualTo(new Refusal.OutOfTurn());
        assertThat(stage.hub.state.skeletons).isEmpty();
    }

    private @Nullable Reply reply(SessionId session, Command command) {
        return stage.apply(session, command).reply().orElse(null);
    }

    /// Somebody whose nick is their account's, and who is logged in to it.
    private SessionId owner(String name, String... channels) {
        SessionId session = stage.user(name, channels);
        stage.allow(session, register(name));
        return session;
    }

    /// An account whose owner is not there.
    private void absent(String name) {
        stage.allow(owner(name), new Command.Quit("bye"));
    }

    private SessionId attached(String name) {
        SessionId session = stage.stranger();
        assertThat(reply(session, enter(name, proof(name)))).isInstanceOf(Answer.Attached.class);
        return session;
    }

    private @Nullable Account accountOf(SessionId session) {
        Profile profile = stage.hub.profile(session);
        return profile == null ? null : profile.account();
    }

    private void makeOperator(SessionId session) {
        User user = stage.hub.state.roster.get(session);
        assertThat(user).isNotNull();
        user.profile = user.profile.withOperator(new Operator("root", "admin", Set.of(Privilege.ACCOUNTS)));
    }

    @Test
    void registererIsLoggedInAndTheOthersInTheirChannelsLearnIt() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId tom = stage.user("tom", "#tea");

        Outcome outcome = stage.apply(tom, register("tom"));

        assertThat(outcome.reply()).contains(DONE);
        assertThat(outcome.deliveries()).hasSize(1);
        assertThat(outcome.deliveries().getFirst().event()).isEqualTo(accountChanged(nick("tom"), TOM));
        assertThat(sessions(outcome.deliveries().getFirst().audience())).containsExactly(anna, tom);
        assertThat(accountOf(tom)).isEqualTo(TOM);
    }

    @Test
    void accountAndWhatProvesItAreKept() {
        SessionId tom = stage.user("tom");

        Outcome outcome = stage.apply(tom, new Command.RegisterAccount(TOM, FIRST, "tom@example.org", false));

        assertThat(outcome.facts())
                .containsExactly(
                        new Fact.AccountKept(
                                new Registered(TOM, stage.time(), 1, "tom@example.org", AccountPreferences.DEFAULT)),
                        new Fact.CredentialKept(TOM, FIRST));
    }

    @Test
    void strangerRegistersBeforeTheyEnter() {
        SessionId tom = stage.stranger();

        assertThat(reply(tom, registerAsStranger("tom"))).isEqualTo(DONE);
        assertThat(reply(tom, enter("tom", proof("tom")))).isEqualTo(DONE);
        assertThat(accountOf(tom)).isEqualTo(TOM);
    }

    /// The question is asked before the password is hashed.
    @ParameterizedTest
    @ValueSource(strings = {"TOM", "root", "аnna", "NickServ", "Client7", "free"})
    void whoAsksWhetherAnAccountCouldBeRegisteredIsToldWhatRegisteringWouldMeet(String name) {
        absent("tom");
        absent("anna");
        stage.user("root");
        SessionId stranger = stage.stranger();
        SessionId user = stage.user("free");
        var asStranger = new Query.MayRegister(account(name), false, new Identity(nick(name), Role.USER));
        Response ofStranger = stage.hub.answer(stranger, asStranger);
        Response ofUser = stage.hub.answer(user, new Query.MayRegister(account(name), false, null));
        Response forAnother = stage.hub.answer(user, new Query.MayRegister(account(name), true, null));

        assertThat(reply(stranger, registerAsStranger(name))).isEqualTo(ofStranger);
        assertThat(reply(user, new Command.RegisterAccount(account(name), FIRST, "", true)))
                .isEqualTo(forAnother);
        assertThat(reply(user, register(name))).isEqualTo(ofUser);
    }

    @Test
    void strangerWhoDoesNotSayWhoItIsRegistersNothing() {
        assertThat(reply(stage.stranger(), register("tom"))).isEqualTo(new Refusal.OutOfTurn());
    }

    @Test
    void nobodyRegistersAnAccountTwice() {
        absent("tom");

        assertThat(reply(stage.stranger(), registerAsStranger("TOM"))).isEqualTo(new Refusal.AccountExists(TOM));
    }

    @Test
    void nobodyRegistersTheNickOfSomebodyElse() {
        stage.user("root");

        assertThat(reply(stage.stranger(), registerAsStranger("root"))).isEqualTo(new Refusal.NickInUse(nick("root")));
    }

    @Test
    void nobodyRegistersWhatLooksLikeAnAccount() {
        absent("anna");

        assertThat(reply(stage.stranger(), registerAsStranger("аnna")))
                .isEqualTo(new Refusal.NickLooksAlike(nick("аnna"), nick("anna")));
    }

    @Test
    void nobodyRegistersWhatIsReserved() {
        SessionId stranger = stage.stranger();

        assertThat(reply(stranger, registerAsStranger("NickServ")))
                .isEqualTo(new Refusal.NickOfService(nick("NickServ")));
        assertThat(reply(stranger, registerAsStranger("Client7"))).isEqualTo(new Refusal.NickReserved(nick("Client7")));
    }

    @Test
    void whoIsLoggedInRegistersNothingMore() {
        SessionId tom = owner("tom");

        assertThat(reply(tom, register("tom2"))).isEqualTo(new Refusal.LoggedInAlready(TOM));
    }

    @Test
    void operatorsAloneRegisterForOthers() {
        SessionId tom = stage.user("tom");
        var forAnna = new Command.RegisterAccount(ANNA, FIRST, "", true);

        assertThat(reply(tom, forAnna)).isEqualTo(new Refusal.PrivilegeNeeded(Privilege.ACCOUNTS, false));
        makeOperator(tom);

        assertThat(reply(tom, forAnna)).isEqualTo(DONE);
        assertThat(accountOf(tom)).isNull();
        assertThat(reply(stage.stranger(), enter("anna", proof("anna")))).isEqualTo(DONE);
    }

    @Test
    void operatorsRegisterWhereRegistrationIsClosed() {
        SessionId tom = stage.user("tom");
        stage.hub.state.defcon = Defcon.NO_REGISTRATIONS;
        assertThat(reply(tom, register("tom"))).isEqualTo(new Refusal.RegistrationClosed());

        makeOperator(tom);

        assertThat(reply(tom, register("tom"))).isEqualTo(DONE);
        assertThat(accountOf(tom)).isEqualTo(TOM);
    }

    @Test
    void strangersDoNotRegisterForOthers() {
        assertThat(reply(stage.stranger(), new Command.RegisterAccount(ANNA, FIRST, "", true)))
                .isEqualTo(new Refusal.OutOfTurn());
    }

    @Test
    void nickOfAnAccountIsItsAlone() {
        absent("tom");
        SessionId anna = stage.user("anna");

        assertThat(reply(stage.stranger(), enter("Tom", null))).isEqualTo(new Refusal.NickOwned(nick("Tom"), TOM));
        assertThat(reply(anna, new Command.Rename(nick("tom")))).isEqualTo(new Refusal.NickOwned(nick("tom"), TOM));
    }

    @Test
    void whatLooksLikeTheNickOfAnAccountIsItsToo() {
        absent("evan");

        assertThat(reply(stage.stranger(), enter("еvan", null)))
                .isEqualTo(new Refusal.NickLooksAlike(nick("еvan"), nick("evan")));
    }

    @Test
    void ownerMayLookLikeThemselves() {
        SessionId evan = owner("evan");

        assertThat(reply(evan, new Command.Rename(nick("еvan")))).isEqualTo(DONE);
    }

    @Test
    void ownerEntersWithProof() {
        absent("tom");

        assertThat(reply(stage.stranger(), enter("tom", proof("tom")))).isEqualTo(DONE);
    }

    @Test
    void ownerMayLetOthersUseTheirNick() {
        SessionId tom = owner("tom");
        stage.allow(tom, new Command.SetPreference(AccountPreference.ENFORCE, false), new Command.Quit("bye"));

        assertThat(reply(stage.stranger(), enter("tom", null))).isEqualTo(DONE);
    }

    @Test
    void proofOfAnOldPasswordIsStale() {
        SessionId tom = owner("tom");
        stage.allow(tom, new Command.ChangeCredential(proof("tom"), SECOND));

        assertThat(reply(stage.stranger(), enter("tom", proof("tom")))).isEqualTo(new Refusal.StaleProof());
        assertThat(reply(stage.user("bob"), new Command.Login(proof("tom")))).isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void newPasswordIsKept() {
        SessionId tom = owner("tom");

        assertThat(stage.apply(tom, new Command.ChangeCredential(proof("tom"), SECOND))
                        .facts())
                .contains(new Fact.CredentialKept(TOM, SECOND));
        assertThat(reply(tom, new Command.Login(new Proof(TOM, 2)))).isEqualTo(DONE);
    }

    @Test
    void passwordIsNotChangedTwiceByOneProof() {
        SessionId tom = owner("tom");
        stage.allow(tom, new Command.ChangeCredential(proof("tom"), SECOND));

        assertThat(reply(tom, new Command.ChangeCredential(proof("tom"), SECOND)))
                .isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void resetPasswordEndsTheSessionsAndIsForOperatorsAlone() {
        SessionId tom = owner("tom");
        var reset = new Command.ResetCredential(TOM, SECOND);
        assertThat(reply(tom, reset)).isEqualTo(new Refusal.PrivilegeNeeded(Privilege.ACCOUNTS, false));

        Outcome outcome = stage.apply(SessionId.SERVER, reset);

        assertThat(outcome.facts()).contains(new Fact.CredentialKept(TOM, SECOND));
        assertThat(outcome.endings())
                .containsExactly(new SessionEnd(tom, "The password of the account has been changed"));
        assertThat(reply(stage.stranger(), enter("tom", proof("tom")))).isEqualTo(new Refusal.StaleProof());
        assertThat(reply(stage.stranger(), enter("tom", new Proof(TOM, 2)))).isEqualTo(DONE);
        assertThat(reply(SessionId.SERVER, reset)).isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void whoEntersAsAGuestLogsInLater() {
        absent("tom");
        SessionId guest = stage.user("guest");

        assertThat(reply(guest, new Command.Login(proof("tom")))).isEqualTo(DONE);
        assertThat(accountOf(guest)).isEqualTo(TOM);
    }

    @Test
    void ownerOfTheirNickTakesAnotherBeforeTheyLogOut() {
        SessionId tom = owner("tom");

        assertThat(reply(tom, new Command.Logout())).isEqualTo(new Refusal.NickOwned(nick("tom"), TOM));
        stage.allow(tom, new Command.Rename(nick("guest")));

        assertThat(reply(tom, new Command.Logout())).isEqualTo(DONE);
        assertThat(accountOf(tom)).isNull();
    }

    @Test
    void guestIsNotLoggedOut() {
        assertThat(reply(stage.user("tom"), new Command.Logout())).isEqualTo(new Refusal.NotLoggedIn());
    }

    @Test
    void sessionsOfAnAccountShareItsNick() {
        SessionId tom = owner("tom", "#tea");
        SessionId other = stage.stranger();

        Reply reply = reply(other, enter("tom", proof("tom")));

        assertThat(reply).isInstanceOfSatisfying(Answer.Attached.class, attached -> {
            assertThat(attached.profile().nick()).isEqualTo(nick("tom"));
            assertThat(attached.channels()).extracting(ChannelView::name).containsExactly(channel("#tea"));
        });
        Outcome outcome = stage.apply(tom, Stage.send("#tea", "hi"));
        assertThat(sessions(outcome.deliveries().getFirst().audience())).containsExactly(tom, other);
    }

    @Test
    void othersAreNotToldOfOneMoreSession() {
        stage.user("anna", "#tea");
        owner("tom", "#tea");

        assertThat(stage.apply(stage.stranger(), enter("tom", proof("tom"))).deliveries())
                .isEmpty();
    }

    @Test
    void sessionThatLeavesLeavesTheUserToTheOthers() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId tom = owner("tom", "#tea");
        SessionId other = attached("tom");

        assertThat(stage.apply(tom, new Command.Quit("bye")).deliveries()).isEmpty();

        Outcome outcome = stage.apply(other, Stage.send("#tea", "still here"));
        assertThat(sessions(outcome.deliveries().getFirst().audience())).containsExactly(anna, other);
        assertThat(stage.apply(other, new Command.Quit("bye")).deliveries()).hasSize(1);
    }

    @Test
    void sessionThatTakesAnotherNickTakesItForAll() {
        SessionId tom = owner("tom");
        SessionId other = attached("tom");

        Outcome outcome = stage.apply(tom, new Command.Rename(nick("thomas")));

        assertThat(sessions(outcome.deliveries().getFirst().audience())).containsExactly(tom, other);
        assertThat(stage.hub.profile(other)).extracting(Profile::nick).isEqualTo(nick("thomas"));
    }

    @Test
    void nickIsNotSharedWhereItsOwnerDeclines() {
        SessionId tom = owner("tom");
        stage.allow(tom, new Command.SetPreference(AccountPreference.MULTICLIENT, false));

        assertThat(reply(stage.stranger(), enter("tom", proof("tom")))).isEqualTo(new Refusal.NickInUse(nick("tom")));
    }

    @Test
    void sharedUserIsNotMadeSomebodyElses() {
        SessionId tom = owner("tom");
        attached("tom");
        absent("anna");

        assertThat(reply(tom, new Command.Login(proof("anna")))).isEqualTo(new Refusal.SharedBySessions(TOM));
        assertThat(reply(tom, new Command.Logout())).isEqualTo(new Refusal.SharedBySessions(TOM));
    }

    @Test
    void droppedAccountLeavesGuestsBehind() {
        SessionId tom = owner("tom");
        SessionId other = attached("tom");

        Outcome outcome = stage.apply(tom, new Command.DropAccount(TOM));

        assertThat(outcome.facts()).containsExactly(new Fact.AccountDropped(TOM));
        assertThat(accountOf(other)).isNull();
        assertThat(reply(stage.stranger(), enter("tom", proof("tom")))).isEqualTo(new Refusal.NoSuchAccount(TOM));
    }

    @Test
    void droppedNameMayBeRegisteredAgain() {
        SessionId tom = owner("tom");
        stage.allow(tom, new Command.DropAccount(TOM));

        assertThat(reply(tom, register("tom"))).isEqualTo(DONE);
    }

    @Test
    void othersDoNotDropAnAccount() {
        absent("tom");

        assertThat(reply(stage.user("anna"), new Command.DropAccount(TOM))).isEqualTo(new Refusal.NotLoggedIn());
        assertThat(reply(owner("bob"), new Command.DropAccount(TOM)))
                .isEqualTo(new Refusal.PrivilegeNeeded(Privilege.ACCOUNTS, false));
    }

    @Test
    void ownerEndsTheSessionsOfTheirGhost() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId tom = owner("tom", "#tea");
        SessionId other = attached("tom");
        SessionId again = stage.user("tom2");
        stage.allow(again, new Command.Login(proof("tom")));

        Outcome outcome = stage.apply(again, new Command.Ghost(nick("tom"), null));

        assertThat(outcome.endings()).extracting(SessionEnd::session).containsExactly(tom, other);
        assertThat(outcome.deliveries()).hasSize(1);
        assertThat(sessions(outcome.deliveries().getFirst().audience())).containsExactly(anna);
        assertThat(reply(again, new Command.Rename(nick("tom")))).isEqualTo(DONE);
    }

    @Test
    void strangerToAnAccountEndsNobodysSession() {
        owner("tom");
        SessionId anna = owner("anna");

        assertThat(reply(anna, new Command.Ghost(nick("tom"), null))).isEqualTo(new Refusal.NotYourNick(nick("tom")));
        assertThat(reply(stage.user("bob"), new Command.Ghost(nick("tom"), null)))
                .isEqualTo(new Refusal.NotLoggedIn());
    }

    @Test
    void proofIsEnoughToEndAGhost() {
        owner("tom");
        SessionId guest = stage.user("guest");

        assertThat(reply(guest, new Command.Ghost(nick("tom"), proof("tom")))).isEqualTo(DONE);
    }

    @Test
    void nobodyIsTheirOwnGhost() {
        SessionId tom = owner("tom");

        assertThat(reply(tom, new Command.Ghost(nick("tom"), null))).isEqualTo(new Refusal.NoSuchNick(nick("tom")));
    }

    @Test
    void certificateProvesOneAccount() {
        SessionId tom = owner("tom");
        SessionId anna = owner("anna");
        stage.allow(tom, new Command.SetCertificate(CERTIFICATE, true));

        var query = new Query.CertificateOwner(CERTIFICATE);
        assertThat(stage.hub.answer(stage.stranger(), query)).isEqualTo(new Answer.CertificateOwner(proof("tom")));
        assertThat(reply(anna, new Command.SetCertificate(CERTIFICATE, true)))
                .isEqualTo(new Refusal.CertificateTaken(CERTIFICATE));
        assertThat(reply(anna, new Command.SetCertificate(CERTIFICATE, false)))
                .isEqualTo(new Refusal.NoSuchCertificate(CERTIFICATE));

        stage.allow(tom, new Command.SetCertificate(CERTIFICATE, false));
        assertThat(stage.hub.answer(anna, query)).isEqualTo(new Refusal.NoSuchCertificate(CERTIFICATE));
        assertThat(reply(anna, new Command.SetCertificate(CERTIFICATE, true))).isEqualTo(DONE);
    }

    @Test
    void certificateOfADroppedAccountIsNobodys() {
        SessionId tom = owner("tom");
        stage.allow(tom, new Command.SetCertificate(CERTIFICATE, true), new Command.DropAccount(TOM));

        assertThat(stage.hub.answer(tom, new Query.CertificateOwner(CERTIFICATE)))
                .isEqualTo(new Refusal.NoSuchCertificate(CERTIFICATE));
    }

    @Test
    void certificateOutlastsAPassword() {
        SessionId tom = owner("tom");
        stage.allow(
                tom, new Command.SetCertificate(CERTIFICATE, true), new Command.ChangeCredential(proof("tom"), SECOND));

        assertThat(stage.hub.answer(tom, new Query.CertificateOwner(CERTIFICATE)))
                .isEqualTo(new Answer.CertificateOwner(new Proof(TOM, 2)));
    }

    @Test
    void certificatesOfAnAccountAreBounded() {
        SessionId tom = owner("tom");
        for (int i = 0; i < Registered.MAX_CERTIFICATES; i++) {
            stage.allow(tom, new Command.SetCertificate(new Fingerprint("%064x".formatted(i)), true));
        }

        assertThat(reply(tom, new Command.SetCertificate(CERTIFICATE, true)))
                .isEqualTo(new Refusal.TooManyCertificates());
        assertThat(reply(stage.user("bob"), new Command.SetCertificate(CERTIFICATE, true)))
                .isEqualTo(new Refusal.NotLoggedIn());
    }

    @Test
    void onlyTheOwnerSeesAllOfAnAccount() {
        SessionId tom = owner("tom");
        SessionId anna = stage.user("anna");
        var query = new Query.AccountDetails(TOM);

        assertThat(stage.hub.answer(tom, query))
                .isInstanceOfSatisfying(
                        Answer.AccountFound.class,
                        found -> assertThat(found.own()).isTrue());
        assertThat(stage.hub.answer(anna, query))
                .isInstanceOfSatisfying(
                        Answer.AccountFound.class,
                        found -> assertThat(found.own()).isFalse());
    }

    @Test
    void registeredOnlyChannelTakesWhoIsLoggedIn() {
        SessionId op = stage.user("op");
        ChannelName tea = channel("#tea");
        stage.allow(op, new Command.Join(tea));
        stage.hub.state.channels.get(tea.folded()).flags.add(ChannelFlag.REGISTERED_ONLY);
        SessionId guest = stage.user("guest");

        assertThat(reply(guest, new Command.Join(tea)))
                .isEqualTo(new Refusal.KeptOut(tea, Refusal.KeptOut.Why.REGISTERED_ONLY));
        stage.allow(guest, register("guest"));

        assertThat(Stage.done(reply(guest, new Command.Join(tea)))).isEqualTo(DONE);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void nickOfAServiceIsNobodysNorWhatLooksLikeIt(Service service) {
        String name = service.nick().name();
        Nick alike = nick(name.replace('e', 'е'));

        assertThat(nick(name).folded()).isEqualTo(service.nick().folded());
        assertThat(nick(name).skeleton()).isEqualTo(service.nick().skeleton());
        assertThat(reply(stage.stranger(), enter(name, null))).isEqualTo(new Refusal.NickOfService(nick(name)));
        assertThat(reply(stage.stranger(), enter(alike.name(), null))).isEqualTo(new Refusal.NickOfService(alike));
    }

    @Test
    void sameNickAgainIsNoNews() {
        SessionId tom = stage.user("tom", "#tea");

        assertThat(stage.apply(tom, new Command.Rename(nick("tom"))).deliveries())
                .isEmpty();
        assertThat(stage.apply(tom, new Command.Rename(nick("Tom"))).deliveries())
                .hasSize(1);
    }

    /// Somebody who stays, in #tea, and has just left.
    private SessionId stays() {
        SessionId tom = owner("tom", "#tea");
        Rules rules = Rules.DEFAULT;
        stage.hub.state.rules = new Rules(
                rules.registration(),
                rules.nickOwnership(),
                rules.multiclient(),
                Rules.AlwaysOn.WHO_ASKS,
                rules.history(),
                rules.channels(),
                rules.maskEntries(),
                rules.monitored(),
                rules.whowas(),
                rules.metadataKeys(),
                rules.metadataSubscriptions());
        stage.allow(
                tom,
                new Command.SetPreference(AccountPreference.MULTICLIENT, false),
                new Command.SetPreference(AccountPreference.ALWAYS_ON, true));
        return tom;
    }

    /// Two clients of one account change two preferences at once: neither knows of the other's change.
    @Test
    void onePreferenceIsChangedAndTheOthersAreLeft() {
        SessionId tom = owner("tom");

        for (AccountPreference each : AccountPreference.values()) {
            stage.allow(tom, new Command.SetPreference(each, each == AccountPreference.ALWAYS_ON));
        }

        assertThat(Objects.requireNonNull(stage.hub.state.accounts.get(TOM)).preferences())
                .isEqualTo(new AccountPreferences(false, false, true, false, false));
    }

    @Test
    void whoIsAlwaysOnStaysInTheirChannelsAndIsAway() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId tom = stays();

        Outcome outcome = stage.apply(tom, new Command.Quit("bye"));

        assertThat(outcome.deliveries()).hasSize(1);
        assertThat(outcome.deliveries().getFirst().event()).isInstanceOf(Event.AwayChanged.class);
        assertThat(stage.who(anna, "#tea")).isEqualTo(Stage.people("anna", "tom"));
        assertThat(reply(anna, Stage.tell("tom", "hi"))).isInstanceOf(Answer.IsAway.class);
    }

    @Test
    void whoIsAlwaysOnComesBackToTheirChannels() {
        SessionId anna = stage.user("anna", "#tea");
        stage.allow(stays(), new Command.Quit("bye"));

        SessionId again = attached("tom");

        assertThat(reply(anna, Stage.tell("tom", "hi"))).isEqualTo(DONE);
        Outcome outcome = stage.apply(anna, Stage.send("#tea", "hi"));
        assertThat(sessions(outcome.deliveries().getFirst().audience())).containsExactly(anna, again);
    }

    /// What they said of themselves holds while they are not connected: it ends when a session comes that is not away.
    @Test
    void ownAwayOfOneWhoIsAlwaysOnStays() {
        SessionId anna = stage.user("anna", "#tea");
        SessionId tom = stays();
        stage.allow(tom, new Command.SetAway("on holiday"));

        assertThat(stage.apply(tom, new Command.Quit("bye")).deliveries()).isEmpty();
        assertThat(reply(anna, Stage.tell("tom", "hi"))).isEqualTo(new Answer.IsAway(nick("tom"), "on holiday"));

        attached("tom");
        assertThat(reply(anna, Stage.tell("tom", "hi"))).isEqualTo(DONE);
    }

    @Test
    void whoHasAnotherNickThanTheirAccountLeaves() {
        SessionId tom = stays();
        assertThat(stage.hub.state.roster.isEmpty()).isFalse();

        stage.allow(tom, new Command.Rename(nick("thomas")), new Command.Quit("bye"));

        assertThat(stage.hub.state.roster.isEmpty()).isTrue();
    }

    @Test
    void whoStaysLeavesWithTheirAccount() {
        SessionId anna = stage.user("anna", "#tea");
        makeOperator(anna);
        stage.allow(stays(), new Command.Quit("bye"));

        stage.allow(anna, new Command.DropAccount(TOM));

        assertThat(stage.who(anna, "#tea")).isEqualTo(Stage.people("anna"));
    }

    private Command.Enter fromIrc(String name) {
        var identity = new Identity(nick(name), Role.USER, "~u", "host", "127.0.0.1", name, "irc", true, Set.of());
        return new Command.Enter(identity, List.of(), proof(name));
    }

    @Test
    void whoIsInAnUnmanagedChannelIsItsOperatorWhenTheirIrcClientComes() {
        SessionId tom = owner("tom", "#tea");
        SessionId other = stage.stranger();

        Outcome outcome = stage.apply(other, fromIrc("tom"));

        var operator = new ModeChange.Member(Rank.OPERATOR, nick("tom"), true);
        assertThat(Stage.heard(outcome))
                .containsExactly(
                        Stage.heard(new Event.ModesChanged(null, channel("#tea"), List.of(operator)), tom, other));
        stage.allow(other, new Command.RegisterChannel(channel("#tea")));
    }

    @Test
    void channelWithAManagerGetsNoOther() {
        SessionId anna = stage.ircUser("anna");
        stage.allow(anna, new Command.Join(channel("#tea")));
        owner("tom", "#tea");

        assertThat(stage.apply(stage.stranger(), fromIrc("tom")).deliveries()).isEmpty();
    }

    @Test
    void channelIsUnmanagedAgainWhenTheIrcClientOfItsOnlyManagerGoes() {
        owner("tom", "#tea");
        SessionId other = stage.stranger();
        stage.apply(other, fromIrc("tom"));
        assertThat(stage.hub.state.channels.get("#tea").isUnmanaged()).isFalse();

        stage.allow(other, new Command.Quit("bye"));

        assertThat(stage.hub.state.channels.get("#tea").isUnmanaged()).isTrue();
    }

    @Test
    void whatAGuestSaidOfThemselvesTheirAccountSaysWhereItSaysNothingYet() {
        SessionId tom = owner("tom");
        stage.allow(tom, new Command.SetMetadata(nick("tom"), "color", "red"), new Command.Quit("bye"));
        SessionId guest = stage.user("guest", "#tea");
        SessionId anna = stage.user("anna", "#tea");
        stage.apply(anna, new Command.SubscribeToMetadata(List.of("color", "url")));
        stage.allow(
                guest,
                new Command.SetMetadata(nick("guest"), "color", "blue"),
                new Command.SetMetadata(nick("guest"), "url", "x"));

        Outcome outcome = stage.apply(guest, new Command.Login(proof("tom")));

        assertThat(stage.hub.answer(anna, new Query.Metadata(nick("guest"), List.of("color", "url"))))
                .isEqualTo(new Answer.Metadata(
                        nick("guest"),
                        List.of(
                                new MetadataEntry(nick("guest"), "color", "red"),
                                new MetadataEntry(nick("guest"), "url", "x"))));
        assertThat(Stage.heard(outcome))
                .contains(
                        Stage.heard(new Event.MetadataChanged(new MetadataEntry(nick("guest"), "color", "red")), anna));
        assertThat(outcome.facts()).contains(new Fact.MetadataSet(nick("tom"), "url", "x"));
    }

    @Test
    void whoTakesTheNameOfADroppedAccountHasNothingOfIts() {
        SessionId tom = owner("tom");
        stage.allow(
                tom,
                new Command.SetMetadata(nick("tom"), "color", "red"),
                new Command.DropAccount(TOM),
                new Command.Quit("bye"));

        assertThat(stage.hub.answer(owner("tom"), new Query.OwnMetadata()))
                .isEqualTo(new Answer.Metadata(nick("tom"), List.of()));
    }
}
