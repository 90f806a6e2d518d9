package parley.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/// The client's first message of SCRAM (`client-first-message`, RFC 5802 section 7).
///
/// @param gs2Header as it was sent; the client's proof covers it
/// @param authzid as whom the client wants to act; empty for the user as whom it logs in
/// @param username as whom the client logs in
/// @param nonce the client's part of the nonce
/// @param bare the message without the header, as it was sent
record ScramFirst(String gs2Header, String authzid, String username, String nonce, String bare) {
    /// `n`: no channel binding. `y`: the client could, but thinks that the server cannot, and is right. `p` asks for it
    /// (section 6). `m=` before the name would be an extension that must not be ignored. A nonce is printable ASCII
    /// without comma; other extensions may follow it.
    private static final Pattern MESSAGE = Pattern.compile(
            "(?<header>[ny],(?:a=(?<authzid>[^,\0]+))?,)(?<bare>n=(?<name>[^,\0]+),r=(?<nonce>[!-+\\--~]+)(?:,[A-Za-z]=[^,\0]+)*)");

    static Optional<ScramFirst> parse(byte[] message) {
        return SaslText.decode(message).flatMap(ScramFirst::parse);
    }

    private static Optional<ScramFirst> parse(String text) {
        var parts = MESSAGE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var authzid = Optional.ofNullable(parts.group("authzid"));
        var decodedAuthzid = authzid.isEmpty() ? Optional.of("") : name(authzid.get());
        return name(parts.group("name"))
                .flatMap(username -> decodedAuthzid.map(a ->
                        new ScramFirst(parts.group("header"), a, username, parts.group("nonce"), parts.group("bare"))));
    }

    /// A `saslname`: `=2C` stands for a comma, `=3D` for `=`, and `=` for nothing else.
    private static Optional<String> name(String encoded) {
        return encoded.replace("=2C", "").replace("=3D", "").contains("=")
                ? Optional.empty()
                : Optional.of(encoded.replace("=2C", ",").replace("=3D", "="));
    }
}
