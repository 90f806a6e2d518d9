package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.hub.Stage.DONE;
import static parley.hub.Stage.nick;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.Credential;
import parley.chat.Credential.Fingerprint;
import parley.chat.Identity;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.MailedWord;
import parley.protocol.MailedWord.Purpose;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// What a word does that was sent by mail, and when it counts.
final class WordsByMailTest {
    private static final Account ANNA = new Account(nick("anna"));
    private static final String HOME = "anna@example.org";
    private static final Refusal VOID = new Refusal.WordVoid();

    private final Stage stage = new Stage();
    private int words;

    private Reply reply(SessionId session, Command command) {
        return stage.apply(session, command).reply().orElse(DONE);
    }

    private Fingerprint hash() {
        return new Fingerprint("%064x".formatted(++words));
    }

    private static Identity identity(String name) {
        return new Identity(nick(name), Role.USER, "~u", "host", "127.0.0.1", name, "irc", true, Set.of());
    }

    private static Command.OfferAccount offer(String name, String email, Fingerprint hash, @Nullable Identity as) {
        return new Command.OfferAccount(new Account(nick(name)), new Credential(7, "h", "s"), email, hash, as, null);
    }

    private Registered anna() {
        return stage.hub.state.accounts.byName.get("anna");
    }

    /// Anna, logged in, with an address that she has proved.
    private SessionId withAddress() {
        SessionId anna = stage.ircUser("anna");
        Fingerprint word = hash();
        stage.allow(anna, offer("anna", HOME, word, null));
        assertThat(reply(anna, new Command.ConfirmAddress(ANNA, word, null)))
                .isEqualTo(new Answer.AddressIs(new Proof(ANNA, 7), true, HOME, ""));
        return anna;
    }

    private Reply offerReset(Fingerprint hash) {
        return reply(SessionId.SERVER, new Command.OfferReset(ANNA, hash));
    }

    private Fingerprint resetWord() {
        Fingerprint word = hash();
        assertThat(offerReset(word)).isEqualTo(new Answer.ResetOffered(ANNA, HOME));
        return word;
    }

    private Reply reset(Fingerprint word) {
        return reply(
                stage.stranger(),
                new Command.ResetByWord(ANNA, word, new Credential(anna().version() + 1, "other", "s"), identity("x")));
    }

    private boolean counts(Purpose purpose, Fingerprint hash) {
        return stage.hub.answer(stage.stranger(), new Query.MailedWordCounts(ANNA, purpose, hash))
                instanceof Reply.Done;
    }

    @Test
    void accountIsThereWhenItsWordWasSaid() {
        SessionId stranger = stage.stranger();
        Fingerprint word = hash();
        stage.allow(stranger, offer("anna", HOME, word, identity("anna")));
        assertThat(anna()).isNull();
        assertThat(reply(stranger, new Command.ConfirmAddress(ANNA, hash(), identity("anna"))))
                .isEqualTo(VOID);

        Outcome confirmed = stage.apply(stranger, new Command.ConfirmAddress(ANNA, word, identity("anna")));

        assertThat(confirmed.reply()).contains(new Answer.AddressIs(new Proof(ANNA, 7), true, HOME, ""));
        assertThat(anna().emailProved()).isTrue();
        List<Fact> accounts = confirmed.facts().stream()
                .filter(fact -> fact instanceof Fact.AccountKept)
                .toList();
        assertThat(accounts).last().isEqualTo(new Fact.AccountKept(anna()));
        assertThat(confirmed.facts()).contains(new Fact.MailedWordEnded(word));
        assertThat(reply(stranger, new Command.ConfirmAddress(ANNA, word, identity("anna"))))
                .isEqualTo(VOID);
    }

    @Test
    void whoSaysItFirstHasTheName() {
        Fingerprint one = hash();
        Fingerprint other = hash();
        SessionId first = stage.stranger();
        SessionId second = stage.stranger();
        stage.allow(first, offer("anna", HOME, one, identity("anna")));
        stage.allow(second, offer("anna", "eve@example.org", other, identity("anna")));

        stage.allow(second, new Command.ConfirmAddress(ANNA, other, identity("anna")));

        assertThat(anna().email()).isEqualTo("eve@example.org");
        assertThat(reply(first, new Command.ConfirmAddress(ANNA, one, identity("anna"))))
                .isEqualTo(VOID);
    }

    @Test
    void wordIsVoidWhenItsTimeIsOver() {
        withAddress();
        Fingerprint word = resetWord();
        stage.passes(Purpose.RESET.valid());

        assertThat(reset(word)).isEqualTo(VOID);
    }

    @Test
    void passwordIsResetOnceAndEndsTheSessions() {
        SessionId anna = withAddress();
        Fingerprint word = resetWord();
        Fingerprint other = resetWord();
        assertThat(counts(Purpose.RESET, word)).isTrue();

        assertThat(reset(word)).isEqualTo(new Answer.LoginsEnded(1, 0));

        assertThat(anna().version()).isEqualTo(8);
        assertThat(anna().emailProved()).isTrue();
        assertThat(stage.hub.profile(anna)).isNull();
        assertThat(counts(Purpose.RESET, word) || counts(Purpose.RESET, other)).isFalse();
        assertThat(reset(other)).isEqualTo(VOID);
    }

