package parley.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.LobbyNames;
import parley.names.Casemapping;

/// The tables `[channels]` and `[channels."#NAME"]`. Confined to whoever reads the file.
final class ChannelTable {
    /// The channel that there always is whatever the file declares.
    private static final ChannelName LOBBY =
            new Casemapping().channel(LobbyNames.CHANNEL).orElseThrow();

    private final Values values;
    private final Complaints complaints;

    ChannelTable(Values values, Complaints complaints) {
        this.values = values;
        this.complaints = complaints;
    }

    ChannelSettings settings() {
        var declared = new ArrayList<ChannelRules.Declared>();
        for (String name : values.names("channels")) {
            List<String> place = List.of("channels", name);
            if (ConfigurationKeys.ALL.stream().noneMatch(key -> key.isAt(place))) {
                declared(name, place).ifPresent(each -> declare(each, place, declared));
            }
        }
        if (declared.stream().noneMatch(each -> each.name().equals(LOBBY))) {
            declared.addFirst(new ChannelRules.Declared(LOBBY, null, null, null, false));
        }
        return new ChannelSettings(
                values.of(ConfigurationKeys.MAX_JOINED),
                new ChannelRules(
                        declared,
                        values.of(ConfigurationKeys.CREATION),
                        values.of(ConfigurationKeys.DEFAULT_MODES),
                        values.of(ConfigurationKeys.MAX_OPEN),
                        values.of(ConfigurationKeys.MAX_REGISTERED)));
    }

    private void declare(ChannelRules.Declared channel, List<String> place, List<ChannelRules.Declared> declared) {
        declared.stream()
                .filter(each -> each.name().equals(channel.name()))
                .findFirst()
                .ifPresent(same -> complain(
                        place,
                        "\"" + same.name() + "\" and \"" + channel.name() + "\" are one channel; leave one out"));
        declared.add(channel);
    }

    private Optional<ChannelRules.Declared> declared(String name, List<String> place) {
        Optional<ChannelName> channel = new Casemapping().channel(name);
        if (channel.isEmpty()) {
            complain(
                    place,
                    "a channel's name is # and 1 to " + (ChannelName.MAX_LENGTH - 1)
                            + " characters, of which none is a blank, a comma or invisible: \"" + name + "\"");
        }
        Optional<String> topic = values.find(ConfigurationKeys.DECLARED_TOPIC, name);
        int most = values.of(ConfigurationKeys.TOPIC);
        if (topic.orElse("").getBytes(StandardCharsets.UTF_8).length > most) {
            complain(
                    ConfigurationKeys.DECLARED_TOPIC.named(name),
                    "channels." + name + ".topic takes at most " + most + " bytes (irc.limits.topic)");
        }
        return channel.map(there -> new ChannelRules.Declared(
                there,
                topic.orElse(null),
                values.find(ConfigurationKeys.DECLARED_MODES, name).orElse(null),
                values.find(ConfigurationKeys.FOUNDER, name).orElse(null),
                values.find(ConfigurationKeys.JOIN, name).orElseThrow()));
    }

    private void complain(List<String> place, String what) {
        complaints.add(values.line(place), what);
    }
}
