package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import parley.config.Settings;
import parley.door.irc.Announcement;
import parley.door.irc.Client;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.irc.Numeric;

/// CAP (IRCv3 capability-negotiation).
public final class CapVerb {
    /// From this version on values are known, and cap-notify is implied.
    public static final int VERSION = 302;

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
                list(client, cut(names, room(client)));
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
        if (version >= VERSION) {
            client.capVersion(version);
            client.capabilities(client.capabilities().with(Capability.CAP_NOTIFY));
        }
        Announcement.Wording wording = client.announced();
        client.tell(client.capVersion() >= VERSION ? wording.capabilitiesWithValues() : wording.capabilities());
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

    /// What the server offers. STS needs TLS.
    public static List<Capability> offered(Settings settings) {
        return Stream.of(Capability.values())
                .filter(capability -> switch (capability) {
                    case STS -> false;
                    case CHATHISTORY, EVENT_PLAYBACK, SEARCH ->
                        settings.history().enabled();
                    case MESSAGE_REDACTION -> settings.history().allowRedact();
                    case ACCOUNT_REGISTRATION -> settings.accounts().registration();
                    default -> true;
                })
                .toList();
    }

    /// How many bytes of names a line of CAP LIST has room for.
    private static int room(Client client) {
        int room = start(client, true).room() - 3;
        client.bare().undo();
        return room;
    }

    /// Names as the texts of lines, one at least.
    ///
    /// @param room the most bytes of a text
    public static List<String> cut(List<String> names, int room) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String name : names) {
            if (!line.isEmpty() && line.length() + name.length() + 1 > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(name);
        }
        lines.add(line.toString());
        return List.copyOf(lines);
    }

    private static void list(Client client, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            boolean more = i < lines.size() - 1 && client.capVersion() >= VERSION;
            start(client, more).trailing(lines.get(i)).end();
        }
    }

    private static LineBuilder start(Client client, boolean more) {
        LineBuilder line =
                client.line().command("CAP").param(client.nickOrStar()).param("LIST");
        return more ? line.param("*") : line;
    }

    /// All of a request is granted, or none of it.
    private static void request(Client client, String names) {
        if (!client.isRegistered()) {
            client.registration().negotiates();
        }
        CapabilitySet changed = client.capabilities();
        List<Capability> offered = client.server().announcement().offered();
        boolean granted = true;
        for (String name : names.trim().split(" ")) {
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
