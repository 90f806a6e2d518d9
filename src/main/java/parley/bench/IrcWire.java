package parley.bench;

/// The lines of the `irc` door, as the bench sends and expects them, and as the bare server makes them up.
final class IrcWire {
    static final String END = "\r\n";

    /// As long as what Parley puts in front of a message for those who asked for tags.
    static final String TAGS = "@time=2026-01-01T00:00:00.000Z;msgid=1-zzzz ";

    /// As long as the user and the host that Parley shows.
    private static final String USER_AT_HOST = "!~bench@01234567.0123456.cloak";

    private IrcWire() {}

    /// What begins every line that comes from a user, with the blank after it.
    static String source(String nick) {
        return ":" + nick + USER_AT_HOST + " ";
    }

    static String said(String channel) {
        return "PRIVMSG " + channel + " :" + CatBytes.TEXT + END;
    }

    /// What a client says first, as those that people use do: servers have an answer to it at once. There is one
    /// request for each capability, so that a server without one of them grants the other.
    static String greeting(String nick, boolean tagged) {
        String requests = tagged ? "CAP REQ :message-tags" + END + "CAP REQ :server-time" + END : "";
        String user = "NICK " + nick + END + "USER bench 0 * :bench" + END;
        return "CAP LS 302" + END + requests + user + "CAP END" + END;
    }
}
