package parley.door.irc.verb;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.door.irc.Announcement;
import parley.door.irc.CapLines;
import parley.door.irc.Client;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// CAP (IRCv3 capability-negotiation).
final class CapVerb {
    /// So many digits of a version are read.
    private static final int MAX_DIGITS = 6;

    private CapVerb() {}

    static void handle(Client client, IrcMessage message) {
        switch (message.param(0).toUpperCase(Locale.ROOT)) {
            case "LS" -> list(client, message);
            case "LIST" -> {
                List<String> names = client.capabilities().toList().stream()
                        .map(Capability::wireName)
                        .toList();
                CapLines.write(names, client.capVersion() >= CapLines.VERSION, () -> client.cap("LIST"));
            }
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
        if (version >= CapLines.VERSION) {
            client.capVersion(version);
            client.capabilities(client.capabilities().with(Capability.CAP_NOTIFY));
        }
        Announcement.Wording wording = client.announced();
        client.tell(
                client.capVersion() >= CapLines.VERSION ? wording.capabilitiesWithValues() : wording.capabilities());
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
    private static void request(Client client, String names) {
        if (!client.isRegistered()) {
            client.registration().negotiates();
        }
        CapabilitySet changed = client.capabilities();
        List<Capability> offered = client.server().announcement().offer().capabilities();
        boolean granted = true;
        for (String name : names.trim().split(" ")) {
            if (name.isEmpty()) {
                continue;
            }
            boolean removes = name.startsWith("-");
            Optional<Capability> capability =
                    Capability.named(removes ? name.substring(1) : name).filter(offered::contains);
            if (capability.isEmpty()
                    || (removes
                            && capability.get() == Capability.CAP_NOTIFY
                            && client.capVersion() >= CapLines.VERSION)) {
                granted = false;
            } else {
                changed = removes ? changed.without(capability.get()) : changed.with(capability.get());
            }
        }
        client.cap(granted ? "ACK" : "NAK").trailing(names).end();
        if (granted) {
            client.flush();
            client.capabilities(changed);
        }
    }
}
