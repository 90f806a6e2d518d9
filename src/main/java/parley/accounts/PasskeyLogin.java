package parley.accounts;

import java.util.List;
import java.util.function.Consumer;
import parley.accounts.Step.Challenge;
import parley.accounts.Step.Denied;

/// A login by a passkey, in the form of a SASL mechanism. The client speaks twice: an empty message, and what the
/// browser answers to the challenge. Confined to the thread of its caller's executor.
final class PasskeyLogin implements Login {
    private final PasskeyCheck passkeys;
    private final Caller caller;
    private final List<String> hosts;
    private final PasskeyChallenge challenge;
    private Phase phase = Phase.OPENING;

    /// What the client's next message is.
    private enum Phase {
        OPENING,
        SIGNED,
        SILENCE
    }

    PasskeyLogin(PasskeyCheck passkeys, Caller caller, List<String> hosts) {
        this.passkeys = passkeys;
        this.caller = caller;
        this.hosts = hosts;
        this.challenge = passkeys.challenge();
    }

    @Override
    public void received(byte[] message, Consumer<? super Step> then) {
        Phase now = phase;
        phase = now == Phase.OPENING && message.length == 0 ? Phase.SIGNED : Phase.SILENCE;
        switch (now) {
            case OPENING ->
                Authenticator.answer(
                        caller.executor(),
                        phase == Phase.SIGNED ? new Challenge(challenge.bytes()) : Denied.WRONG,
                        then);
            case SIGNED -> passkeys.verify(caller, message, challenge, hosts, then);
            case SILENCE -> throw new IllegalStateException("it is not the client's turn");
        }
    }
}
