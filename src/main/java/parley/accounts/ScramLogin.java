package parley.accounts;

import java.util.function.Consumer;
import parley.accounts.Step.Challenge;
import parley.accounts.Step.Denied;
import parley.accounts.Step.Proven;

/// SASL's SCRAM-SHA-256. The client speaks three times: who it is, its proof, and, once it has seen the server's own
/// proof, an empty message. Confined to the thread of its caller's executor.
///
/// A failure is the verdict alone: `server-error-value` (RFC 5802 section 7) is optional, and IRC has numerics for it.
final class ScramLogin implements Login {
    private final Authenticator authenticator;
    private final Caller caller;
    private Phase phase = new Opening();

    /// What the client's next message is.
    private sealed interface Phase {}

    private record Opening() implements Phase {}

    /// @param whom as it is logged
    private record Proof(ScramExchange exchange, String whom) implements Phase {}

    private record Acknowledgement(Proven proven) implements Phase {}

    private record Silence() implements Phase {}

    ScramLogin(Authenticator authenticator, Caller caller) {
        this.authenticator = authenticator;
        this.caller = caller;
    }

    @Override
    public void received(byte[] message, Consumer<? super Step> then) {
        var current = phase;
        phase = new Silence();
        switch (current) {
            case Opening() -> opening(message, then);
            case Proof(var exchange, String whom) -> proof(exchange, whom, message, then);
            case Acknowledgement(var proven) -> answer(message.length == 0 ? proven : Denied.WRONG, then);
            case Silence() -> throw new IllegalStateException("it is not the client's turn");
        }
    }

    /// Not an attempt yet, so nothing is counted: nobody learns from the answer whether the account exists.
    private void opening(byte[] message, Consumer<? super Step> then) {
        var first = ScramFirst.parse(message);
        if (first.isEmpty()) {
            answer(Denied.WRONG, then);
            return;
        }
        authenticator.submit(
                caller,
                () -> begin(first.get()),
                () -> new Answer(Denied.BUSY, new Silence()),
                answer -> give(answer, then));
    }

    private Answer begin(ScramFirst first) {
        var name = LoginName.of(first.username());
        var owner = authenticator.scramOwner(name);
        boolean asOneself = first.authzid().isEmpty()
                || authenticator
                        .proofs()
                        .accountNamed(LoginName.of(first.authzid()).account())
                        .equals(authenticator.proofs().accountNamed(name.account()));
        var exchange = new ScramExchange(first, authenticator.nonce(), asOneself ? owner : owner.unprovable());
        return new Answer(
                new Challenge(exchange.challenge()), new Proof(exchange, authenticator.logged(name.account())));
    }

    private void proof(ScramExchange exchange, String whom, byte[] message, Consumer<? super Step> then) {
        authenticator.attempt(
                caller,
                whom,
                () -> exchange.finish(message)
                        .map(right -> new Answer(new Challenge(right.message()), new Acknowledgement(right.proven())))
                        .orElse(new Answer(Denied.WRONG, new Silence())),
                denied -> new Answer(denied, new Silence()),
                answer -> give(answer, then));
    }

    /// What is said, and what may be heard next.
    private record Answer(Step step, Phase next) {}

    private void give(Answer answer, Consumer<? super Step> then) {
        phase = answer.next;
        then.accept(answer.step);
    }

    private void answer(Step step, Consumer<? super Step> then) {
        Authenticator.answer(caller.executor(), step, then);
    }
}
