package parley.chat;

import java.util.Arrays;
import java.util.Optional;

/// A part of the server to which people write as to somebody. Nobody else may have its nick, or one that looks like it.
public enum Service {
    /// Accounts.
    NICKSERV("NickServ", "nickserv", "nlckserv"),
    /// Registered channels.
    CHANSERV("ChanServ", "chanserv", "chanserv"),
    /// History.
    HISTSERV("HistServ", "histserv", "hlstserv");

    /// Where the services are.
    public static final String HOST = "localhost";

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final Nick nick;

    Service(String name, String folded, String skeleton) {
        nick = new Nick(name, folded, skeleton);
    }

    /// The name under which people write to it.
    public Nick nick() {
        return nick;
    }

    /// As whom it speaks and acts.
    public Source source() {
        return new Source(nick, nick.name(), HOST, null, true);
    }

    /// The service of that nick.
    public static Optional<Service> named(Nick nick) {
        return Arrays.stream(values()).filter(each -> each.nick.equals(nick)).findFirst();
    }

    /// The service whose nick this is, or looks like.
    public static Optional<Service> alike(Nick nick) {
        return Arrays.stream(values())
                .filter(each -> each.nick.equals(nick)
                        || (!nick.isAscii() && each.nick.skeleton().equals(nick.skeleton())))
                .findFirst();
    }
}
