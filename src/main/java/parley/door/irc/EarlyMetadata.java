package parley.door.irc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Nick;
import parley.protocol.Command;

/// What one client says of itself, and of what it wants to hear, before it is registered (draft/metadata,
/// `before-connect`): kept here until it enters. Confined to the connection's event loop.
///
/// The limits are those that hold later; what its account says already counts only then, so the last of the keys may
/// not find room any more.
public final class EarlyMetadata {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> subscriptions = new LinkedHashSet<>();

    EarlyMetadata() {}

    /// The keys under which something is said.
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /// What is said under a key; null for nothing.
    public @Nullable String value(String key) {
        return values.get(key);
    }

    /// Says something under a key.
    ///
    /// @param value null for nothing any more
    public void set(String key, @Nullable String value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    public void clear() {
        values.clear();
    }

    /// The keys of which the client wants to hear.
    public List<String> subscriptions() {
        return List.copyOf(subscriptions);
    }

    /// Adds a key of which the client wants to hear.
    ///
    /// @param limit how many there may be
    /// @return whether it is among them now
    public boolean subscribe(String key, int limit) {
        return subscriptions.contains(key) || (subscriptions.size() < limit && subscriptions.add(key));
    }

    public void unsubscribe(String key) {
        subscriptions.remove(key);
    }

    /// What the hub is to do of it as soon as the client has entered.
    ///
    /// @param as the nick with which it enters
    List<Command> commands(Nick as) {
        var commands = new ArrayList<Command>();
        if (!subscriptions.isEmpty()) {
            commands.add(new Command.SubscribeToMetadata(subscriptions()));
        }
        values.forEach((key, value) -> commands.add(new Command.SetMetadata(as, key, value)));
        return commands;
    }
}
