package parley.door.irc.verb;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiConsumer;
import parley.chat.Mask;
import parley.door.irc.Client;
import parley.door.irc.IrcServer;
import parley.door.irc.ServerReplies;
import parley.door.irc.Verb;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// What the server tells of itself: VERSION, TIME, INFO, ADMIN, LINKS, MOTD, ISUPPORT (Modern, "Server Queries and
/// Commands";
/// draft/extended-isupport).
final class ServerVerbs {
    private static final DateTimeFormatter TIME = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private ServerVerbs() {}

    /// Whether a parameter that says which server is to answer means this one: its name, a mask of it, or the nick of
    /// whoever asks.
    static boolean isHere(Client client, String target) {
        return target.isEmpty()
                || target.equalsIgnoreCase(client.nickOrStar())
                || Mask.of(target, ServerVerbs::lower)
                        .matches(lower(client.server().name()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Has a handler answer where this server is meant.
    static Verb.Handler here(BiConsumer<Client, IrcMessage> handler) {
        return (client, message) -> {
            if (isHere(client, message.param(0))) {
                handler.accept(client, message);
            } else {
                client.reply(Numeric.ERR_NOSUCHSERVER, Client.shown(message.param(0)));
            }
        };
    }

    static void version(Client client, IrcMessage message) {
        client.numeric(Numeric.RPL_VERSION)
                .param(IrcServer.VERSION)
                .param(client.server().name())
                .trailing("Java " + Runtime.version().feature())
                .end();
        ServerReplies.isupport(client);
    }

    static void time(Client client, IrcMessage message) {
        client.numeric(Numeric.RPL_TIME)
                .param(client.server().name())
                .trailing(TIME.format(client.server().now()))
                .end();
    }

    static void info(Client client, IrcMessage message) {
        inform(client, "Parley: one chat with many doors.");
        inform(client, "Some of those you meet here use netcat, telnet or a browser: what they type, you see, and the");
        inform(client, "reverse.");
        inform(client, "Passwords are kept as hashes only. HELP lists what may be typed here.");
        inform(client, "Up since " + TIME.format(client.server().started()));
        client.reply(Numeric.RPL_ENDOFINFO);
    }

    private static void inform(Client client, String text) {
        client.numeric(Numeric.RPL_INFO).trailing(text).end();
    }

    static void admin(Client client, IrcMessage message) {
        String network = client.settings().server().network();
        client.reply(Numeric.RPL_ADMINME, client.server().name());
        client.numeric(Numeric.RPL_ADMINLOC1)
                .trailing("The operators of " + network)
                .end();
        client.numeric(Numeric.RPL_ADMINLOC2)
                .trailing("WHO * o tells which of them are here")
                .end();
        client.numeric(Numeric.RPL_ADMINEMAIL)
                .trailing("MOTD tells what they wish you to know")
                .end();
    }

    /// No server is linked to this one, so there is nothing to list.
    static void links(Client client, IrcMessage message) {
        client.reply(Numeric.RPL_ENDOFLINKS, "*");
    }

    static void isupport(Client client, IrcMessage message) {
        if (!client.isRegistered() && !client.has(Capability.EXTENDED_ISUPPORT)) {
            client.reply(Numeric.ERR_NOTREGISTERED);
            return;
        }
        client.registration().knowsIsupport();
        ServerReplies.isupport(client);
    }

    static void motd(Client client, IrcMessage message) {
        ServerReplies.motd(client);
    }
}
