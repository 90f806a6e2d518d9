package parley.hub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Nick;
import parley.chat.SessionId;

/// Somebody who has entered. Confined to the hub thread.
final class User {
    final SessionId session;
    final Role role;
    Nick nick;

    /// Whom he has chosen to talk to, by name: there or not.
    @Nullable
    Nick link;

    /// The channels he is in, in the order in which he joined.
    final List<Channel> channels = new ArrayList<>(1);

    User(SessionId session, Nick nick, Role role) {
        this.session = session;
        this.nick = nick;
        this.role = role;
    }

    boolean isVisitor() {
        return role == Role.VISITOR;
    }
}
