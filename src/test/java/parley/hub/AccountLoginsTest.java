package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.nick;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.AccessToken;
import parley.chat.Account;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Identity;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.protocol.AccountLogin;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.SessionEnd;

/// How an account is logged in to, beside its password: tokens, their numbers, and how they end.
final class AccountLoginsTest {
    private static final Account TOM = new Account(nick("tom"));
    private static final Fingerprint PHONE = new Fingerprint("0a".repeat(32));
    private static final Fingerprint BOT = new Fingerprint("0b".repeat(32));
    private static final Credential SECOND = new Credential(2, "other", "scram");

    private final Stage stage = new Stage();
    private final SessionId tom = owner("tom");

    private SessionId owner(String name) {
        SessionId session = stage.user(name);
        stage.logIn(session, name);
        return session;
    }

    private Reply reply(SessionId session, Command command) {
        return stage.apply(session, command).reply().orElse(DONE);
    }

    private static Command.Enter entering(String name, @Nullable Fingerprint token) {
        return new Command.Enter(new Identity(nick(name), Role.USER), List.of(), new Proof(TOM, 1, token));
    }

    private SessionId enter(String name, @Nullable Fingerprint token) {
        SessionId session = stage.stranger();
        stage.allow(session, entering(name, token));
        return session;
    }

    private AccessToken add(SessionId session, AccessToken.Kind kind, Fingerprint hash) {
        return ((Answer.TokenAdded) reply(session, new Command.AddToken(kind, "it", hash))).token();
    }

    private List<AccountLogin> logins(SessionId session) {
        return ((Answer.Logins) stage.hub.answer(session, new Query.Logins(TOM))).logins();
    }

