package parley.accounts;

import java.util.Optional;

/// What a client says in SASL's PLAIN: `[authzid] NUL authcid NUL passwd` (RFC 4616 section 2).
///
/// @param authzid as whom the client wants to act; empty for the user as whom it logs in
record PlainMessage(String authzid, String authcid, String password) {
    static Optional<PlainMessage> parse(byte[] message) {
        return SaslText.decode(message).flatMap(text -> {
            var parts = text.split("\0", -1);
            return parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty()
                    ? Optional.of(new PlainMessage(parts[0], parts[1], parts[2]))
                    : Optional.empty();
        });
    }

    @Override
    public String toString() {
        return "PlainMessage[authcid=" + authcid + "]"; // the password does not belong in a log
    }
}
