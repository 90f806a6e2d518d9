package parley.protocol;

import java.util.Arrays;
import java.util.Set;
import parley.chat.SessionId;

/// The sessions that learn of something, as they were when it happened. Immutable; a channel has the same instance for
/// as long as its members stay the same, so consecutive deliveries to one audience are told by identity.
public final class Audience {
    private final SessionId[] sessions;

    /// Takes the array over.
    public Audience(SessionId... sessions) {
        this.sessions = sessions;
    }

    public static Audience of(Set<SessionId> sessions) {
        return new Audience(sessions.toArray(SessionId[]::new));
    }

    /// The same, with some more behind them.
    public Audience with(Set<SessionId> more) {
        SessionId[] all = Arrays.copyOf(sessions, sessions.length + more.size());
        int end = sessions.length;
        for (SessionId session : more) {
            all[end++] = session;
        }
        return new Audience(all);
    }

    /// How many they are.
    public int size() {
        return sessions.length;
    }

    /// One of them, from 0 to `size() - 1`, in the order in which they came.
    public SessionId get(int index) {
        return sessions[index];
    }

    /// Whether a session is one of them.
    public boolean has(SessionId session) {
        for (SessionId each : sessions) {
            if (each.equals(session)) {
                return true;
            }
        }
        return false;
    }
}