    @Test
    void anotherPasswordEndsAllWords() {
        SessionId anna = withAddress();
        Fingerprint word = resetWord();
        Fingerprint address = hash();
        stage.allow(anna, new Command.OfferAddress(new Proof(ANNA, 7), "new@example.org", address));

        assertThat(reply(anna, new Command.ChangeCredential(new Proof(ANNA, 7), new Credential(8, "h", "s"))))
                .isInstanceOf(Answer.LoginsEnded.class);

        assertThat(reset(word)).isEqualTo(VOID);
        assertThat(reply(anna, new Command.ConfirmAddress(ANNA, address, null))).isEqualTo(VOID);
    }

    @Test
    void anotherAddressEndsWordsSentToTheOneBeforeWhichIsTold() {
        SessionId anna = withAddress();
        Fingerprint word = resetWord();
        Fingerprint address = hash();
        stage.allow(anna, new Command.OfferAddress(new Proof(ANNA, 7), "new@example.org", address));
        assertThat(anna().email()).isEqualTo(HOME);

        assertThat(reply(stage.stranger(), new Command.ConfirmAddress(ANNA, address, identity("x"))))
                .isEqualTo(new Answer.AddressIs(new Proof(ANNA, 7), false, "new@example.org", HOME));
        assertThat(counts(Purpose.RESET, word)).isFalse();
        assertThat(anna().email()).isEqualTo("new@example.org");
    }

    @Test
    void addressIsTakenAwayAtOnce() {
        SessionId anna = withAddress();

        assertThat(reply(anna, new Command.OfferAddress(new Proof(ANNA, 7), "", null)))
                .isEqualTo(new Answer.AddressIs(new Proof(ANNA, 7), false, "", HOME));
        assertThat(anna().emailProved()).isFalse();
        assertThat(offerReset(hash())).isEqualTo(new Answer.ResetOffered(ANNA, ""));
    }

    @Test
    void onlyThePasswordGivesAnotherAddress() {
        SessionId anna = withAddress();

        assertThat(reply(anna, new Command.OfferAddress(new Proof(ANNA, 6), "eve@example.org", hash())))
                .isEqualTo(new Refusal.StaleProof());
        Fingerprint token = hash();
        stage.allow(anna, new Command.AddToken(parley.chat.AccessToken.Kind.APP, "bot", token));
        assertThat(reply(anna, new Command.OfferAddress(new Proof(ANNA, 7, token), "eve@example.org", hash())))
                .isEqualTo(new Refusal.StaleProof());
    }

    @Test
    void nothingIsSentToAnAddressThatNobodyProvedNorToASuspendedAccount() {
        stage.account("ben");
        assertThat(reply(SessionId.SERVER, new Command.OfferReset(new Account(nick("ben")), hash())))
                .isEqualTo(new Answer.ResetOffered(new Account(nick("ben")), ""));
        withAddress();
        Fingerprint word = resetWord();

        stage.apply(SessionId.SERVER, new Command.Ban(new BanTarget.AccountTarget(ANNA), "", Duration.ofDays(1)));

        assertThat(offerReset(hash())).isEqualTo(new Answer.ResetOffered(ANNA, ""));
        assertThat(reset(word)).isEqualTo(VOID);
    }

    @Test
    void ofOneAccountAndToOneAddressThereAreSoMany() {
        withAddress();
        for (int i = 0; i < MailedWord.MOST; i++) {
            resetWord();
        }
        assertThat(offerReset(hash())).isEqualTo(new Answer.ResetOffered(ANNA, ""));
        assertThat(reply(stage.stranger(), offer("carl", HOME, hash(), identity("carl"))))
                .isEqualTo(new Refusal.TooManyMails());

        stage.passes(Purpose.RESET.valid());
        resetWord();
    }

    @Test
    void nextOwnerOfTheNameIsReachedByNothing() {
        SessionId anna = withAddress();
        Fingerprint word = resetWord();
        Fingerprint address = hash();
        stage.allow(anna, new Command.OfferAddress(new Proof(ANNA, 7), "new@example.org", address));
        stage.allow(anna, new Command.DropAccount(ANNA));

        stage.allow(anna, new Command.RegisterAccount(ANNA, new Credential(7, "h", "s"), "", false));

        assertThat(counts(Purpose.RESET, word)).isFalse();
        assertThat(reply(anna, new Command.ConfirmAddress(ANNA, address, null))).isEqualTo(VOID);
        assertThat(stage.hub.state.words.all()).isEmpty();
    }

    @Test
    void wordsOutliveASnapshotAndARestart() {
        withAddress();
        Fingerprint word = resetWord();
        MailedWord kept = stage.hub.state.words.of(ANNA).getFirst();

        State again = Snapshot.read(stage.hub.snapshot().bytes());
        var restarted =
                new Hub(List.of(new Fact.AccountKept(anna()), new Fact.MailedWordKept(kept)), stage.time(), Map.of());

        assertThat(again.words.find(Purpose.RESET, word)).isEqualTo(kept);
        assertThat(restarted.answer(new SessionId(0, 9), new Query.MailedWordCounts(ANNA, Purpose.RESET, word)))
                .isEqualTo(new Reply.Done());
    }
}
