package parley.door.irc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Rfc1459;
import parley.chat.Target;
import parley.irc.Numeric;
import parley.names.Casemapping;

/// Reads parameters that name several things.
public final class Targets {
    private Targets() {}

    /// The words between commas, without empty ones, and without those that are an earlier one otherwise spelled.
    public static List<String> split(Client client, String parameter) {
        return split(client.server().names(), parameter);
    }

    /// The same by what makes names one.
    public static List<String> split(Casemapping names, String parameter) {
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
    public static Optional<? extends Target> target(Client client, String name) {
        return name.startsWith("#")
                ? client.server().names().channel(name)
                : client.server().names().nick(name);
    }

    /// A channel that may be opened under this name; told with 403 where it may not, or is too long (CHANNELLEN).
    public static @Nullable ChannelName newChannel(Client client, String name) {
        if (name.codePointCount(0, name.length())
                > client.settings().irc().limits().channel()) {
            client.reply(Numeric.ERR_NOSUCHCHANNEL, Client.shown(name));
            return null;
        }
        return client.channel(name);
    }
}
