package parley.door.irc.parameter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Rfc1459;
import parley.chat.Target;
import parley.door.irc.Exchange;
import parley.irc.Numeric;
import parley.names.Casemapping;

/// Reads parameters that name several things.
public final class Targets {
    private Targets() {}

    /// The words between commas, without empty ones, and without those that are an earlier one otherwise spelled.
    public static List<String> split(Exchange exchange, String parameter) {
        return split(exchange.server().names(), parameter);
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
    public static Optional<? extends Target> target(Casemapping names, String name) {
        return name.startsWith("#") ? names.channel(name) : names.nick(name);
    }

    /// A channel that may be opened under this name; told with 403 where it may not, or is too long (CHANNELLEN).
    public static @Nullable ChannelName newChannel(Exchange exchange, String name) {
        ChannelName channel = exchange.server().names().newChannel(name).orElse(null);
        if (channel == null) {
            exchange.out().reply(Numeric.ERR_NOSUCHCHANNEL, name);
        }
        return channel;
    }

    /// The channel that a parameter names; told with 403 where it can be none.
    public static @Nullable ChannelName channel(Exchange exchange, String name) {
        ChannelName channel = exchange.server().names().channel(name).orElse(null);
        if (channel == null) {
            exchange.out().reply(Numeric.ERR_NOSUCHCHANNEL, name);
        }
        return channel;
    }

    /// The nick that a parameter spells; told with 401 where it can be none.
    public static @Nullable Nick nick(Exchange exchange, String name) {
        Nick nick = exchange.server().names().nick(name).orElse(null);
        if (nick == null) {
            exchange.out().reply(Numeric.ERR_NOSUCHNICK, name);
        }
        return nick;
    }
}
