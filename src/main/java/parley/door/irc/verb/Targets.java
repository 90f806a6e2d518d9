package parley.door.irc.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Rfc1459;
import parley.chat.Target;
import parley.door.irc.Client;
import parley.irc.Numeric;
import parley.names.Casemapping;

/// Reads parameters that name several things.
final class Targets {
    private Targets() {}

    /// The words between commas, without empty ones, and without those that are an earlier one otherwise spelled.
    static List<String> split(Client client, String parameter) {
        return split(client.server().names(), parameter);
    }

    /// The same by what makes names one.
    static List<String> split(Casemapping names, String parameter) {
        if (parameter.indexOf(',') < 0) {
            return parameter.isEmpty() ? List.of() : List.of(parameter);
        }
        var words = new LinkedHashMap<String, String>();
        for (String word : parameter.split(",")) {
            if (!word.isEmpty()) {
                words.putIfAbsent(Rfc1459.fold(names.fold(word)), word);
            }
        }
        return List.copyOf(words.values());
    }

    /// Whoever or whatever channel a parameter names; empty where it can name none.
    static Optional<? extends Target> target(Casemapping names, String name) {
        return name.startsWith("#") ? names.channel(name) : names.nick(name);
    }

    /// A channel that may be opened under this name; told with 403 where it may not, or is too long (CHANNELLEN).
    static @Nullable ChannelName newChannel(Client client, String name) {
        ChannelName channel = client.server().names().newChannel(name).orElse(null);
        if (channel == null) {
            client.reply(Numeric.ERR_NOSUCHCHANNEL, Client.shown(name));
        }
        return channel;
    }
}
