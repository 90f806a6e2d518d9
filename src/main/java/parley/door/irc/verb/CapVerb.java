package parley.door.irc.verb;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.door.irc.CapLines;
import parley.door.irc.Exchange;
import parley.door.irc.Peer;
import parley.door.irc.ServerReplies;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// CAP (IRCv3 capability-negotiation).
final class CapVerb {
    /// So many digits of a version are read.
    private static final int MAX_DIGITS = 6;

    private CapVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Peer peer = exchange.peer();
        switch (message.param(0).toUpperCase(Locale.ROOT)) {
            case "LS" -> list(exchange, message);
            case "LIST" -> {
                List<String> names = peer.capabilities().toList().stream()
                        .map(Capability::wireName)
                        .toList();
                CapLines.write(
                        names, peer.knowsCapValues(), () -> exchange.out().cap("LIST"));
            }
            case "REQ" -> request(exchange, message.param(1));
            case "END" -> {
                if (!peer.isRegistered()) {
                    exchange.registration().hasNegotiated();
                }
            }
            default -> exchange.out().reply(Numeric.ERR_INVALIDCAPCMD, message.param(0));
        }
    }

    private static void list(Exchange exchange, IrcMessage message) {
        if (!exchange.peer().isRegistered()) {
            exchange.registration().negotiates();
        }
        if (version(message.param(1)) >= CapLines.VERSION) {
            exchange.peer().learnsCapValues();
        }
        ServerReplies.capabilities(exchange);
    }

    /// The version that a text names; 0 for none.
    private static int version(String text) {
        int version = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i == MAX_DIGITS) {
                return 0;
            }
            version = 10 * version + c - '0';
        }
        return version;
    }

    /// All of a request is granted, or none of it.
    private static void request(Exchange exchange, String names) {
        Peer peer = exchange.peer();
        if (!peer.isRegistered()) {
            exchange.registration().negotiates();
        }
        CapabilitySet changed = peer.capabilities();
        boolean granted = true;
        for (String name : names.trim().split(" ")) {
            if (name.isEmpty()) {
                continue;
            }
            boolean removes = name.startsWith("-");
            Optional<Capability> capability =
                    Capability.named(removes ? name.substring(1) : name).filter(exchange.server()::offers);
            if (capability.isEmpty()
                    || (removes && capability.get() == Capability.CAP_NOTIFY && peer.knowsCapValues())) {
                granted = false;
            } else {
                changed = removes ? changed.without(capability.get()) : changed.with(capability.get());
            }
        }
        exchange.out().cap(granted ? "ACK" : "NAK").trailing(names).end();
        if (granted) {
            exchange.out().flush();
            peer.capabilities(changed);
        }
    }
}
