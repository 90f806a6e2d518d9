package parley.door.irc;

import java.util.function.Consumer;
import parley.accounts.Step;
import parley.chat.Account;
import parley.chat.Proof;

/// Checks an account's password outside SASL.
final class Identification {
    private Identification() {}

    /// @param proven goes on where the password is right
    /// @param denied goes on where it is not
    static void check(
            Client client, Account account, String password, Consumer<Proof> proven, Consumer<Step.Denied> denied) {
        client.suspend();
        client.server()
                .authenticator()
                .verify(
                        client.caller(),
                        account,
                        password,
                        verdict -> client.resume(() -> {
                            switch (verdict) {
                                case Step.Proven(Account owner, int version, var _) ->
                                    proven.accept(new Proof(owner, version));
                                case Step.Denied why -> denied.accept(why);
                            }
                        }));
    }
}
