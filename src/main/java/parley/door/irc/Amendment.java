package parley.door.irc;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.Isupport;
import parley.irc.Numeric;

/// What is offered and announced otherwise since the configuration has changed, as clients are told it: by CAP DEL and
/// CAP NEW (IRCv3 capability-negotiation) and by 005 (Modern, "RPL_ISUPPORT"). Immutable.
///
/// What is taken away is disabled for every client, whether or not it hears of it. An event that the hub thread is
/// wording at that moment may still come in its old form.
final class Amendment {
    private final CapabilitySet gone;
    private final List<String> goneNames;
    private final List<String> names;
    private final Map<Sts, List<String>> withValues = new EnumMap<>(Sts.class);
    private final Isupport earlier;
    private final Isupport isupport;

    Amendment(Announcement before, Announcement now) {
        CapabilityOffer was = before.offer();
        CapabilityOffer is = now.offer();
        gone = CapabilitySet.of(without(was.capabilities(), is.capabilities()).toArray(Capability[]::new));
        goneNames = without(was.names(), is.names());
        names = without(is.names(), was.names());
        for (Sts sts : Sts.values()) {
            withValues.put(sts, without(is.withValues(sts), was.withValues(sts)));
        }
        earlier = before.isupport();
        isupport = now.isupport();
    }

    private static <T> List<T> without(List<T> all, List<T> some) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }

    boolean isEmpty() {
        return gone.isEmpty() && withValues.values().stream().allMatch(List::isEmpty) && isupport.equals(earlier);
    }

    /// Tells a client, on its event loop.
    void tell(Exchange exchange) {
        Outbound out = exchange.out();
        Peer peer = exchange.peer();
        exchange.outside(() -> {
            if (peer.has(Capability.CAP_NOTIFY)) {
                tell(out, "DEL", goneNames);
            }
            out.flush();
            peer.capabilities(peer.capabilities().without(gone));
            if (peer.has(Capability.CAP_NOTIFY)) {
                tell(out, "NEW", fresh(exchange));
            }
            if (peer.isRegistered() || exchange.registration().hasIsupport()) {
                tellTokens(exchange);
            }
        });
    }

    private List<String> fresh(Exchange exchange) {
        return exchange.peer().knowsCapValues() ? Objects.requireNonNull(withValues.get(exchange.sts())) : names;
    }

    private static void tell(Outbound out, String subcommand, List<String> capabilities) {
        if (!capabilities.isEmpty()) {
            CapLines.write(capabilities, false, () -> out.cap(subcommand));
        }
    }

    /// In a batch for who wants it so (draft/extended-isupport, "draft/isupport batch").
    private void tellTokens(Exchange exchange) {
        Outbound out = exchange.out();
        int room = IsupportLine.room(out.numeric(Numeric.RPL_ISUPPORT));
        List<List<String>> lines = isupport.linesSince(earlier, room);
        if (lines.isEmpty()) {
            return;
        }
        String batch = ServerReplies.wantsIsupportBatch(exchange) ? out.openBatch("draft/isupport") : null;
        for (List<String> tokens : lines) {
            IsupportLine.write(
                    out.inBatch(batch)
                            .numeric(Numeric.RPL_ISUPPORT, exchange.peer().nickOrStar()),
                    tokens);
        }
        out.closeBatch(batch);
    }
}
