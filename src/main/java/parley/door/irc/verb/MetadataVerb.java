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
import parley.door.irc.Client;
import parley.door.irc.MetadataLines;
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

    static void handle(Client client, IrcMessage message) {
        String subcommand = message.param(1).toUpperCase(Locale.ROOT);
        boolean needsKey = switch (subcommand) {
            case "GET", "SET", "SUB", "UNSUB" -> true;
            default -> false;
        };
        if (needsKey && message.params().size() < 3) {
            client.reply(Numeric.ERR_NEEDMOREPARAMS, VERB);
            return;
        }
        if (!client.isRegistered()) {
            EarlyMetadataVerb.handle(client, subcommand, message);
            return;
        }
        switch (subcommand) {
            case "GET" -> get(client, message);
            case "LIST" -> of(client, message, target -> list(client, target));
            case "SET" -> of(client, message, target -> set(client, message, target));
            case "CLEAR" -> of(client, message, target -> clear(client, target));
            case "SUB" -> subscribe(client, keys(message));
            case "UNSUB" -> unsubscribe(client, keys(message));
            case "SUBS" -> subscriptions(client);
            case "SYNC" -> sync(client, message);
            default -> invalidSubcommand(client, message);
        }
    }

    static void invalidSubcommand(Client client, IrcMessage message) {
        client.fail(VERB, "SUBCOMMAND_INVALID", "Invalid subcommand", Client.shown(message.param(1)));
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

    private static void invalidKey(Client client, String key) {
        client.fail(VERB, "INVALID_KEY", "Invalid key", Client.shown(key));
    }

    /// Goes on with whom or what is meant: `*` is oneself.
    private static void of(Client client, IrcMessage message, Consumer<Target> step) {
        String name = message.param(0);
        if (name.equals(ONESELF)) {
            step.accept(client.profile().nick());
            return;
        }
        Optional<? extends Target> target = Targets.target(client.server().names(), name);
        if (target.isPresent()) {
            step.accept(target.get());
        } else {
            invalidTarget(client, Client.shown(name));
        }
    }

    static void invalidTarget(Client client, String name) {
        client.fail(VERB, "INVALID_TARGET", "Invalid metadata target", name);
    }

    private static void get(Client client, IrcMessage message) {
        of(client, message, target -> {
            List<String> valid =
                    keys(message).stream().filter(MetadataVerb::isKey).toList();
            if (valid.isEmpty()) {
                keys(message).forEach(key -> invalidKey(client, key));
                return;
            }
            ask(client, new Query.Metadata(target, valid), "*", answer -> {
                var found = answer.entries().iterator();
                answerGet(client, message, answer.of().name(), _ -> found.next().value());
            });
        });
    }

    /// Answers GET, with a line for each key in the order asked.
    ///
    /// @param value of a key; null for none
    static void answerGet(Client client, IrcMessage message, String of, Function<String, @Nullable String> value) {
        String batch = client.openBatch("metadata", of);
        for (String key : keys(message)) {
            if (isKey(key)) {
                MetadataLines.write(client.inBatch(batch), client.nickOrStar(), of, key, value.apply(key));
            } else {
                client.inBatch(batch)
                        .command("FAIL")
                        .param(VERB)
                        .param("INVALID_KEY")
                        .param(Client.shown(key))
                        .trailing("Invalid key")
                        .end();
            }
        }
        client.closeBatch(batch);
    }

    private static void list(Client client, Target target) {
        ask(client, new Query.Metadata(target, List.of()), "*", answer -> show(client, answer));
    }

    private static void set(Client client, IrcMessage message, Target target) {
        String key = message.param(2);
        String value = message.param(3);
        if (maySet(client, message) && !isTooSoon(client, target, key)) {
            ask(
                    client,
                    new Command.SetMetadata(target, key, value.isEmpty() ? null : value),
                    key,
                    answer -> answer.entries()
                            .forEach(entry -> MetadataLines.write(client.line(), client.nickOrStar(), entry)));
        }
    }

    /// Whether a key and its value may be such; told where they may not.
    static boolean maySet(Client client, IrcMessage message) {
        String key = message.param(2);
        if (!isKey(key)) {
            invalidKey(client, key);
            return false;
        }
        String of = message.param(0).equals(ONESELF) ? client.nickOrStar() : message.param(0);
        LineBuilder told = client.line()
                .numeric(Numeric.RPL_KEYVALUE, "*")
                .param(of)
                .param(key)
                .param(MetadataLines.VISIBLE_TO_ALL);
        if (!Client.fits(told, message.param(3))
                || message.param(3).getBytes(StandardCharsets.UTF_8).length > MetadataLines.MAX_VALUE) {
            client.fail(VERB, "INVALID_VALUE", "Value is too long", key);
            return false;
        }
        return true;
    }

    /// Whether the client changes too often what it says of itself; told if so. A channel's costs no more than a
    /// message.
    private static boolean isTooSoon(Client client, Target target, String key) {
        Duration wait = target instanceof Nick ? client.metadataWait() : Duration.ZERO;
        if (wait.isZero()) {
            return false;
        }
        String seconds = Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
        client.fail(VERB, "RATE_LIMITED", "Too many changes", target.name(), key, seconds);
        return true;
    }

    private static void clear(Client client, Target target) {
        ask(client, new Command.ClearMetadata(target), "*", answer -> show(client, answer));
    }

    private static void sync(Client client, IrcMessage message) {
        if (message.param(0).equalsIgnoreCase(ALL)) {
            ask(
                    client,
                    new Query.SyncMetadata(Optional.empty()),
                    "*",
                    answer -> MetadataLines.writeAll(client, ALL, answer.entries()));
        } else {
            of(
                    client,
                    message,
                    target -> ask(
                            client, new Query.SyncMetadata(Optional.of(target)), "*", answer -> show(client, answer)));
        }
    }

    private static void subscribe(Client client, List<String> keys) {
        List<String> valid = valid(client, keys);
        perform(client, new Command.SubscribeToMetadata(valid), answer -> {
            subscribed(client, answer);
            if (!answer.keys().isEmpty()) {
                MetadataLines.writeLater(client.line(), client.nickOrStar(), ALL);
            }
        });
    }

    /// Tells which keys the client hears of from now on.
    static void subscribed(Client client, Answer.MetadataSubscriptions answer) {
        names(client::line, client, Numeric.RPL_METADATASUBOK, answer.keys());
        answer.tooMany()
                .ifPresent(key -> client.fail(
                        VERB, "LIMIT_REACHED", "Too many subscriptions", key, Integer.toString(answer.limit())));
    }

    private static void unsubscribe(Client client, List<String> keys) {
        List<String> valid = valid(client, keys);
        perform(client, new Command.UnsubscribeFromMetadata(valid), answer -> unsubscribed(client, answer.keys()));
    }

    /// Tells of which keys the client hears no more.
    static void unsubscribed(Client client, List<String> keys) {
        names(client::line, client, Numeric.RPL_METADATAUNSUBOK, keys);
    }

    /// The keys that may be such; the others are told.
    static List<String> valid(Client client, List<String> keys) {
        keys.stream().filter(key -> !isKey(key)).forEach(key -> invalidKey(client, key));
        return keys.stream().filter(MetadataVerb::isKey).toList();
    }

    private static void subscriptions(Client client) {
        perform(client, new Query.MetadataSubscriptions(), answer -> subscriptions(client, answer.keys()));
    }

    /// Tells of which keys the client hears.
    static void subscriptions(Client client, List<String> keys) {
        String batch = client.openBatch("metadata-subs");
        names(() -> client.inBatch(batch), client, Numeric.RPL_METADATASUBS, keys);
        client.closeBatch(batch);
    }

    /// As many keys in a line as fit.
    private static void names(Supplier<LineBuilder> start, Client client, Numeric numeric, List<String> keys) {
        LineBuilder line = null;
        for (String key : keys) {
            if (line != null && line.room() < key.length() + 1) {
                line.end();
                line = null;
            }
            line = line == null ? start.get().numeric(numeric, client.nickOrStar()) : line;
            line.param(key);
        }
        if (line != null) {
            line.end();
        }
    }

    private static void perform(Client client, Request request, Consumer<Answer.MetadataSubscriptions> step) {
        client.perform(request, performed -> {
            if (performed.reply() instanceof Answer.MetadataSubscriptions answer) {
                step.accept(answer);
            } else {
                client.show(performed);
            }
        });
    }

    /// @param key in question, where it is refused; `*` for all
    private static void ask(Client client, Request request, String key, Consumer<Answer.Metadata> step) {
        client.perform(request, performed -> {
            if (performed.reply() instanceof Answer.Metadata answer) {
                step.accept(answer);
            } else {
                refused(client, key, performed);
            }
        });
    }

    private static void refused(Client client, String key, Performed performed) {
        switch (performed.reply()) {
            case Refusal.NoSuchNick(var target) -> invalidTarget(client, target.name());
            case Refusal.NoSuchChannel(var target) -> invalidTarget(client, target.name());
            case Refusal.NotYours(var target) ->
                client.fail(VERB, "KEY_NO_PERMISSION", "You may not do that", target.name(), key);
            case Refusal.MetadataNotSet(var target, String unset) -> notSet(client, target.name(), unset);
            case Refusal.TooManyKeys(var target, int limit) -> tooManyKeys(client, target.name(), limit);
            default -> client.show(performed);
        }
    }

    static void notSet(Client client, String target, String key) {
        client.fail(VERB, "KEY_NOT_SET", "The key is not set", target, key);
    }

    static void tooManyKeys(Client client, String target, int limit) {
        client.fail(VERB, "LIMIT_REACHED", "Too many keys", target, Integer.toString(limit));
    }

    private static void show(Client client, Answer.Metadata answer) {
        MetadataLines.writeAll(client, answer.of().name(), answer.entries());
    }

    /// Writes what WHOIS tells of it.
    static void writeOfWhois(Client client, MetadataEntry entry) {
        client.numeric(Numeric.RPL_WHOISKEYVALUE)
                .param(entry.of().name())
                .param(entry.key())
                .param(MetadataLines.VISIBLE_TO_ALL)
                .trailing(Objects.requireNonNull(entry.value()))
                .end();
    }
}
