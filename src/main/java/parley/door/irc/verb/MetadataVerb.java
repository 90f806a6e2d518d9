package parley.door.irc.verb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.chat.MetadataEntry;
import parley.chat.Nick;
import parley.chat.Target;
import parley.door.irc.Exchange;
import parley.door.irc.MetadataLines;
import parley.door.irc.Outbound;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;

/// METADATA (IRCv3 draft/metadata): what people say of themselves, and operators of their channels. All is as
/// `draft/metadata-3` has it; `draft/metadata-2` differs in how changes are told, which is done, and in the codes of
/// some refusals, which are for people to read.
final class MetadataVerb {
    private static final String VERB = MetadataLines.VERB;
    private static final int MAX_KEY = 64;

    /// How a client names itself.
    static final String ONESELF = "*";

    /// Stands for all near, where one asks for everything one wants to hear of.
    private static final String ALL = "*ALL";

    private MetadataVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String subcommand = message.param(1).toUpperCase(Locale.ROOT);
        boolean needsKey = switch (subcommand) {
            case "GET", "SET", "SUB", "UNSUB" -> true;
            default -> false;
        };
        if (needsKey && message.params().size() < 3) {
            exchange.out().reply(Numeric.ERR_NEEDMOREPARAMS, VERB);
            return;
        }
        if (!exchange.peer().isRegistered()) {
            EarlyMetadataVerb.handle(exchange, subcommand, message);
            return;
        }
        switch (subcommand) {
            case "GET" -> get(exchange, message);
            case "LIST" -> of(exchange, message, target -> list(exchange, target));
            case "SET" -> of(exchange, message, target -> set(exchange, message, target));
            case "CLEAR" -> of(exchange, message, target -> clear(exchange, target));
            case "SUB" -> subscribe(exchange, keys(message));
            case "UNSUB" -> unsubscribe(exchange, keys(message));
            case "SUBS" -> subscriptions(exchange);
            case "SYNC" -> sync(exchange, message);
            default -> invalidSubcommand(exchange.out(), message);
        }
    }

    static void invalidSubcommand(Outbound out, IrcMessage message) {
        out.fail(VERB, "SUBCOMMAND_INVALID", "Invalid subcommand", message.param(1));
    }

    static List<String> keys(IrcMessage message) {
        return message.params().subList(2, message.params().size());
    }

    static boolean isKey(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_KEY
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "_./-".indexOf(c) >= 0);
    }

    private static void invalidKey(Outbound out, String key) {
        out.fail(VERB, "INVALID_KEY", "Invalid key", key);
    }

    /// Goes on with whom or what is meant: `*` is oneself.
    private static void of(Exchange exchange, IrcMessage message, Consumer<Target> step) {
        String name = message.param(0);
        if (name.equals(ONESELF)) {
            step.accept(exchange.peer().profile().nick());
            return;
        }
        Optional<? extends Target> target = Targets.target(exchange.server().names(), name);
        if (target.isPresent()) {
            step.accept(target.get());
        } else {
            invalidTarget(exchange.out(), name);
        }
    }

    static void invalidTarget(Outbound out, String name) {
        out.fail(VERB, "INVALID_TARGET", "Invalid metadata target", name);
    }

    private static void get(Exchange exchange, IrcMessage message) {
        of(exchange, message, target -> {
            List<String> valid =
                    keys(message).stream().filter(MetadataVerb::isKey).toList();
            if (valid.isEmpty()) {
                keys(message).forEach(key -> invalidKey(exchange.out(), key));
                return;
            }
            ask(exchange, new Query.Metadata(target, valid), "*", answer -> {
                var found = answer.entries().iterator();
                answerGet(
                        exchange, message, answer.of().name(), _ -> found.next().value());
            });
        });
    }

    /// Answers GET, with a line for each key in the order asked.
    ///
    /// @param value of a key; null for none
    static void answerGet(Exchange exchange, IrcMessage message, String of, Function<String, @Nullable String> value) {
        Outbound out = exchange.out();
        String batch = out.openBatch("metadata", of);
        for (String key : keys(message)) {
            if (isKey(key)) {
                MetadataLines.write(out.inBatch(batch), exchange.peer().nickOrStar(), of, key, value.apply(key));
            } else {
                out.bare().tag("batch", batch);
                invalidKey(out, key);
            }
        }
        out.closeBatch(batch);
    }

    private static void list(Exchange exchange, Target target) {
        ask(exchange, new Query.Metadata(target, List.of()), "*", answer -> show(exchange, answer));
    }

    private static void set(Exchange exchange, IrcMessage message, Target target) {
        String key = message.param(2);
        String value = message.param(3);
        if (maySet(exchange, message) && !isTooSoon(exchange, target, key)) {
            ask(
                    exchange,
                    new Command.SetMetadata(target, key, value.isEmpty() ? null : value),
                    key,
                    answer -> answer.entries()
                            .forEach(entry -> MetadataLines.write(
                                    exchange.out().line(), exchange.peer().nickOrStar(), entry)));
        }
    }

    /// Whether a key and its value may be such; told where they may not.
    static boolean maySet(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        String key = message.param(2);
        if (!isKey(key)) {
            invalidKey(out, key);
            return false;
        }
        String of = message.param(0).equals(ONESELF) ? exchange.peer().nickOrStar() : message.param(0);
        LineBuilder told = out.line()
                .numeric(Numeric.RPL_KEYVALUE, "*")
                .param(of)
                .param(key)
                .param(MetadataLines.visibility(key));
        if (!Outbound.fits(told, message.param(3))
                || message.param(3).getBytes(StandardCharsets.UTF_8).length > MetadataLines.MAX_VALUE) {
            out.fail(VERB, "INVALID_VALUE", "Value is too long", key);
            return false;
        }
        return true;
    }

    /// Whether the client changes too often what it says of itself; told if so. A channel's costs no more than a
    /// message.
    private static boolean isTooSoon(Exchange exchange, Target target, String key) {
        Duration wait = target instanceof Nick ? exchange.peer().metadataWait() : Duration.ZERO;
        if (wait.isZero()) {
            return false;
        }
        String seconds = Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
        exchange.out().fail(VERB, "RATE_LIMITED", "Too many changes", target.name(), key, seconds);
        return true;
    }

    private static void clear(Exchange exchange, Target target) {
        ask(exchange, new Command.ClearMetadata(target), "*", answer -> show(exchange, answer));
    }

    private static void sync(Exchange exchange, IrcMessage message) {
        if (message.param(0).equalsIgnoreCase(ALL)) {
            sync(exchange, Optional.empty(), Query.SyncMetadata.From.START);
        } else {
            of(exchange, message, target -> sync(exchange, Optional.of(target), Query.SyncMetadata.From.START));
        }
    }

    /// Tells a part, as a batch of its own; the next is asked for when the socket has taken it.
    ///
    /// @param of empty for all near
    private static void sync(Exchange exchange, Optional<Target> of, Query.SyncMetadata.From from) {
        ask(exchange, new Query.SyncMetadata(of, from), "*", answer -> {
            if (!answer.entries().isEmpty() || from.equals(Query.SyncMetadata.From.START)) {
                MetadataLines.writeAll(
                        exchange, of.isEmpty() ? ALL : answer.of().name(), answer.entries());
            }
            Query.SyncMetadata.From rest = answer.rest();
            if (rest != null) {
                exchange.whenTaken(() -> sync(exchange, of, rest));
            }
        });
    }

    private static void subscribe(Exchange exchange, List<String> keys) {
        List<String> valid = valid(exchange.out(), keys);
        perform(exchange, new Command.SubscribeToMetadata(valid), answer -> {
            subscribed(exchange, answer);
            if (!answer.keys().isEmpty()) {
                MetadataLines.writeLater(exchange.out().line(), exchange.peer().nickOrStar(), ALL);
            }
        });
    }

    /// Tells which keys the client hears of from now on.
    static void subscribed(Exchange exchange, Answer.MetadataSubscriptions answer) {
        names(exchange.out()::line, exchange, Numeric.RPL_METADATASUBOK, answer.keys());
        answer.tooMany()
                .ifPresent(key -> exchange.out()
                        .fail(VERB, "LIMIT_REACHED", "Too many subscriptions", key, Integer.toString(answer.limit())));
    }

    private static void unsubscribe(Exchange exchange, List<String> keys) {
        List<String> valid = valid(exchange.out(), keys);
        perform(exchange, new Command.UnsubscribeFromMetadata(valid), answer -> unsubscribed(exchange, answer.keys()));
    }

    /// Tells of which keys the client hears no more.
    static void unsubscribed(Exchange exchange, List<String> keys) {
        names(exchange.out()::line, exchange, Numeric.RPL_METADATAUNSUBOK, keys);
    }

    /// The keys that may be such; the others are told.
    static List<String> valid(Outbound out, List<String> keys) {
        keys.stream().filter(key -> !isKey(key)).forEach(key -> invalidKey(out, key));
        return keys.stream().filter(MetadataVerb::isKey).toList();
    }

    private static void subscriptions(Exchange exchange) {
        perform(exchange, new Query.MetadataSubscriptions(), answer -> subscriptions(exchange, answer.keys()));
    }

    /// Tells of which keys the client hears.
    static void subscriptions(Exchange exchange, List<String> keys) {
        Outbound out = exchange.out();
        String batch = out.openBatch("metadata-subs");
        names(() -> out.inBatch(batch), exchange, Numeric.RPL_METADATASUBS, keys);
        out.closeBatch(batch);
    }

    /// As many keys in a line as fit.
    private static void names(Supplier<LineBuilder> start, Exchange exchange, Numeric numeric, List<String> keys) {
        LineBuilder line = null;
        for (String key : keys) {
            if (line != null && line.room() < key.length() + 1) {
                line.end();
                line = null;
            }
            line = line == null ? start.get().numeric(numeric, exchange.peer().nickOrStar()) : line;
            line.param(key);
        }
        if (line != null) {
            line.end();
        }
    }

    private static void perform(Exchange exchange, Request request, Consumer<Answer.MetadataSubscriptions> step) {
        exchange.perform(request, performed -> {
            if (performed.reply() instanceof Answer.MetadataSubscriptions answer) {
                step.accept(answer);
            } else {
                exchange.show(performed);
            }
        });
    }

    /// @param key in question, where it is refused; `*` for all
    private static void ask(Exchange exchange, Request request, String key, Consumer<Answer.Metadata> step) {
        exchange.perform(request, performed -> {
            if (performed.reply() instanceof Answer.Metadata answer) {
                step.accept(answer);
            } else {
                refused(exchange, key, performed);
            }
        });
    }

    private static void refused(Exchange exchange, String key, Performed performed) {
        Outbound out = exchange.out();
        switch (performed.reply()) {
            case Refusal.NoSuchNick(var target) -> invalidTarget(out, target.name());
            case Refusal.NoSuchChannel(var target) -> invalidTarget(out, target.name());
            case Refusal.NotYours(var target) ->
                out.fail(VERB, "KEY_NO_PERMISSION", "You may not do that", target.name(), key);
            case Refusal.MetadataNotSet(var target, String unset) -> notSet(out, target.name(), unset);
            case Refusal.TooManyKeys(var target, int limit) -> tooManyKeys(out, target.name(), limit);
            default -> exchange.show(performed);
        }
    }

    static void notSet(Outbound out, String target, String key) {
        out.fail(VERB, "KEY_NOT_SET", "The key is not set", target, key);
    }

    static void tooManyKeys(Outbound out, String target, int limit) {
        out.fail(VERB, "LIMIT_REACHED", "Too many keys", target, Integer.toString(limit));
    }

    private static void show(Exchange exchange, Answer.Metadata answer) {
        MetadataLines.writeAll(exchange, answer.of().name(), answer.entries());
    }

    /// Writes what WHOIS tells of it.
    static void writeOfWhois(Outbound out, MetadataEntry entry) {
        out.say(
                Numeric.RPL_WHOISKEYVALUE,
                Objects.requireNonNull(entry.value()),
                entry.of().name(),
                entry.key(),
                MetadataLines.visibility(entry.key()));
    }
}
