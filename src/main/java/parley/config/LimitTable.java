package parley.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.accounts.AttemptLimits;

/// The tables `[limits]` and `[limits.networks.NAME]`. Confined to whoever reads the file.
final class LimitTable {
    private final Values values;
    private final Complaints complaints;

    LimitTable(Values values, Complaints complaints) {
        this.values = values;
        this.complaints = complaints;
    }

    LimitSettings settings() {
        var usual = new LimitSettings.OfNetwork(
                values.of(LimitKeys.CONNECTIONS),
                values.of(LimitKeys.NEW_CONNECTIONS),
                values.of(LimitKeys.BURST),
                values.of(LimitKeys.LINE_INTERVAL),
                values.of(LimitKeys.NICK_CHANGES),
                new AttemptLimits(values.of(LimitKeys.FAILURES), values.of(LimitKeys.REGISTRATIONS)));
        var named = new LinkedHashMap<String, LimitSettings.Named>();
        values.names("limits", "networks").forEach(name -> {
            LimitSettings.Named network = named(name, usual);
            complainUnlessCounts(name, network, named);
            named.put(name, network);
        });
        return new LimitSettings(
                usual,
                List.copyOf(named.values()),
                values.of(LimitKeys.IPV4_PREFIX),
                values.of(LimitKeys.IPV6_PREFIX),
                values.of(LimitKeys.SEND_QUEUE) * 1024,
                values.of(LimitKeys.REGISTRATION),
                values.of(LimitKeys.IDLE));
    }

    private LimitSettings.Named named(String name, LimitSettings.OfNetwork usual) {
        List<String> place = List.of("limits", "networks", name);
        if (!values.mentions(LimitKeys.OF_FROM.named(name))) {
            complain(
                    place,
                    String.join(".", place) + " needs from, "
                            + LimitKeys.OF_FROM.kind().right());
        }
        return new LimitSettings.Named(
                values.find(LimitKeys.OF_FROM, name).orElse(List.of()),
                new LimitSettings.OfNetwork(
                        values.find(LimitKeys.OF_CONNECTIONS, name).orElse(usual.connections()),
                        values.find(LimitKeys.OF_NEW_CONNECTIONS, name).orElse(usual.newConnections()),
                        values.find(LimitKeys.OF_BURST, name).orElse(usual.burst()),
                        values.find(LimitKeys.OF_LINE_INTERVAL, name).orElse(usual.interval()),
                        values.find(LimitKeys.OF_NICK_CHANGES, name).orElse(usual.nickChanges()),
                        new AttemptLimits(
                                values.find(LimitKeys.OF_FAILURES, name)
                                        .orElse(usual.attempts().failures()),
                                values.find(LimitKeys.OF_REGISTRATIONS, name)
                                        .orElse(usual.attempts().registrations()))));
    }

    /// @param earlier by their names
    private void complainUnlessCounts(
            String name, LimitSettings.Named network, Map<String, LimitSettings.Named> earlier) {
        List<String> place = List.of("limits", "networks", name);
        if (name.isBlank()) {
            complain(place, "limits.networks.\"\" needs a name");
        }
        if (values.mentions(LimitKeys.OF_FROM.named(name)) && network.from().isEmpty()) {
            complain(
                    LimitKeys.OF_FROM.named(name),
                    String.join(".", LimitKeys.OF_FROM.named(name)) + " is empty, so nobody comes from there");
        }
        List<String> before = earlier.entrySet().stream()
                .filter(each -> network.from().stream().anyMatch(each.getValue()::holds))
                .map(Map.Entry::getKey)
                .toList();
        boolean never = network.from().stream()
                .allMatch(from -> earlier.values().stream().anyMatch(each -> each.holds(from)));
        if (never && !before.isEmpty()) {
            complain(
                    place,
                    String.join(".", place) + " never counts, for the first that holds an address does: put it above "
                            + String.join(", ", before));
        }
    }

    private void complain(List<String> place, String what) {
        complaints.add(values.line(place), what);
    }
}
