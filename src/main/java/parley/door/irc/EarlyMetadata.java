package parley.door.irc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.chat.Nick;
import parley.door.irc.verb.MetadataVerb;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.protocol.Answer;
import parley.protocol.Command;

/// What one client says of itself, and of what it wants to hear, before it is registered (draft/metadata,
/// `before-connect`): kept here until it enters. Confined to the connection's event loop.
///
/// It names itself `*`, for it has no nick yet. The limits are those that hold later; what its account says already
/// counts only then, so the last of the keys may not find room any more.
public final class EarlyMetadata {
    private final Client client;
    private final Map<String, String> values = LinkedHashMap.newLinkedHashMap(0);
    private final Set<String> subscriptions = LinkedHashSet.newLinkedHashSet(0);

    EarlyMetadata(Client client) {
        this.client = client;
    }

    public void handle(String subcommand, IrcMessage message) {
        if (!message.param(0).equals(MetadataVerb.ONESELF)) {
            MetadataVerb.invalidTarget(client, Client.shown(message.param(0)));
            return;
        }
        switch (subcommand) {
            case "GET" -> MetadataVerb.answerGet(client, message, MetadataVerb.ONESELF, values::get);
            case "LIST", "SYNC" -> MetadataVerb.show(client, values.keySet(), values::get);
            case "SET" -> set(message);
            case "CLEAR" -> clear();
            case "SUB" -> subscribe(MetadataVerb.valid(client, MetadataVerb.keys(message)));
            case "UNSUB" -> {
                List<String> keys = MetadataVerb.valid(client, MetadataVerb.keys(message));
                keys.forEach(subscriptions::remove);
                MetadataVerb.unsubscribed(client, keys);
            }
            case "SUBS" -> MetadataVerb.subscriptions(client, List.copyOf(subscriptions));
            default -> MetadataVerb.invalidSubcommand(client, message);
        }
    }

    private void set(IrcMessage message) {
        String key = message.param(2);
        String value = message.param(3).isEmpty() ? null : message.param(3);
        int limit = client.settings().irc().metadata().keys();
        if (!MetadataVerb.maySet(client, message)) {
            return;
        }
        if (value == null && !values.containsKey(key)) {
            fail("KEY_NOT_SET", "The key is not set", key);
        } else if (!values.containsKey(key) && values.size() >= limit) {
            fail("LIMIT_REACHED", "Too many keys", Integer.toString(limit));
        } else {
            if (value == null) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
            LineBuilder line = client.line();
            MetadataVerb.write(line, client.nickOrStar(), MetadataVerb.ONESELF, key, value);
        }
    }

    private void fail(String code, String text, String about) {
        client.fail(MetadataVerb.VERB, code, text, MetadataVerb.ONESELF, about);
    }

    private void clear() {
        List<String> cleared = List.copyOf(values.keySet());
        values.clear();
        MetadataVerb.show(client, cleared, values::get);
    }

    private void subscribe(List<String> keys) {
        int limit = client.settings().irc().metadata().subscriptions();
        var taken = new ArrayList<String>();
        Optional<String> tooMany = Optional.empty();
        for (String key : keys) {
            if (!subscriptions.contains(key) && subscriptions.size() >= limit) {
                tooMany = Optional.of(key);
                break;
            }
            subscriptions.add(key);
            taken.add(key);
        }
        MetadataVerb.subscribed(client, new Answer.MetadataSubscriptions(taken, tooMany, limit));
    }

    /// What the hub is to do of it as soon as the client has entered.
    ///
    /// @param as the nick with which it enters
    List<Command> commands(Nick as) {
        var commands = new ArrayList<Command>();
        if (!subscriptions.isEmpty()) {
            commands.add(new Command.SubscribeToMetadata(List.copyOf(subscriptions)));
        }
        values.forEach((key, value) -> commands.add(new Command.SetMetadata(as, key, value)));
        return commands;
    }
}
