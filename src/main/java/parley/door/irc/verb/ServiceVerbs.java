package parley.door.irc.verb;

import java.util.Optional;
import parley.chat.Service;
import parley.door.irc.Client;
import parley.door.irc.IrcServiceCaller;
import parley.irc.IrcMessage;

/// The verbs that stand for messages to the services.
final class ServiceVerbs {
    private ServiceVerbs() {}

    /// NS and NICKSERV.
    static void nickServ(Client client, IrcMessage message) {
        take(client, Service.NICKSERV, String.join(" ", message.params()));
    }

    /// CS and CHANSERV.
    static void chanServ(Client client, IrcMessage message) {
        take(client, Service.CHANSERV, String.join(" ", message.params()));
    }

    /// HS and HISTSERV.
    static void histServ(Client client, IrcMessage message) {
        take(client, Service.HISTSERV, String.join(" ", message.params()));
    }

    /// The service that a target of a message names, if any does.
    static Optional<Service> named(Client client, String target) {
        return client.server().services().named(target);
    }

    /// Takes what the client has written to a service.
    static void take(Client client, Service service, String text) {
        client.server().services().take(new IrcServiceCaller(client), service, text);
    }
}
