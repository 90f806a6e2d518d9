package parley.mail;

import java.util.Optional;

/// The server that takes our mail, and as whom it is sent.
///
/// @param from the address that mail comes from
public record MailSettings(String host, int port, Tls tls, Optional<Login> login, String from) {
    /// As whom the server knows us.
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + "]"; // the password does not belong in a log
        }
    }

    /// How the way there is secured.
    public enum Tls {
        /// From the first line on the server is asked to begin TLS; one that does not is sent nothing.
        STARTTLS(587),
        /// The connection begins with TLS.
        IMPLICIT(465),
        /// In the clear: for this machine alone.
        OFF(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }

        /// Where servers listen for that.
        public int port() {
            return port;
        }
    }
}
