package parley.hub;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import parley.chat.UserMode;
import parley.protocol.Answer;

/// How many are there, kept up while they come, go and change: it is asked for at every entrance. Confined to the hub
/// thread.
final class Lusers {
    private int users;
    private int invisible;
    private final Map<Long, User> operators = new TreeMap<>();
    private final Map<Long, User> listeners = new TreeMap<>();
    int most;

    /// Counts a user who has come or may have changed.
    void count(User user) {
        Counted before = user.counted;
        boolean operates = user.profile.operator() != null;
        var now = new Counted(
                user.profile.is(UserMode.INVISIBLE), operates, operates || user.profile.is(UserMode.WALLOPS));
        if (now.equals(before)) {
            return;
        }
        forget(user);
        most = Math.max(most, users + 1);
        count(user, now);
    }

    /// Counts somebody who is not counted.
    void count(User user, Counted now) {
        users++;
        invisible += now.invisible ? 1 : 0;
        if (now.operator) {
            operators.put(user.id, user);
        }
        if (now.listens) {
            listeners.put(user.id, user);
        }
        user.counted = now;
    }

    /// Counts no more who has left.
    void forget(User user) {
        Counted counted = user.counted;
        if (counted != null) {
            users--;
            invisible -= counted.invisible ? 1 : 0;
            operators.remove(user.id);
            listeners.remove(user.id);
            user.counted = null;
        }
    }

    /// The operators of the server who are there, in the order in which they came.
    Collection<User> operators() {
        return operators.values();
    }

    /// Those who are told WALLOPS, in that order.
    Collection<User> listeners() {
        return listeners.values();
    }

    Answer.Lusers answer(int channels) {
        return new Answer.Lusers(users, invisible, operators.size(), channels, most);
    }

    /// As what a user is counted.
    record Counted(boolean invisible, boolean operator, boolean listens) {}
}
