package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.Service;
import parley.chat.Source;
import parley.chat.UserMode;
import parley.door.irc.Client;
import parley.door.irc.IrcServiceCaller;
import parley.irc.IrcMessage;

/// The verbs that stand for messages to the services, and how clients see those.
public final class ServiceVerbs {
    /// Where the services are.
    private static final String HOST = "localhost";

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

    /// From whom a service's answers come.
    public static String source(Service service) {
        return source(service.nick()).hostmask();
    }

    private static Source source(Nick nick) {
        return new Source(nick, nick.name(), HOST, null, true);
    }

    /// A service as whoever asks after it is told of it: a bot that has been here from the start.
    static Profile profile(Client client, Service service) {
        String about = "A service of " + client.settings().server().network() + "; write HELP to it";
        return new Profile(
                source(service.nick()),
                Role.USER,
                HOST,
                about,
                "",
                Set.of(UserMode.BOT),
                null,
                null,
                client.server().started());
    }

    /// The services among some nicks.
    static List<Profile> among(Client client, List<Nick> nicks) {
        return nicks.stream()
                .flatMap(nick -> named(client, nick.name()).stream())
                .map(service -> profile(client, service))
                .toList();
    }
}
