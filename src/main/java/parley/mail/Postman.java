package parley.mail;

/// Hands a letter to the server that takes our mail.
@FunctionalInterface
interface Postman {
    /// Waits for the server's answer, on a thread that may wait.
    ///
    /// @throws Undelivered where it has not taken the letter
    void carry(MailSettings settings, Letter letter) throws Undelivered;

    /// A letter was not taken.
    final class Undelivered extends Exception {
        private static final long serialVersionUID = 1;

        private final String why;
        private final boolean forGood;

        /// @param forGood whether it would not be taken later, either
        Undelivered(String why, boolean forGood, Throwable cause) {
            super(why, cause);
            this.why = why;
            this.forGood = forGood;
        }

        String why() {
            return why;
        }

        boolean isForGood() {
            return forGood;
        }
    }
}