    @Test
    void tokenProvesTheAccountUntilItEnds() {
        int number = add(tom, AccessToken.Kind.DEVICE, PHONE).number();
        SessionId phone = enter("tom", PHONE);

        assertThat(logins(phone)).extracting(AccountLogin::number).containsExactly(number);
        Outcome ended = stage.apply(tom, new Command.EndLogins(TOM, number));

        assertThat(ended.endings()).extracting(SessionEnd::session).containsExactly(tom, phone);
        assertThat(ended.facts()).contains(new Fact.TokenEnded(TOM, number));
        assertThat(reply(stage.stranger(), entering("tom", PHONE))).isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void passkeyProvesTheAccountAndWhoComesByItIsRememberedBesideIt() {
        int passkey = ((Answer.TokenAdded) reply(tom, new Command.AddPasskey("laptop", BOT, "key")))
                .token()
                .number();
        SessionId laptop = enter("tom", BOT);
        int device = add(laptop, AccessToken.Kind.DEVICE, PHONE).number();

        assertThat(device).isNotEqualTo(passkey);
        assertThat(stage.apply(tom, new Command.EndLogins(TOM, null)).reply()).contains(new Answer.LoginsEnded(1, 1));
        enter("tom", BOT);
        reply(tom, new Command.EndLogins(TOM, passkey));
        assertThat(reply(stage.stranger(), entering("tom", BOT))).isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void passkeyIsOneAccountsAlone() {
        reply(tom, new Command.AddPasskey("laptop", BOT, "key"));

        assertThat(reply(owner("anna"), new Command.AddPasskey("laptop", BOT, "key")))
                .isEqualTo(new Refusal.PasskeyTaken());
        assertThat(reply(tom, new Command.AddPasskey("laptop", BOT, "key"))).isEqualTo(new Refusal.PasskeyTaken());
    }

    @Test
    void sessionsWithoutATokenHaveNumbersOfTheirOwn() {
        SessionId second = enter("tom", null);

        assertThat(logins(tom)).extracting(AccountLogin::number).containsExactly(1, 2);
        assertThat(logins(second).get(1).own()).isTrue();
        Outcome ended = stage.apply(tom, new Command.EndLogins(TOM, 2));

        assertThat(ended.reply()).contains(new Answer.LoginsEnded(1, 0));
        assertThat(ended.endings()).extracting(SessionEnd::session).containsExactly(second);
        assertThat(logins(tom)).extracting(AccountLogin::number).containsExactly(1);
        assertThat(reply(tom, new Command.EndLogins(TOM, 2))).isEqualTo(new Refusal.NoSuchLogin(2));
    }

    @Test
    void allButOneselfAndAppPasswordsEnd() {
        add(tom, AccessToken.Kind.APP, BOT);
        SessionId bot = enter("tom", BOT);
        SessionId phone = enter("tom", null);
        add(phone, AccessToken.Kind.DEVICE, PHONE);

        Outcome ended = stage.apply(tom, new Command.EndLogins(TOM, null));

        assertThat(ended.reply()).contains(new Answer.LoginsEnded(1, 1));
        assertThat(ended.endings()).extracting(SessionEnd::session).containsExactly(phone);
        assertThat(reply(bot, new Command.SetAway(null))).isEqualTo(DONE);
    }

    @Test
    void anotherPasswordEndsTheOthers() {
        SessionId phone = enter("tom", null);
        add(phone, AccessToken.Kind.DEVICE, PHONE);
        SessionId other = enter("tommy", null);
        add(tom, AccessToken.Kind.APP, BOT);

        Outcome changed = stage.apply(tom, new Command.ChangeCredential(new Proof(TOM, 1), SECOND));

        assertThat(changed.reply()).contains(new Answer.LoginsEnded(2, 1));
        assertThat(changed.endings()).extracting(SessionEnd::session).containsExactly(phone, other);
        assertThat(stage.hub.state.roster.get(nick("tommy"))).isNull();
        assertThat(stage.apply(stage.stranger(), entering("bot", PHONE)).reply())
                .contains(new Refusal.StaleProof());
        SessionId bot = stage.stranger();
        stage.allow(bot, new Command.Enter(new Identity(nick("bot"), Role.USER), List.of(), new Proof(TOM, 2, BOT)));
    }

    @Test
    void whoChangesThePasswordStaysRemembered() {
        add(tom, AccessToken.Kind.DEVICE, PHONE);

        assertThat(reply(tom, new Command.ChangeCredential(new Proof(TOM, 1), SECOND)))
                .isEqualTo(new Answer.LoginsEnded(0, 0));
        assertThat(logins(tom)).extracting(AccountLogin::token).containsExactly(Optional.of(AccessToken.Kind.DEVICE));
    }

    @Test
    void appPasswordChangesNothingThatProvesTheAccount() {
        add(tom, AccessToken.Kind.APP, BOT);
        SessionId bot = enter("tom", BOT);

        Stream.of(
                        new Command.AddToken(AccessToken.Kind.APP, "more", PHONE),
                        new Command.EndLogins(TOM, null),
                        new Command.SetCertificate(PHONE, true),
                        new Command.DropAccount(TOM))
                .forEach(command -> assertThat(reply(bot, command)).isEqualTo(new Refusal.AppPasswordOnly()));
        assertThat(reply(bot, new Command.ChangeCredential(new Proof(TOM, 1, BOT), SECOND)))
                .isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void recoveryWordCountsOnce() {
        add(tom, AccessToken.Kind.RECOVERY, PHONE);
        SessionId phone = enter("tom", PHONE);

        assertThat(logins(phone)).extracting(AccountLogin::token).containsOnly(Optional.empty());
        assertThat(reply(stage.stranger(), entering("tom", PHONE))).isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void recoveryWordCountsOnceWhateverItIsGivenFor() {
        SessionId guest = stage.user("guest");
        enter("tommy", null);
        add(tom, AccessToken.Kind.RECOVERY, PHONE);
        add(tom, AccessToken.Kind.RECOVERY, BOT);
        var byPhone = new Proof(TOM, 1, PHONE);
        var byBot = new Proof(TOM, 1, BOT);

        stage.allow(guest, new Command.Ghost(nick("tommy"), byPhone));
        assertThat(reply(guest, new Command.Login(byPhone))).isEqualTo(new Refusal.StaleProof());
        stage.allow(tom, new Command.Login(byBot));
        assertThat(reply(guest, new Command.Login(byBot))).isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void ofTwoWhoGiveTheSameCodeOneIsLoggedIn() {
        var proof = new Proof(TOM, 1).byCode(70);
        var entering = new Command.Enter(new Identity(nick("tom"), Role.USER), List.of(), proof);
        SessionId guest = stage.user("guest");

        Outcome first = stage.apply(stage.stranger(), entering);

        assertThat(first.facts())
                .contains(new Fact.AccountKept(Objects.requireNonNull(stage.hub.state.accounts.get(TOM))
                        .withCodeStep(70)));
        assertThat(reply(stage.stranger(), entering)).isEqualTo(new Refusal.StaleProof());
        assertThat(reply(guest, new Command.Login(proof))).isEqualTo(new Refusal.StaleProof());
        assertThat(reply(guest, new Command.Ghost(nick("tom"), proof))).isEqualTo(new Refusal.StaleProof());
        assertThat(reply(guest, new Command.Login(proof.byCode(69)))).isEqualTo(new Refusal.StaleProof());
        stage.allow(guest, new Command.Login(proof.byCode(71)));
    }

    @Test
    void codeCountsOnceWhateverItIsGivenFor() {
        SessionId guest = stage.user("guest");
        enter("tommy", null);
        var proof = new Proof(TOM, 1);

        stage.allow(guest, new Command.Ghost(nick("tommy"), proof.byCode(70)));
        assertThat(reply(guest, new Command.Login(proof.byCode(70)))).isEqualTo(new Refusal.StaleProof());
        stage.allow(tom, new Command.Login(proof.byCode(71)));
        assertThat(reply(guest, new Command.Login(proof.byCode(71)))).isEqualTo(new Refusal.StaleProof());
        stage.allow(tom, new Command.ChangeCredential(proof.byCode(72), SECOND.withSecondFactor("secret")));
        assertThat(reply(guest, new Command.Login(new Proof(TOM, 2).byCode(72))))
                .isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void anotherSecretHasCodesOfItsOwn() {
        stage.allow(tom, new Command.ChangeCredential(new Proof(TOM, 1).byCode(70), SECOND));

        stage.allow(
                tom,
                new Command.ChangeCredential(
                        new Proof(TOM, 2).byCode(70), new Credential(3, "other", "scram", "secret")));
    }

    @Test
    void recoveryWordsLastAsLongAsTheSecondFactor() {
        var on = SECOND.withSecondFactor("secret");
        assertThat(reply(tom, new Command.ChangeCredential(new Proof(TOM, 1), on)))
                .isInstanceOf(Answer.LoginsEnded.class);
        add(tom, AccessToken.Kind.RECOVERY, PHONE);
        add(tom, AccessToken.Kind.RECOVERY, BOT);

        Outcome off = stage.apply(
                tom, new Command.ChangeCredential(new Proof(TOM, 2, PHONE), new Credential(3, "other", "scram")));

        assertThat(off.reply()).contains(new Answer.LoginsEnded(0, 0));
        assertThat(stage.hub.state.tokens.of(TOM)).isEmpty();
        assertThat(off.facts().stream().filter(Fact.TokenEnded.class::isInstance))
                .hasSize(2);
    }

    @Test
    void operatorWhoResetsThePasswordTurnsTheSecondFactorOff() {
        stage.allow(tom, new Command.ChangeCredential(new Proof(TOM, 1).byCode(70), SECOND.withSecondFactor("secret")));
        add(tom, AccessToken.Kind.RECOVERY, PHONE);

        Outcome reset =
                stage.apply(SessionId.SERVER, new Command.ResetCredential(TOM, new Credential(3, "other", "scram")));

        assertThat(stage.hub.state.tokens.of(TOM)).isEmpty();
        assertThat(Objects.requireNonNull(stage.hub.state.accounts.get(TOM)).codeStep())
                .isZero();
        assertThat(reset.facts()).contains(new Fact.TokenEnded(TOM, 2));
    }

    @Test
    void deviceThatIsNotSeenForLongIsForgotten() {
        add(tom, AccessToken.Kind.DEVICE, PHONE);
        stage.allow(tom, new Command.Quit(""));

        stage.passes(AccessToken.FORGOTTEN_AFTER.plusSeconds(60));

        assertThat(reply(stage.stranger(), entering("tom", PHONE))).isEqualTo(new Refusal.StaleProof());
        assertThat(logins(enter("tom", null))).hasSize(1);
    }

    @Test
    void tokenKnowsWhenItWasThereLast() {
        add(tom, AccessToken.Kind.DEVICE, PHONE);
        stage.passes(AccessToken.FORGOTTEN_AFTER.plusSeconds(60));
        Outcome left = stage.apply(tom, new Command.Quit(""));

        Instant leaving = stage.time();
        assertThat(left.facts())
                .anyMatch(fact -> fact instanceof Fact.TokenKept(var _, AccessToken token)
                        && token.seen().equals(leaving));
        enter("tom", PHONE);
    }

    @Test
    void tokensAreBounded() {
        for (int i = 0; i < AccessToken.MOST; i++) {
            add(tom, AccessToken.Kind.APP, new Fingerprint("%064x".formatted(i)));
        }
        assertThat(reply(tom, new Command.AddToken(AccessToken.Kind.APP, "it", BOT)))
                .isEqualTo(new Refusal.TooManyTokens());
        for (int i = 0; i <= AccessToken.MOST; i++) {
            SessionId session = enter("tom", null);
            add(session, AccessToken.Kind.DEVICE, new Fingerprint("%064x".formatted(100 + i)));
            stage.allow(session, new Command.Quit(""));
        }
        assertThat(logins(tom).stream().filter(each -> each.token().equals(Optional.of(AccessToken.Kind.DEVICE))))
                .hasSize(AccessToken.MOST);
        assertThat(reply(stage.stranger(), entering("tom", new Fingerprint("%064x".formatted(100)))))
                .isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void nobodySeesOrEndsOthers() {
        SessionId anna = owner("anna");

        assertThat(stage.hub.answer(anna, new Query.Logins(TOM))).isInstanceOf(Refusal.PrivilegeNeeded.class);
        assertThat(reply(anna, new Command.EndLogins(TOM, null))).isInstanceOf(Refusal.PrivilegeNeeded.class);
        assertThat(reply(stage.user("guest"), new Command.AddToken(AccessToken.Kind.APP, "it", BOT)))
                .isEqualTo(new Refusal.NotLoggedIn());
    }

    @Test
    void nextOwnerOfTheNameHasNoneOfIt() {
        add(tom, AccessToken.Kind.APP, BOT);
        stage.allow(tom, new Command.DropAccount(TOM));
        stage.logIn(tom, "tom");

        assertThat(logins(tom)).hasSize(1);
        assertThat(reply(stage.stranger(), entering("tom", BOT))).isEqualTo(new Refusal.StaleProof());
    }

    private Command.Enter guest(String key) {
        Nick nick = nick("willi");
        return new Command.Enter(new Identity(nick, Role.USER), List.of(), null, null, key);
    }

    @Test
    void sessionsOfOneGuestAreOneUser() {
        SessionId first = stage.stranger();
        stage.allow(first, guest("key"));

        assertThat(reply(stage.stranger(), guest("other"))).isEqualTo(new Refusal.NickInUse(nick("willi")));
        assertThat(reply(stage.stranger(), guest(""))).isEqualTo(new Refusal.NickInUse(nick("willi")));
        assertThat(reply(stage.stranger(), guest("key"))).isInstanceOf(Answer.Attached.class);
        assertThat(stage.hub.state.roster.all()).hasSize(2);
    }

    @Test
    void nobodyIsLetIntoAnAccountByAGuestsKey() {
        SessionId first = stage.stranger();
        stage.allow(first, guest("key"));
        stage.logIn(first, "willi");

        assertThat(reply(stage.stranger(), guest("key"))).isInstanceOf(Refusal.NickOwned.class);
    }
}
