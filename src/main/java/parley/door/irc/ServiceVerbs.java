package parley.door.irc;

import java.util.Optional;
import parley.hub.Service;
import parley.irc.IrcMessage;

/// The verbs that stand for messages to the services, and how clients see those.
final class ServiceVerbs {
    /// Where the services are.
    static final String HOST = "localhost";

    private ServiceVerbs() {}

    /// NS and NICKSERV.
    static void nickServ(Client client, IrcMessage message) {
        take(client, Service.NICKSERV, String.join(" ", message.params()));
    }

    /// CS and CHANSERV.
    static void chanServ(Client client, IrcMessage message) {
        take(client, Service.CHANSERV, String.join(" ", message.params()));
    }

    /// The service that a target of a message names, if any does.
    static Optional<Service> named(Client client, String target) {
        return client.server().services().named(target);
    }

    /// Takes what the client has written to a service.
    static void take(Client client, Service service, String text) {
        client.server().services().take(new IrcCustomer(client), service, text);
    }

    /// From whom a service's answers come.
    static String source(Service service) {
        String name = service.nick().name();
        return name + "!" + name + "@" + HOST;
    }
}
