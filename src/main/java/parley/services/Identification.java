package parley.services;

import java.util.function.Consumer;
import parley.accounts.Authenticator;
import parley.accounts.Step;
import parley.chat.Account;
import parley.chat.Proof;

/// Checks an account's password outside SASL.
public final class Identification {
    private Identification() {}

    /// Checks what somebody logs in with, which takes its time.
    ///
    /// @param proven goes on where it is the account's password, or an app password
    /// @param denied goes on where it is not
    public static void check(
            Authenticator authenticator,
            ServiceCaller caller,
            Account account,
            String password,
            Consumer<Proof> proven,
            Consumer<Step.Denied> denied) {
        check(caller, then -> authenticator.verify(caller.caller(), account, password, then), proven, denied);
    }

    /// The same where no app password counts.
    static void checkOwner(
            Authenticator authenticator,
            ServiceCaller caller,
            Account account,
            String password,
            Consumer<Proof> proven,
            Consumer<Step.Denied> denied) {
        check(caller, then -> authenticator.verifyOwner(caller.caller(), account, password, then), proven, denied);
    }

    private static void check(
            ServiceCaller caller,
            Consumer<Consumer<Step.Verdict>> verify,
            Consumer<Proof> proven,
            Consumer<Step.Denied> denied) {
        caller.admitted(() -> {
            caller.suspend();
            verify.accept(verdict -> caller.resume(() -> go(verdict, proven, denied)));
        });
    }

    private static void go(Step.Verdict verdict, Consumer<Proof> proven, Consumer<Step.Denied> denied) {
        switch (verdict) {
            case Step.Proven(Proof proof, var _) -> proven.accept(proof);
            case Step.Denied why -> denied.accept(why);
        }
    }
}
