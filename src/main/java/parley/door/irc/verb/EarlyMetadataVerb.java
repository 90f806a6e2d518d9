package parley.door.irc.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.door.irc.Client;
import parley.door.irc.EarlyMetadata;
import parley.door.irc.MetadataLines;
import parley.irc.IrcMessage;
import parley.protocol.Answer;

/// METADATA before registration, of a client that names itself `*`, for it has no nick yet; see [EarlyMetadata].
final class EarlyMetadataVerb {
    private EarlyMetadataVerb() {}

    static void handle(Client client, String subcommand, IrcMessage message) {
        if (!message.param(0).equals(MetadataVerb.ONESELF)) {
            MetadataVerb.invalidTarget(client, Client.shown(message.param(0)));
            return;
        }
        EarlyMetadata metadata = client.registration().metadata();
        switch (subcommand) {
            case "GET" -> MetadataVerb.answerGet(client, message, MetadataVerb.ONESELF, metadata::value);
            case "LIST", "SYNC" -> show(client, metadata, metadata.keys());
            case "SET" -> set(client, metadata, message);
            case "CLEAR" -> {
                List<String> cleared = metadata.keys();
                metadata.clear();
                show(client, metadata, cleared);
            }
            case "SUB" -> subscribe(client, metadata, MetadataVerb.valid(client, MetadataVerb.keys(message)));
            case "UNSUB" -> {
                List<String> keys = MetadataVerb.valid(client, MetadataVerb.keys(message));
                keys.forEach(metadata::unsubscribe);
                MetadataVerb.unsubscribed(client, keys);
            }
            case "SUBS" -> MetadataVerb.subscriptions(client, metadata.subscriptions());
            default -> MetadataVerb.invalidSubcommand(client, message);
        }
    }

    private static void show(Client client, EarlyMetadata metadata, List<String> keys) {
        String batch = client.openBatch("metadata", MetadataVerb.ONESELF);
        keys.forEach(key -> MetadataLines.write(
                client.inBatch(batch), client.nickOrStar(), MetadataVerb.ONESELF, key, metadata.value(key)));
        client.closeBatch(batch);
    }

    private static void set(Client client, EarlyMetadata metadata, IrcMessage message) {
        String key = message.param(2);
        String value = message.param(3).isEmpty() ? null : message.param(3);
        boolean isSet = metadata.value(key) != null;
        int limit = client.settings().irc().metadata().keys();
        if (!MetadataVerb.maySet(client, message)) {
            return;
        }
        if (value == null && !isSet) {
            MetadataVerb.notSet(client, MetadataVerb.ONESELF, key);
        } else if (!isSet && metadata.keys().size() >= limit) {
            MetadataVerb.tooManyKeys(client, MetadataVerb.ONESELF, limit);
        } else {
            metadata.set(key, value);
            MetadataLines.write(client.line(), client.nickOrStar(), MetadataVerb.ONESELF, key, value);
        }
    }

    private static void subscribe(Client client, EarlyMetadata metadata, List<String> keys) {
        int limit = client.settings().irc().metadata().subscriptions();
        var taken = new ArrayList<String>();
        Optional<String> tooMany = Optional.empty();
        for (String key : keys) {
            if (!metadata.subscribe(key, limit)) {
                tooMany = Optional.of(key);
                break;
            }
            taken.add(key);
        }
        MetadataVerb.subscribed(client, new Answer.MetadataSubscriptions(taken, tooMany, limit));
    }
}
