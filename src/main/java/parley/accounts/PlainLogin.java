package parley.accounts;

import java.util.Optional;
import java.util.function.Consumer;

/// SASL's PLAIN, one message long. Confined to the thread of its caller's executor.
final class PlainLogin implements Login {
    private final Authenticator authenticator;
    private final Caller caller;
    private boolean over;

    PlainLogin(Authenticator authenticator, Caller caller) {
        this.authenticator = authenticator;
        this.caller = caller;
    }

    @Override
    public void received(byte[] message, Consumer<? super Step> then) {
        if (over) {
            throw new IllegalStateException("PLAIN has one message");
        }
        over = true;
        PlainMessage.parse(message)
                .ifPresentOrElse(
                        plain -> authenticator.attempt(
                                caller,
                                authenticator.logged(
                                        LoginName.of(plain.authcid()).account()),
                                plain.password(),
                                () -> isAsOneself(plain)
                                        ? authenticator
                                                .proofs()
                                                .byToken(LoginName.of(plain.authcid()), plain.password())
                                        : Optional.empty(),
                                () -> check(plain),
                                then),
                        () -> Authenticator.answer(caller.executor(), Step.Denied.WRONG, then));
    }

    private Step.Verdict check(PlainMessage plain) {
        return isAsOneself(plain)
                ? authenticator.proofs().check(caller, LoginName.of(plain.authcid()), plain.password())
                : Step.Denied.WRONG;
    }

    /// Whoever logs in may act only as themselves, in whatever spelling (RFC 4616 section 2).
    private boolean isAsOneself(PlainMessage plain) {
        ProofCheck proofs = authenticator.proofs();
        return plain.authzid().isEmpty()
                || proofs.accountNamed(LoginName.of(plain.authzid()).account())
                        .equals(proofs.accountNamed(
                                LoginName.of(plain.authcid()).account()));
    }
}
