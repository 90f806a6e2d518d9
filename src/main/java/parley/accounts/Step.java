package parley.accounts;

import parley.chat.Proof;

/// What a [Login] answers to a message of its client: a challenge, after which the client goes on, or the [Verdict].
public sealed interface Step {
    /// The server's next message, to be sent to the client as it is (IRC: in Base64).
    ///
    /// @param message never written again
    record Challenge(byte[] message) implements Step {}

    /// How an attempt to prove who one is has ended.
    sealed interface Verdict extends Step {}

    /// The client is the owner of the account.
    ///
    /// @param device as which of the account's devices, see [LoginName]
    record Proven(Proof proof, String device) implements Verdict {
        /// On a device without a name.
        public Proven(Proof proof) {
            this(proof, "");
        }
    }

    /// The client has not proved anything.
    enum Denied implements Verdict {
        /// The password is wrong, or there is no such account, which outsiders cannot tell apart; or the message is not
        /// what its mechanism prescribes.
        WRONG("The account or the password is wrong."),
        /// The password is right, and is not enough.
        CODE_NEEDED("Your account has a second factor: put a code of it behind the password, as PASSWORD,CODE."),
        /// Nothing was checked: there is too much to do just now. Trying again may help.
        BUSY("Too many log in just now. Please try again."),
        /// Nothing was checked: this origin has failed too often lately, or codes of this account have.
        TOO_MANY("You have failed too often. Please try again in some minutes."),
        /// Nothing was checked: a service elsewhere knows people, and fails.
        UNAVAILABLE("Logins are checked by another service, which does not answer. Please try again later."),
        /// A service elsewhere knows them, and no account of that name can be made here.
        NOT_MADE("You are known, but there is no account of that name here and none can be made: perhaps a guest uses"
                + " the name just now. Please ask an operator.");

        private final String words;

        Denied(String words) {
            this.words = words;
        }

        /// Why, in a sentence for whoever is denied.
        public String words() {
            return words;
        }
    }
}
