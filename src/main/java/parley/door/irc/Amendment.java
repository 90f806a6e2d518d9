package parley.door.irc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.config.Settings;
import parley.door.irc.verb.CapVerb;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.Isupport;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.names.Casemapping;

/// What is offered and announced otherwise since the configuration has changed, as clients are told it: by CAP DEL and
/// CAP NEW (IRCv3 capability-negotiation) and by 005 (Modern, "RPL_ISUPPORT"). Immutable.
///
/// What is taken away is disabled for every client, whether or not it hears of it. An event that the hub thread is
/// wording at that moment may still come in its old form.
final class Amendment {
    private final CapabilitySet gone;
    private final List<String> goneNames;
    private final List<String> names;
    private final List<String> withValues;
    private final Isupport earlier;
    private final Isupport isupport;

    /// @param before the settings until now
    /// @param settings the settings from now on
    Amendment(Settings before, Settings settings, Casemapping casemapping) {
        List<Capability> was = CapVerb.offered(before);
        List<Capability> is = CapVerb.offered(settings);
        List<Capability> left = was.stream().filter(each -> !is.contains(each)).toList();
        gone = CapabilitySet.of(left.toArray(Capability[]::new));
        goneNames = left.stream().map(Capability::wireName).toList();
        names = new ArrayList<>();
        withValues = new ArrayList<>();
        for (Capability capability : is) {
            Optional<String> value = CapValues.of(capability, settings);
            boolean isNew = !was.contains(capability);
            boolean isOther = !value.equals(CapValues.of(capability, before));
            if (isNew) {
                names.add(capability.wireName());
            }
            if (isNew || isOther) {
                withValues.add(
                        capability.wireName() + value.map(given -> "=" + given).orElse(""));
            }
        }
        earlier = Features.isupport(before, casemapping);
        isupport = Features.isupport(settings, casemapping);
    }

    boolean isEmpty() {
        return gone.isEmpty() && withValues.isEmpty() && isupport.equals(earlier);
    }

    /// Tells a client, on its event loop.
    void tell(Client client) {
        client.beside(() -> {
            if (client.has(Capability.CAP_NOTIFY)) {
                tell(client, "DEL", goneNames);
            }
            client.flush();
            client.capabilities(client.capabilities().without(gone));
            if (client.has(Capability.CAP_NOTIFY)) {
                tell(client, "NEW", client.capVersion() >= CapVerb.VERSION ? withValues : names);
            }
            if (client.isRegistered() || client.registration().hasIsupport()) {
                tellTokens(client);
            }
        });
    }

    /// In a batch for who wants it so (draft/extended-isupport, "draft/isupport batch").
    private void tellTokens(Client client) {
        String text = Numeric.RPL_ISUPPORT.text();
        int room = client.numeric(Numeric.RPL_ISUPPORT).room() - text.length() - 2;
        client.bare().undo();
        List<List<String>> lines = isupport.linesSince(earlier, room);
        if (lines.isEmpty()) {
            return;
        }
        boolean batched = client.has(Capability.EXTENDED_ISUPPORT) && client.has(Capability.BATCH);
        String batch = batched ? client.batchName() : "";
        if (batched) {
            client.line()
                    .command("BATCH")
                    .param("+" + batch)
                    .param("draft/isupport")
                    .end();
        }
        for (List<String> tokens : lines) {
            LineBuilder line = batched ? client.bare().tag("batch", batch) : client.bare();
            line.source(client.server().name()).numeric(Numeric.RPL_ISUPPORT, client.nickOrStar());
            tokens.forEach(line::param);
            line.trailing(text).end();
        }
        if (batched) {
            client.line().command("BATCH").param("-" + batch).end();
        }
    }

    private static void tell(Client client, String subcommand, List<String> capabilities) {
        if (capabilities.isEmpty()) {
            return;
        }
        int room = start(client, subcommand).room() - 3;
        client.bare().undo();
        CapVerb.cut(capabilities, room)
                .forEach(line -> start(client, subcommand).trailing(line).end());
    }

    private static LineBuilder start(Client client, String subcommand) {
        return client.line().command("CAP").param(client.nickOrStar()).param(subcommand);
    }
}
