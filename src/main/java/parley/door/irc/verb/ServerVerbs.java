package parley.door.irc.verb;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import parley.chat.Mask;
import parley.door.irc.Exchange;
import parley.door.irc.IrcServer;
import parley.door.irc.Outbound;
import parley.door.irc.ServerReplies;
import parley.door.irc.Verb;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Query;

/// What the server tells of itself: VERSION, TIME, INFO, ADMIN, LINKS, MAP, MOTD, ISUPPORT (Modern, "Server Queries and
/// Commands"; draft/extended-isupport).
final class ServerVerbs {
    private static final DateTimeFormatter TIME = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private ServerVerbs() {}

    /// Whether a parameter that says which server is to answer means this one: its name, a mask of it, or the nick of
    /// whoever asks.
    static boolean isHere(Exchange exchange, String target) {
        return target.isEmpty()
                || target.equalsIgnoreCase(exchange.peer().nickOrStar())
                || Mask.of(target, ServerVerbs::lower)
                        .matches(lower(exchange.server().name()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Has a handler answer where this server is meant.
    static Verb.Handler here(BiConsumer<Exchange, IrcMessage> handler) {
        return (exchange, message) -> {
            if (isHere(exchange, message.param(0))) {
                handler.accept(exchange, message);
            } else {
                exchange.out().reply(Numeric.ERR_NOSUCHSERVER, message.param(0));
            }
        };
    }

    static void version(Exchange exchange, IrcMessage message) {
        exchange.out()
                .say(
                        Numeric.RPL_VERSION,
                        "Java " + Runtime.version().feature(),
                        IrcServer.VERSION,
                        exchange.server().name());
        ServerReplies.isupport(exchange);
    }

    static void time(Exchange exchange, IrcMessage message) {
        exchange.out()
                .say(
                        Numeric.RPL_TIME,
                        TIME.format(exchange.server().now()),
                        exchange.server().name());
    }

    static void info(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        inform(out, "Parley: one chat with many doors.");
        inform(out, "Some of those you meet here use netcat, telnet or a browser: what they type, you see, and the");
        inform(out, "reverse.");
        inform(out, "Passwords are kept as hashes only. HELP lists what may be typed here.");
        inform(out, "Up since " + TIME.format(exchange.server().started()));
        out.reply(Numeric.RPL_ENDOFINFO);
    }

    private static void inform(Outbound out, String text) {
        out.say(Numeric.RPL_INFO, text);
    }

    static void admin(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        String network = exchange.server().settings().server().network();
        out.reply(Numeric.RPL_ADMINME, exchange.server().name());
        out.say(Numeric.RPL_ADMINLOC1, "The operators of " + network);
        out.say(Numeric.RPL_ADMINLOC2, "WHO * o tells which of them are here");
        out.say(Numeric.RPL_ADMINEMAIL, "MOTD tells what they wish you to know");
    }

    /// `LINKS`: no server is linked to this one. A cluster is one server, whose nodes are its operators' to see.
    static void links(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        String name = exchange.server().name();
        withNodes(exchange, nodes -> {
            nodes.forEach(node -> out.say(Numeric.RPL_LINKS, "0 " + node, name, name));
            out.reply(Numeric.RPL_ENDOFLINKS, "*");
        });
    }

    /// `MAP`: likewise, below the server.
    static void map(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        withNodes(exchange, nodes -> {
            out.say(Numeric.RPL_MAP, exchange.server().name());
            nodes.forEach(node -> out.say(Numeric.RPL_MAP, "  " + node));
            out.reply(Numeric.RPL_MAPEND);
        });
    }

    /// Tells of the nodes of the cluster whoever is an operator when their turn comes, and others of none.
    private static void withNodes(Exchange exchange, Consumer<List<String>> step) {
        exchange.perform(
                new Query.Ping(),
                _ -> step.accept(
                        exchange.peer().profile().operator() == null
                                ? List.of()
                                : exchange.server().nodes()));
    }

    static void isupport(Exchange exchange, IrcMessage message) {
        if (!exchange.peer().isRegistered() && !exchange.peer().has(Capability.EXTENDED_ISUPPORT)) {
            exchange.out().reply(Numeric.ERR_NOTREGISTERED);
            return;
        }
        exchange.registration().knowsIsupport();
        ServerReplies.isupport(exchange);
    }

    static void motd(Exchange exchange, IrcMessage message) {
        ServerReplies.motd(exchange.out());
    }
}
