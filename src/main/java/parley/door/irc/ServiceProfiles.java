package parley.door.irc;

import java.util.List;
import java.util.Set;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.Service;
import parley.chat.UserMode;

/// How clients see the services: as bots that have been here from the start.
public final class ServiceProfiles {
    private ServiceProfiles() {}

    /// From whom a service's answers come.
    static String hostmask(Service service) {
        return service.source().hostmask();
    }

    /// What one who asks after a service is told of it.
    public static Profile of(IrcServer server, Service service) {
        String about = "A service of " + server.settings().server().network() + "; write HELP to it";
        return new Profile(
                service.source(),
                Role.USER,
                Service.HOST,
                about,
                "",
                Set.of(UserMode.BOT),
                null,
                null,
                server.started());
    }

    /// Those of the services among some nicks.
    public static List<Profile> among(IrcServer server, List<Nick> nicks) {
        return nicks.stream()
                .flatMap(nick -> server.services().named(nick.name()).stream())
                .map(service -> of(server, service))
                .toList();
    }
}
