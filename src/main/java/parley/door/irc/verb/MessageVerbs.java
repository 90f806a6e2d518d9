package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Mask;
import parley.chat.Message;
import parley.chat.Position;
import parley.chat.Rank;
import parley.chat.Service;
import parley.chat.Target;
import parley.chat.Text;
import parley.door.irc.Exchange;
import parley.door.irc.Features;
import parley.door.irc.MessageIds;
import parley.door.irc.parameter.ModeLetters;
import parley.door.irc.parameter.Targets;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.names.Casemapping;
import parley.protocol.Command;
import parley.protocol.Draft;
import parley.protocol.Request;

/// PRIVMSG, NOTICE (Modern, "PRIVMSG message") and TAGMSG (IRCv3 message-tags).
final class MessageVerbs {
    /// A target as a client names it.
    ///
    /// @param atLeast of `@#channel` (STATUSMSG); null for everybody
    record Addressee(Target target, @Nullable Rank atLeast) {}

    /// The message to which another is an answer (IRCv3 draft/reply).
    private static final String REPLY = "+draft/reply";

    private MessageVerbs() {}

    static void privmsg(Exchange exchange, IrcMessage message) {
        send(exchange, message, Message.Kind.PRIVMSG);
    }

    static void notice(Exchange exchange, IrcMessage message) {
        send(exchange, message, Message.Kind.NOTICE);
    }

    private static void send(Exchange exchange, IrcMessage message, Message.Kind kind) {
        boolean answers = kind == Message.Kind.PRIVMSG;
        if (message.param(0).isEmpty()) {
            if (answers) {
                exchange.out().say(Numeric.ERR_NORECIPIENT, "No recipient given (" + kind.name() + ")");
            }
            return;
        }
        if (message.param(1).isEmpty()) {
            if (answers) {
                exchange.out().reply(Numeric.ERR_NOTEXTTOSEND);
            }
            return;
        }
        Optional<Service> service = ServiceVerbs.named(exchange, message.param(0));
        if (service.isPresent()) {
            if (answers) {
                ServiceVerbs.take(exchange, service.get(), message.param(1));
            }
            return;
        }
        var text = new Text(message.param(1).replace('\n', ' '));
        Map<String, String> tags = clientTags(exchange, message);
        var sends = new ArrayList<Command>();
        List<String> names = names(exchange, message.param(0), answers);
        for (String name : names) {
            if (isForEverybody(exchange, name)) {
                sends.add(new Command.Announce(kind, text));
            } else {
                addressee(exchange, name, answers)
                        .map(to -> new Command.Send(to.target(), new Draft(kind, text, List.of(), tags, to.atLeast())))
                        .ifPresent(sends::add);
            }
        }
        submit(exchange, sends);
    }

    /// Whether a target is a mask of servers that takes in this one.
    private static boolean isForEverybody(Exchange exchange, String name) {
        return name.startsWith("$")
                && Mask.of(name.substring(1), text -> text.toLowerCase(Locale.ROOT))
                        .matches(exchange.server().name().toLowerCase(Locale.ROOT));
    }

    static void tagmsg(Exchange exchange, IrcMessage message) {
        Map<String, String> tags = clientTags(exchange, message);
        if (!exchange.peer().has(Capability.MESSAGE_TAGS) || tags.isEmpty()) {
            return; // only clients with message-tags send them, and without tags there is nothing to tell
        }
        var sends = new ArrayList<Command>();
        Position about =
                Optional.ofNullable(tags.get(REPLY)).flatMap(MessageIds::parse).orElse(null);
        for (String name : names(exchange, message.param(0), true)) {
            addressee(exchange, name, true)
                    .map(to -> new Command.SendTags(to.target(), tags, to.atLeast(), about))
                    .ifPresent(sends::add);
        }
        submit(exchange, sends);
    }

    /// To one channel nothing need be waited for; whatever else is told comes with the answers.
    static void submit(Exchange exchange, List<Command> sends) {
        if (sends.size() == 1 && isToChannel(sends.getFirst())) {
            exchange.submit(sends.getFirst());
        } else {
            exchange.perform(sends);
        }
    }

    private static boolean isToChannel(Request request) {
        return (request instanceof Command.Send send && send.target() instanceof ChannelName)
                || (request instanceof Command.SendTags tags && tags.target() instanceof ChannelName);
    }

    /// Client-only tags, for who may send tags at all.
    static Map<String, String> clientTags(Exchange exchange, IrcMessage message) {
        if (message.tags().isEmpty() || !exchange.peer().has(Capability.MESSAGE_TAGS)) {
            return Map.of();
        }
        var tags = new LinkedHashMap<String, String>();
        message.tags().forEach((key, value) -> {
            if (isClientOnly(key)) {
                tags.put(key, value);
            }
        });
        return Collections.unmodifiableMap(tags);
    }

    /// `+`, a vendor and `/` where there is one, and letters, digits and hyphens (message-tags, "Format"). A vendor is
    /// a host. What is anything else is nobody's tag, and is not passed on.
    private static boolean isClientOnly(String key) {
        if (!key.startsWith("+")) {
            return false;
        }
        int slash = key.indexOf('/');
        return isWord(key, Math.max(1, slash + 1), key.length(), false) && (slash < 0 || isWord(key, 1, slash, true));
    }

    private static boolean isWord(String key, int from, int to, boolean mayHaveDots) {
        for (int i = from; i < to; i++) {
            char c = key.charAt(i);
            boolean belongs = c == '-' || (c < 0x80 && Character.isLetterOrDigit(c)) || (mayHaveDots && c == '.');
            if (!belongs) {
                return false;
            }
        }
        return from < to;
    }

    private static List<String> names(Exchange exchange, String parameter, boolean answers) {
        List<String> names = Targets.split(exchange, parameter);
        if (names.size() > Features.PRIVMSG_TARGETS) {
            if (answers) {
                exchange.out().reply(Numeric.ERR_TOOMANYTARGETS, names.get(Features.PRIVMSG_TARGETS));
            }
            names = names.subList(0, Features.PRIVMSG_TARGETS);
        }
        return names;
    }

    /// Whom a target means.
    ///
    /// @param answers whether it is told where it means nobody
    static Optional<Addressee> addressee(Exchange exchange, String name, boolean answers) {
        Optional<Addressee> addressee = addressee(exchange.server().names(), name);
        if (addressee.isEmpty() && answers) {
            boolean channel = name.startsWith("#");
            exchange.out().reply(channel ? Numeric.ERR_NOSUCHCHANNEL : Numeric.ERR_NOSUCHNICK, name);
        }
        return addressee;
    }

    private static Optional<Addressee> addressee(Casemapping names, String name) {
        Optional<Rank> rank = name.length() > 1 && name.charAt(1) == '#'
                ? ModeLetters.rankOfPrefix(name.charAt(0))
                : Optional.empty();
        return rank.isPresent()
                ? names.channel(name.substring(1)).map(channel -> new Addressee(channel, rank.get()))
                : Targets.target(names, name).map(target -> new Addressee(target, null));
    }
}
