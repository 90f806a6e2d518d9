package parley.accounts;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;
import parley.accounts.Step.Verdict;
import parley.chat.Account;
import parley.chat.Proof;
import parley.port.Accounts;

/// Makes passkeys, and finds out whose they are, on the [Authenticator]'s pool. For any thread.
public final class PasskeyCheck {
    private final Authenticator authenticator;
    private final Accounts accounts;
    private final InstantSource clock;

    /// The library takes a moment to load, and most servers never need it.
    private static final class Holder {
        static final Passkeys PASSKEYS = new Passkeys();
    }

    PasskeyCheck(Authenticator authenticator, Accounts accounts, InstantSource clock) {
        this.authenticator = authenticator;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// What is to be signed next.
    public PasskeyChallenge challenge() {
        return new PasskeyChallenge(authenticator.challenge(), clock.instant().plus(PasskeyChallenge.PATIENCE));
    }

    /// What an authenticator is to call an account: the same for all its passkeys, so that a new one takes the place of
    /// the one before.
    public static byte[] handle(Account account) {
        return TokenWord.sha256(("parley account " + account.folded()).getBytes(StandardCharsets.UTF_8));
    }

    /// Checks what an authenticator has made.
    ///
    /// @param response what the browser's `PublicKeyCredential.toJSON()` gives
    /// @param hosts of the server's names; `*.example.org` is for all that are one label below
    /// @param then gets the passkey; empty where it does not count, or there is too much to do just now
    public void made(
            Caller caller,
            byte[] response,
            PasskeyChallenge challenge,
            List<String> hosts,
            Consumer<? super Optional<NewPasskey>> then) {
        authenticator.submit(
                caller,
                () -> isOver(challenge)
                        ? Optional.empty()
                        : Holder.PASSKEYS.made(text(response), challenge.bytes(), hosts),
                Optional::empty,
                then);
    }

    /// Checks what an authenticator has signed.
    void verify(
            Caller caller,
            byte[] response,
            PasskeyChallenge challenge,
            List<String> hosts,
            Consumer<? super Step> then) {
        authenticator.<Step>attempt(caller, "-", () -> check(response, challenge, hosts), denied -> denied, then);
    }

    private Verdict check(byte[] response, PasskeyChallenge challenge, List<String> hosts) {
        if (isOver(challenge)) {
            return Denied.WRONG;
        }
        return Holder.PASSKEYS
                .signed(text(response), challenge.bytes(), hosts, accounts::passkey)
                .<Verdict>flatMap(signed -> accounts.credential(signed.account())
                        .map(credential ->
                                new Proven(new Proof(signed.account(), credential.version(), signed.hash()))))
                .orElse(Denied.WRONG);
    }

    private boolean isOver(PasskeyChallenge challenge) {
        return clock.instant().isAfter(challenge.until());
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
