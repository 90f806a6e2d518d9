package parley.door.irc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.irc.Numeric;

/// CAP (IRCv3 capability-negotiation).
final class CapVerb {
    private static final int VERSION = 302;

    private CapVerb() {}

    static void handle(Client client, IrcMessage message) {
        switch (message.param(0).toUpperCase(java.util.Locale.ROOT)) {
            case "LS" -> list(client, message);
            case "LIST" ->
                lines(
                        client,
                        "LIST",
                        client.capabilities().toList().stream()
                                .map(Capability::wireName)
                                .toList(),
                        client.capVersion());
            case "REQ" -> request(client, message.param(1));
            case "END" -> {
                if (!client.isRegistered()) {
                    client.registration().hasNegotiated();
                }
            }
            default -> client.reply(Numeric.ERR_INVALIDCAPCMD, Client.shown(message.param(0)));
        }
    }

    private static void list(Client client, IrcMessage message) {
        if (!client.isRegistered()) {
            client.registration().negotiates();
        }
        int version = version(message.param(1));
        if (version >= VERSION) {
            client.capVersion(version);
            client.capabilities(client.capabilities().with(Capability.CAP_NOTIFY));
        }
        var names = new ArrayList<String>();
        for (Capability capability : offered(client.settings())) {
            Optional<String> value = CapValues.of(capability, client.settings());
            names.add(capability.wireName()
                    + (client.capVersion() >= VERSION ? value.map(v -> "=" + v).orElse("") : ""));
        }
        lines(client, "LS", names, client.capVersion());
    }

    private static int version(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /// What the server offers. STS needs TLS.
    private static List<Capability> offered(IrcSettings settings) {
        return List.of(Capability.values()).stream()
                .filter(capability -> switch (capability) {
                    case STS -> false;
                    case CHATHISTORY, EVENT_PLAYBACK -> settings.history();
                    default -> true;
                })
                .toList();
    }

    private static void lines(Client client, String subcommand, List<String> names, int version) {
        int room = client.line()
                        .command("CAP")
                        .param(client.nickOrStar())
                        .param(subcommand)
                        .param("*")
                        .room()
                - 3;
        client.bare().undo();
        var line = new StringBuilder();
        for (String name : names) {
            if (!line.isEmpty() && line.length() + name.length() + 1 > room) {
                start(client, subcommand, version >= VERSION)
                        .trailing(line.toString())
                        .end();
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(name);
        }
        start(client, subcommand, false).trailing(line.toString()).end();
    }

    private static LineBuilder start(Client client, String subcommand, boolean more) {
        LineBuilder line =
                client.line().command("CAP").param(client.nickOrStar()).param(subcommand);
        return more ? line.param("*") : line;
    }

    /// All of a request is granted, or none of it.
    private static void request(Client client, String names) {
        if (!client.isRegistered()) {
            client.registration().negotiates();
        }
        CapabilitySet changed = client.capabilities();
        List<Capability> offered = offered(client.settings());
        boolean granted = true;
        for (String name : names.trim().split(" +")) {
            if (name.isEmpty()) {
                continue;
            }
            boolean removes = name.startsWith("-");
            Optional<Capability> capability =
                    Capability.named(removes ? name.substring(1) : name).filter(offered::contains);
            if (capability.isEmpty()
                    || (removes && capability.get() == Capability.CAP_NOTIFY && client.capVersion() >= VERSION)) {
                granted = false;
            } else {
                changed = removes ? changed.without(capability.get()) : changed.with(capability.get());
            }
        }
        LineBuilder line = client.line().command("CAP").param(client.nickOrStar());
        line.param(granted ? "ACK" : "NAK").trailing(names).end();
        if (granted) {
            client.flush();
            client.capabilities(changed);
        }
    }
}
