package parley.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Step.Denied;

/// SASL's OAUTHBEARER and IRCV3BEARER. The client speaks once; in OAUTHBEARER it is told by a challenge that it has
/// failed, which it acknowledges before the verdict (RFC 7628 section 3.2.3). Confined to the thread of its caller's
/// executor.
final class BearerLogin implements Login {
    private static final byte[] INVALID_TOKEN = "{\"status\":\"invalid_token\"}".getBytes(UTF_8);

    private final Authenticator authenticator;
    private final Caller caller;
    private final boolean oauth;
    private boolean over;

    /// What the client is to be told once it has acknowledged that it has failed.
    private @Nullable Denied failed;

    /// @param oauth by OAUTHBEARER
    BearerLogin(Authenticator authenticator, Caller caller, boolean oauth) {
        this.authenticator = authenticator;
        this.caller = caller;
        this.oauth = oauth;
    }

    @Override
    public void received(byte[] message, Consumer<? super Step> then) {
        if (failed != null) {
            Denied why = failed;
            failed = null;
            Authenticator.answer(caller.executor(), why, then);
            return;
        }
        if (over) {
            throw new IllegalStateException("there is one message with a token");
        }
        over = true;
        (oauth ? BearerMessage.oauth(message) : BearerMessage.ircv3(message))
                .ifPresentOrElse(
                        token -> authenticator.verify(caller, token, verdict -> then.accept(told(verdict))),
                        () -> Authenticator.answer(caller.executor(), Denied.WRONG, then));
    }

    private Step told(Step.Verdict verdict) {
        if (oauth && verdict == Denied.WRONG) {
            failed = Denied.WRONG;
            return new Step.Challenge(INVALID_TOKEN);
        }
        return verdict;
    }
}
