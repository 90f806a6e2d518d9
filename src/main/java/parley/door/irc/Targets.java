package parley.door.irc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Target;
import parley.irc.Numeric;

/// Reads parameters that name several things.
final class Targets {
    private Targets() {}

    /// The words between commas, each once, without empty ones.
    static List<String> split(String parameter) {
        if (parameter.indexOf(',') < 0) {
            return parameter.isEmpty() ? List.of() : List.of(parameter);
        }
        Set<String> words = new LinkedHashSet<>(List.of(parameter.split(",")));
        words.remove("");
        return List.copyOf(words);
    }

    /// Whoever or whatever channel a parameter names; empty where it can name none.
    static Optional<? extends Target> target(Client client, String name) {
        return name.startsWith("#")
                ? client.server().names().channel(name)
                : client.server().names().nick(name);
    }

    /// A channel that may be opened under this name; told with 403 where it may not, or is too long (CHANNELLEN).
    static @Nullable ChannelName newChannel(Client client, String name) {
        if (name.codePointCount(0, name.length()) > client.settings().limits().channel()) {
            client.reply(Numeric.ERR_NOSUCHCHANNEL, Client.shown(name));
            return null;
        }
        return client.channel(name);
    }
}
