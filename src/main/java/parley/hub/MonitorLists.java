package parley.hub;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.chat.Nick;
import parley.chat.SessionId;

/// Which session wants to know of which nicks (IRCv3 monitor), there or not, and by nick who wants to know. Confined to
/// the hub thread.
final class MonitorLists {
    final Map<SessionId, Map<String, Nick>> lists = new LinkedHashMap<>();
    final Map<String, Set<SessionId>> watchers = new LinkedHashMap<>();

    /// Puts a nick on a session's list, where it has room or is there already.
    ///
    /// @param limit the most nicks of one list
    /// @return whether it is on the list now
    boolean add(SessionId session, Nick nick, int limit) {
        Map<String, Nick> list = lists.computeIfAbsent(session, _ -> new LinkedHashMap<>());
        if (!list.containsKey(nick.folded())) {
            if (list.size() >= limit) {
                return false;
            }
            list.put(nick.folded(), nick);
            watchers.computeIfAbsent(nick.folded(), _ -> LinkedHashSet.newLinkedHashSet(1))
                    .add(session);
        }
        return true;
    }

    void remove(SessionId session, Nick nick) {
        lists.computeIfPresent(
                session, (_, list) -> list.remove(nick.folded()) != null && list.isEmpty() ? null : list);
        unwatch(session, nick);
    }

    /// Empties a session's list.
    void forget(SessionId session) {
        Map<String, Nick> list = lists.remove(session);
        if (list != null) {
            list.values().forEach(nick -> unwatch(session, nick));
        }
    }

    private void unwatch(SessionId session, Nick nick) {
        watchers.computeIfPresent(
                nick.folded(), (_, sessions) -> sessions.remove(session) && sessions.isEmpty() ? null : sessions);
    }

    /// A session's list, in the order in which it was made.
    List<Nick> list(SessionId session) {
        return List.copyOf(lists.getOrDefault(session, Map.of()).values());
    }

    /// Those who want to know of a nick, in the order in which they said so.
    Set<SessionId> watchers(Nick nick) {
        return watchers.getOrDefault(nick.folded(), Set.of());
    }

    boolean isEmpty() {
        return lists.isEmpty() && watchers.isEmpty();
    }
}
