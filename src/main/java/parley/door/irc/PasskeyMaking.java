package parley.door.irc;

import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.NewPasskey;
import parley.accounts.PasskeyChallenge;
import parley.accounts.PasskeyCheck;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;
import parley.accounts.Step.Verdict;
import parley.chat.Account;
import parley.chat.Proof;
import parley.irc.SaslResponse;

/// How a client makes a passkey for its account. Confined to the connection's event loop.
public final class PasskeyMaking {
    /// The longest answer of a browser, in bytes: a key of RSA, twice, with a certificate behind it.
    private static final int MAX_RESPONSE = 8_192;

    private final Exchange exchange;
    private final SaslResponse response = new SaslResponse(MAX_RESPONSE);

    /// What it is to sign; null for nothing.
    private @Nullable PasskeyChallenge challenge;

    PasskeyMaking(Exchange exchange) {
        this.exchange = exchange;
    }

    /// Gives a challenge to whoever gives the account's password: by what a browser remembers nobody makes what lasts.
    ///
    /// @param then gets the challenge and what the account is called in a passkey, both in base64url
    public void begin(Account account, String password, Consumer<String> denied, BiConsumer<String, String> then) {
        challenge = null;
        exchange.admitted(() -> {
            exchange.suspend();
            exchange.server()
                    .authenticator()
                    .verifyOwner(
                            exchange.caller(),
                            account,
                            password,
                            verdict -> exchange.resume(() -> begun(verdict, denied, then)));
        });
    }

    private void begun(Verdict verdict, Consumer<String> denied, BiConsumer<String, String> then) {
        switch (verdict) {
            case Denied why -> denied.accept(why.words());
            case Proven(Proof proof, var _) -> {
                PasskeyChallenge made =
                        exchange.server().authenticator().passkeys().challenge();
                challenge = made;
                then.accept(base64(made.bytes()), base64(PasskeyCheck.handle(proof.account())));
            }
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A piece of what the browser answers, as AUTHENTICATE has them.
    ///
    /// @param then gets the passkey once it is whole; empty for what is none
    public void received(String piece, Consumer<Optional<NewPasskey>> then) {
        switch (response.add(piece)) {
            case SaslResponse.More() -> {
                // the rest is on its way
            }
            case SaslResponse.Whole(byte[] bytes) -> check(bytes, then);
            case SaslResponse.TooLong(), SaslResponse.Aborted(), SaslResponse.Malformed() -> {
                challenge = null;
                then.accept(Optional.empty());
            }
        }
    }

    private void check(byte[] bytes, Consumer<Optional<NewPasskey>> then) {
        PasskeyChallenge once = challenge;
        challenge = null;
        if (once == null) {
            then.accept(Optional.empty());
            return;
        }
        IrcServer server = exchange.server();
        exchange.suspend();
        server.authenticator()
                .passkeys()
                .made(
                        exchange.caller(),
                        bytes,
                        once,
                        server.hosts(),
                        passkey -> exchange.resume(() -> then.accept(passkey)));
    }
}
