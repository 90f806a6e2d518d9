package parley.door.irc.verb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import parley.config.ProxySettings.Gateway;
import parley.door.irc.Exchange;
import parley.door.irc.PasswordChecks;
import parley.irc.IrcMessage;
import parley.net.Origin;
import parley.net.frame.End;

/// WEBIRC (IRCv3 "WebIRC"): a gateway of the configuration's `[proxies.webirc]` tells from where its user comes. The
/// hostname that it tells is nothing that could be relied on, and passed over.
final class WebircVerb {
    private WebircVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Origin peer = exchange.origin();
        Gateway gateway = exchange.server().settings().proxies().webirc().get(message.param(1));
        if (gateway == null || !gateway.mayComeFrom(peer.address())) {
            refuse(exchange, "No gateway of that name comes from your address");
            return;
        }
        boolean secure = peer.address().isLoopbackAddress() || exchange.isEncrypted();
        Optional<Origin> user = user(message, secure);
        PasswordChecks.checkUncounted(exchange, message.param(0), gateway.entitlement(), denied -> {
            if (denied.isEmpty() && user.isPresent()) {
                exchange.comesFrom(user.get());
            } else {
                refuse(exchange, denied.isEmpty() ? "That is no IP address" : "Wrong password or certificate");
            }
        });
    }

    /// @param secure whether nobody reads what goes from the gateway to here: then what it says of TLS counts
    private static Optional<Origin> user(IrcMessage message, boolean secure) {
        List<String> options = Arrays.asList(message.param(4).split(" "));
        return Origin.told(message.param(3), 0, secure && options.contains("secure"));
    }

    private static void refuse(Exchange exchange, String why) {
        exchange.leave(new End.Disconnected("WEBIRC: " + why));
    }
}
