package parley.accounts;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;
import parley.accounts.Step.Verdict;
import parley.chat.AccessToken;
import parley.chat.Proof;
import parley.port.Accounts;

/// Checks what stands behind the right password of an account with a second factor. For any thread.
///
/// Whoever has the password may guess codes at many addresses, so wrong ones are counted by account too. Recovery words
/// are not: nobody finds one by trying, and with one the owner gets in while somebody else guesses.
final class CodeCheck {
    /// The most wrong codes of an account within [Authenticator#FAILURE_WINDOW], wherever they come from.
    static final int MAX_WRONG = 10;

    private final Accounts accounts;
    private final InstantSource clock;

    /// By the folded names of accounts.
    private final Budget<String> wrong;

    CodeCheck(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
        this.wrong = new Budget<>(_ -> MAX_WRONG, Authenticator.FAILURE_WINDOW, clock);
    }

    /// Whether a code, or a recovery word, counts. Of two logins at once by the same one, both may pass here: the hub,
    /// which sees them one after the other, refuses the second.
    ///
    /// @param proof by the password
    Verdict check(Proof proof, String secret, String given) {
        Optional<TokenWord> word = TokenWord.parse(given);
        return word.isPresent() ? checkWord(proof, word.get()) : checkCode(proof, secret, given);
    }

    private Verdict checkWord(Proof proof, TokenWord word) {
        return accounts.token(proof.account(), word.hash()).equals(Optional.of(AccessToken.Kind.RECOVERY))
                ? new Proven(new Proof(proof.account(), proof.version(), word.hash()))
                : Denied.WRONG;
    }

    private Verdict checkCode(Proof proof, String secret, String code) {
        String account = proof.account().folded();
        if (!wrong.charge(account)) {
            return Denied.TOO_MANY;
        }
        OptionalLong step = Totp.step(secret, code, clock.instant());
        if (step.isEmpty() || step.getAsLong() <= accounts.codeStep(proof.account())) {
            return Denied.WRONG;
        }
        wrong.giveBack(account);
        return new Proven(proof.byCode(step.getAsLong()));
    }
}
