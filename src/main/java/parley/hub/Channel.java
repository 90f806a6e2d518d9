package parley.hub;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.SessionId;

/// A channel and who is in it. Confined to the hub thread.
final class Channel {
    final ChannelName name;
    private final Set<User> members = new LinkedHashSet<>();
    private int visitors;
    private @Nullable Audience audience;

    Channel(ChannelName name) {
        this.name = name;
    }

    void add(User user) {
        members.add(user);
        visitors += user.isVisitor() ? 1 : 0;
        audience = null;
    }

    void remove(User user) {
        members.remove(user);
        visitors -= user.isVisitor() ? 1 : 0;
        audience = null;
    }

    boolean has(User user) {
        return members.contains(user);
    }

    Set<User> members() {
        return members;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /// Whether nobody but visitors is in.
    boolean isUnattended() {
        return members.size() == visitors;
    }

    /// Its members as they are now; the same instance until somebody comes or goes.
    Audience audience() {
        Audience current = audience;
        if (current == null) {
            var sessions = new SessionId[members.size()];
            int count = 0;
            for (User member : members) {
                sessions[count++] = member.session;
            }
            current = new Audience(sessions);
            audience = current;
        }
        return current;
    }
}
