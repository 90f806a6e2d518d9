package parley.door.irc.verb;

import java.util.Optional;
import parley.chat.Service;
import parley.door.irc.Exchange;
import parley.door.irc.IrcServiceCaller;
import parley.irc.IrcMessage;

/// The verbs that stand for messages to the services.
final class ServiceVerbs {
    private ServiceVerbs() {}

    /// NS and NICKSERV.
    static void nickServ(Exchange exchange, IrcMessage message) {
        take(exchange, Service.NICKSERV, String.join(" ", message.params()));
    }

    /// CS and CHANSERV.
    static void chanServ(Exchange exchange, IrcMessage message) {
        take(exchange, Service.CHANSERV, String.join(" ", message.params()));
    }

    /// HS and HISTSERV.
    static void histServ(Exchange exchange, IrcMessage message) {
        take(exchange, Service.HISTSERV, String.join(" ", message.params()));
    }

    /// The service that a target of a message names, if any does.
    static Optional<Service> named(Exchange exchange, String target) {
        return exchange.server().services().named(target);
    }

    /// Takes what the client has written to a service.
    static void take(Exchange exchange, Service service, String text) {
        exchange.server().services().take(new IrcServiceCaller(exchange), service, text);
    }
}
