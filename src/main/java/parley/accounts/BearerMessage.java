package parley.accounts;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A token as a client gives it.
///
/// @param authzid as whom the client wants to act; empty for whose the token is
/// @param kind which the client says it is; [Kind#ANY] where it does not
record BearerMessage(String authzid, Kind kind, String token) {
    /// RFC 7628 section 3.1: a GS2 header, then pairs between octets of 1.
    private static final Pattern OAUTH = Pattern.compile("[ny],(?:a=(?<authzid>[^,\\x01]*))?,\\x01(?<pairs>.*)\\x01");

    private static final String AUTH = "auth=";
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(?<token>[A-Za-z0-9._~+/=-]+)");

    enum Kind {
        ANY,
        JWT,
        OPAQUE
    }

    /// OAUTHBEARER's.
    static Optional<BearerMessage> oauth(byte[] message) {
        return SaslText.decode(message)
                .map(OAUTH::matcher)
                .filter(Matcher::matches)
                .flatMap(form -> Arrays.stream(form.group("pairs").split("\\x01"))
                        .filter(pair -> pair.startsWith(AUTH))
                        .map(pair -> BEARER.matcher(pair.substring(AUTH.length())))
                        .filter(Matcher::matches)
                        .findFirst()
                        .map(auth ->
                                new BearerMessage(unescaped(form.group("authzid")), Kind.ANY, auth.group("token"))));
    }

    /// RFC 5801 section 4.
    private static String unescaped(String authzid) {
        return authzid == null ? "" : authzid.replace("=2C", ",").replace("=3D", "=");
    }

    /// IRCV3BEARER's: `[authzid] NUL type NUL token`.
    static Optional<BearerMessage> ircv3(byte[] message) {
        return SaslText.decode(message).flatMap(text -> {
            String[] parts = text.split("\0", 3);
            return parts.length < 3 || parts[2].isEmpty()
                    ? Optional.empty()
                    : kind(parts[1]).map(kind -> new BearerMessage(parts[0], kind, parts[2]));
        });
    }

    private static Optional<Kind> kind(String type) {
        return switch (type) {
            case "jwt" -> Optional.of(Kind.JWT);
            case "oauth2" -> Optional.of(Kind.OPAQUE);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return "BearerMessage[authzid=" + authzid + "]"; // the token does not belong in a log
    }
}
