package parley.irc;

import org.jspecify.annotations.Nullable;

/// Whom a message is from: `nick!user@host`, or less of it, or the name of a server (Modern,
/// "Source").
///
/// @param name the nick, or the server's name
/// @param user null where it is not told
/// @param host null where it is not told
public record Prefix(
        String name, @Nullable String user, @Nullable String host) {
    /// Takes a source apart; whatever the text is, [#toString] gives it back.
    public static Prefix parse(String source) {
        int bang = source.indexOf('!');
        int at = source.indexOf('@', bang + 1);
        int nameEnd = bang >= 0 ? bang : at >= 0 ? at : source.length();
        int userEnd = at >= 0 ? at : source.length();
        return new Prefix(
                source.substring(0, nameEnd),
                bang >= 0 ? source.substring(bang + 1, userEnd) : null,
                at >= 0 ? source.substring(at + 1) : null);
    }

    /// As it stands in a line, without the colon.
    @Override
    public String toString() {
        return name + (user == null ? "" : "!" + user) + (host == null ? "" : "@" + host);
    }
}
