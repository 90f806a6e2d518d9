package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.chat.BanTarget;
import parley.chat.Nick;
import parley.chat.ServerBan;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.irc.IrcMessage;
import parley.names.BanOrder;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;

/// UBAN: who may not be on the server, however they are recognised.
///
/// `UBAN ADD [DURATION] TARGET [REASON]`, `UBAN DEL TARGET`, `UBAN LIST`, `UBAN INFO TARGET`. A target is an account
/// (`account:bob`, `a:bob`), an address or a network (`192.0.2.7`, `2001:db8::/32`), or else a mask (`*!*@*.example`; a
/// nick alone is `nick!*@*`). A duration is such as `1d12h`, of the units `y w d h m s`; without one it is for good.
/// What begins with a digit and is neither an address nor a mask is meant for a duration: a ban on a nick that does is
/// written whole (`4ever!*@*`).
///
/// KLINE and DLINE are the same for masks alone and for addresses and networks alone; UNKLINE and UNDLINE lift.
final class UbanVerb {
    private static final int MAX_LISTED = 20;

    private UbanVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        List<String> words = message.params().subList(1, message.params().size());
        switch (message.param(0).toUpperCase(Locale.ROOT)) {
            case "ADD" -> add(exchange, words, BanTarget.class);
            case "DEL" -> targetOf(exchange, words, BanTarget.class).ifPresent(target -> lift(exchange, target));
            case "LIST" ->
                exchange.ask(new Query.Bans(), reply -> {
                    if (reply instanceof Answer.Bans(List<ServerBan> bans)) {
                        list(exchange, bans);
                    }
                });
            case "INFO" -> targetOf(exchange, words, BanTarget.class).ifPresent(target -> info(exchange, target));
            default -> usage(exchange.out());
        }
    }

    /// KLINE, as operators know it from other servers: a number alone is minutes.
    static void kline(Exchange exchange, IrcMessage message) {
        addOf(exchange, message, BanTarget.MaskTarget.class);
    }

    /// DLINE, likewise.
    static void dline(Exchange exchange, IrcMessage message) {
        addOf(exchange, message, BanTarget.NetworkTarget.class);
    }

    static void unkline(Exchange exchange, IrcMessage message) {
        targetOf(exchange, message.params(), BanTarget.MaskTarget.class).ifPresent(target -> lift(exchange, target));
    }

    static void undline(Exchange exchange, IrcMessage message) {
        targetOf(exchange, message.params(), BanTarget.NetworkTarget.class).ifPresent(target -> lift(exchange, target));
    }

    private static void addOf(Exchange exchange, IrcMessage message, Class<? extends BanTarget> kind) {
        var words = new ArrayList<String>(message.params());
        if (words.size() > 1 && words.getFirst().matches("\\d{1,7}")) {
            words.addFirst(words.removeFirst() + "m");
        }
        add(exchange, words, kind);
    }

    private static void usage(Outbound out) {
        out.fail(
                "UBAN",
                "INVALID_PARAMS",
                "UBAN ADD [DURATION] TARGET [REASON], UBAN DEL TARGET, UBAN LIST or UBAN INFO TARGET; "
                        + BanOrder.RIGHT);
    }

    private static void add(Exchange exchange, List<String> words, Class<? extends BanTarget> kind) {
        Optional<BanOrder> order =
                BanOrder.parse(words, exchange.server().names()).filter(each -> kind.isInstance(each.target()));
        if (order.isEmpty()) {
            usage(exchange.out());
            return;
        }
        BanOrder ban = order.get();
        ban.fault()
                .ifPresentOrElse(
                        fault -> exchange.out()
                                .fail("UBAN", "INVALID_PARAMS", fault, words.get(ban.duration() == null ? 0 : 1)),
                        () -> disconnect(
                                exchange,
                                new Command.Ban(ban.target(), ban.reason(), ban.duration()),
                                new ArrayList<>()));
    }

    /// Sets a ban, and has whom it is about put out, some at a time.
    ///
    /// @param before who was put out already
    private static void disconnect(Exchange exchange, Command command, List<Nick> before) {
        exchange.perform(command, performed -> {
            exchange.show(performed);
            if (performed.reply() instanceof Answer.BanSet(ServerBan ban, List<Nick> gone, long more)) {
                before.addAll(gone);
                if (more == 0) {
                    exchange.out()
                            .notice(BanOrder.words(ban, exchange.server().now()) + " " + put(before) + " put out");
                } else {
                    disconnect(exchange, new Command.DisconnectBanned(ban.target(), more), before);
                }
            }
        });
    }

    private static void lift(Exchange exchange, BanTarget target) {
        exchange.perform(new Command.LiftBan(target), performed -> {
            exchange.show(performed);
            if (!(performed.reply() instanceof Refusal)) {
                exchange.out().notice("The ban on " + target.text() + " is lifted");
            }
        });
    }

    private static void list(Exchange exchange, List<ServerBan> bans) {
        List<ServerBan> holding = tell(exchange, bans);
        exchange.out().notice(holding.isEmpty() ? "There are no bans" : "End of bans: " + holding.size());
    }

    /// Tells those that are not over.
    private static List<ServerBan> tell(Exchange exchange, List<ServerBan> bans) {
        List<ServerBan> holding = bans.stream()
                .filter(ban -> !ban.isOver(exchange.server().now()))
                .toList();
        holding.forEach(ban ->
                exchange.out().notice(BanOrder.words(ban, exchange.server().now())));
        return holding;
    }

    private static void info(Exchange exchange, BanTarget target) {
        info(exchange, new Query.BanInfo(target, 0), new ArrayList<>());
    }

    /// @param before who was found already
    private static void info(Exchange exchange, Query.BanInfo query, List<Nick> before) {
        exchange.ask(query, reply -> {
            if (reply instanceof Answer.BanIs(List<ServerBan> bans, List<Nick> matching, long more)) {
                before.addAll(matching);
                if (more > 0) {
                    info(exchange, new Query.BanInfo(query.target(), more), before);
                    return;
                }
                if (tell(exchange, bans).isEmpty()) {
                    exchange.out().notice(query.target().text() + " is not banned");
                }
                exchange.out().notice(put(before) + " here now would be put out");
            }
        });
    }

    /// Some people by name, not too many.
    private static String put(List<Nick> nicks) {
        if (nicks.isEmpty()) {
            return "Nobody";
        }
        String more = nicks.size() > MAX_LISTED ? " and " + (nicks.size() - MAX_LISTED) + " more" : "";
        return nicks.stream().limit(MAX_LISTED).map(Nick::name).collect(Collectors.joining(", ")) + more;
    }

    /// A target of one kind; told where it is none.
    private static Optional<BanTarget> targetOf(
            Exchange exchange, List<String> words, Class<? extends BanTarget> kind) {
        Optional<BanTarget> target = words.isEmpty()
                ? Optional.empty()
                : BanOrder.target(words.getFirst(), exchange.server().names()).filter(kind::isInstance);
        if (target.isEmpty()) {
            usage(exchange.out());
        }
        return target;
    }
}
