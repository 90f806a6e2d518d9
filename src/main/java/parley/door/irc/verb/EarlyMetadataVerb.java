package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.door.irc.EarlyMetadata;
import parley.door.irc.Exchange;
import parley.door.irc.MetadataLines;
import parley.door.irc.Outbound;
import parley.irc.IrcMessage;
import parley.protocol.Answer;

/// METADATA before registration, of a client that names itself `*`, for it has no nick yet; see [EarlyMetadata].
final class EarlyMetadataVerb {
    private EarlyMetadataVerb() {}

    static void handle(Exchange exchange, String subcommand, IrcMessage message) {
        Outbound out = exchange.out();
        if (!message.param(0).equals(MetadataVerb.ONESELF)) {
            MetadataVerb.invalidTarget(out, message.param(0));
            return;
        }
        EarlyMetadata metadata = exchange.registration().metadata();
        switch (subcommand) {
            case "GET" -> MetadataVerb.answerGet(exchange, message, MetadataVerb.ONESELF, metadata::value);
            case "LIST", "SYNC" -> show(exchange, metadata, metadata.keys());
            case "SET" -> set(exchange, metadata, message);
            case "CLEAR" -> {
                List<String> cleared = metadata.keys();
                metadata.clear();
                show(exchange, metadata, cleared);
            }
            case "SUB" -> subscribe(exchange, metadata, MetadataVerb.valid(out, MetadataVerb.keys(message)));
            case "UNSUB" -> {
                List<String> keys = MetadataVerb.valid(out, MetadataVerb.keys(message));
                keys.forEach(metadata::unsubscribe);
                MetadataVerb.unsubscribed(exchange, keys);
            }
            case "SUBS" -> MetadataVerb.subscriptions(exchange, metadata.subscriptions());
            default -> MetadataVerb.invalidSubcommand(out, message);
        }
    }

    private static void show(Exchange exchange, EarlyMetadata metadata, List<String> keys) {
        Outbound out = exchange.out();
        String batch = out.openBatch("metadata", MetadataVerb.ONESELF);
        keys.forEach(key -> MetadataLines.write(
                out.inBatch(batch), exchange.peer().nickOrStar(), MetadataVerb.ONESELF, key, metadata.value(key)));
        out.closeBatch(batch);
    }

    private static void set(Exchange exchange, EarlyMetadata metadata, IrcMessage message) {
        Outbound out = exchange.out();
        String key = message.param(2);
        String value = message.param(3).isEmpty() ? null : message.param(3);
        boolean isSet = metadata.value(key) != null;
        int limit = exchange.server().settings().irc().metadata().keys();
        if (!MetadataVerb.maySet(exchange, message)) {
            return;
        }
        if (value == null && !isSet) {
            MetadataVerb.notSet(out, MetadataVerb.ONESELF, key);
        } else if (!isSet && metadata.keys().size() >= limit) {
            MetadataVerb.tooManyKeys(out, MetadataVerb.ONESELF, limit);
        } else {
            metadata.set(key, value);
            MetadataLines.write(out.line(), exchange.peer().nickOrStar(), MetadataVerb.ONESELF, key, value);
        }
    }

    private static void subscribe(Exchange exchange, EarlyMetadata metadata, List<String> keys) {
        int limit = exchange.server().settings().irc().metadata().subscriptions();
        var taken = new ArrayList<String>();
        Optional<String> tooMany = Optional.empty();
        for (String key : keys) {
            if (!metadata.subscribe(key, limit)) {
                tooMany = Optional.of(key);
                break;
            }
            taken.add(key);
        }
        MetadataVerb.subscribed(exchange, new Answer.MetadataSubscriptions(taken, tooMany, limit));
    }
}
