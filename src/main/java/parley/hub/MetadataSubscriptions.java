package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Outcome;
import parley.protocol.Response;

/// Of which keys of [Metadata] a session wants to hear. Confined to the hub thread.
final class MetadataSubscriptions {
    private final State state;

    MetadataSubscriptions(State state) {
        this.state = state;
    }

    /// Takes keys in the order given, as many as may be.
    Outcome subscribe(SessionId session, User user, Command.SubscribeToMetadata subscribe) {
        Set<String> keys = user.subscribe(session);
        var taken = new ArrayList<String>();
        Optional<String> tooMany = Optional.empty();
        for (String key : subscribe.keys()) {
            if (!keys.contains(key) && keys.size() >= state.rules.metadataSubscriptions()) {
                tooMany = Optional.of(key);
                break;
            }
            keys.add(key);
            taken.add(key);
        }
        return Outcome.answered(
                new Answer.MetadataSubscriptions(taken, tooMany, state.rules.metadataSubscriptions()), List.of());
    }

    Outcome unsubscribe(SessionId session, User user, Command.UnsubscribeFromMetadata unsubscribe) {
        Set<String> keys = user.subscriptions.get(session);
        if (keys != null) {
            unsubscribe.keys().forEach(keys::remove);
            if (keys.isEmpty()) {
                user.subscriptions.remove(session);
            }
        }
        return Outcome.answered(
                new Answer.MetadataSubscriptions(
                        unsubscribe.keys(), Optional.empty(), state.rules.metadataSubscriptions()),
                List.of());
    }

    Response subscriptions(SessionId session, User user) {
        return new Answer.MetadataSubscriptions(
                List.copyOf(user.subscriptions.getOrDefault(session, Set.of())),
                Optional.empty(),
                state.rules.metadataSubscriptions());
    }
}
