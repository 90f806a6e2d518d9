package parley.services;

import java.util.function.Consumer;
import parley.accounts.Authenticator;
import parley.accounts.Step;
import parley.chat.Account;
import parley.chat.Proof;

/// Checks an account's password outside SASL.
public final class Identification {
    private Identification() {}

    /// Checks it, which takes its time.
    ///
    /// @param proven goes on where the password is right
    /// @param denied goes on where it is not
    public static void check(
            Authenticator authenticator,
            ServiceCaller caller,
            Account account,
            String password,
            Consumer<Proof> proven,
            Consumer<Step.Denied> denied) {
        caller.admitted(() -> {
            caller.suspend();
            authenticator.verify(
                    caller.caller(),
                    account,
                    password,
                    verdict -> caller.resume(() -> {
                        switch (verdict) {
                            case Step.Proven(Account owner, int version, var _) ->
                                proven.accept(new Proof(owner, version));
                            case Step.Denied why -> denied.accept(why);
                        }
                    }));
        });
    }
}
