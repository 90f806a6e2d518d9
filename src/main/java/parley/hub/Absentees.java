package parley.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who of the always-on has no session there, since when, and for how long they may. Confined to the hub thread.
final class Absentees {
    private final NavigableSet<User> users =
            new TreeSet<>(Comparator.comparing(Absentees::since).thenComparingLong(user -> user.id));

    private @Nullable Duration most;

    private static Instant since(User user) {
        return Objects.requireNonNull(user.absentSince);
    }

    /// For how long; null for good.
    @Nullable
    Duration most() {
        return most;
    }

    void setMost(@Nullable Duration time) {
        most = time;
    }

    /// A user's last session has gone, and they stay.
    void begin(User user, Instant since) {
        end(user);
        user.absentSince = since;
        users.add(user);
    }

    /// A user has a session again, or leaves.
    void end(User user) {
        if (user.absentSince != null) {
            users.remove(user);
            user.absentSince = null;
        }
    }

    /// When the next has lasted too long; null where none does.
    @Nullable
    Instant nextEnd() {
        return most == null || users.isEmpty() ? null : since(users.first()).plus(most);
    }

    /// Those for whom it has, the longest first.
    ///
    /// @param count so many of them at most
    List<User> over(Instant now, int count) {
        var over = new ArrayList<User>();
        for (User user : users) {
            if (most == null || over.size() == count || since(user).plus(most).isAfter(now)) {
                break;
            }
            over.add(user);
        }
        return over;
    }
}
