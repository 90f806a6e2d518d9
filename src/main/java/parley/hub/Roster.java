package parley.hub;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Identity;
import parley.chat.Nick;
import parley.chat.SessionId;
import parley.protocol.Refusal;

/// Who is there, by session, by nick and by what a nick looks like; and who is linked to which name. Confined to
/// the hub thread.
final class Roster {
    final MonitorLists monitors = new MonitorLists();
    final Lusers lusers = new Lusers();
    private final Map<SessionId, User> bySession = new LinkedHashMap<>();
    /// Sessions by their machine, in the order of their numbers. Only of machines that share the chat: a server by
    /// itself never asks.
    private final Map<Integer, NavigableMap<Long, User>> byNode = new TreeMap<>();

    private final NavigableMap<Long, User> users = new TreeMap<>();
    final Map<String, User> byNick = new LinkedHashMap<>();
    private final Map<String, List<User>> bySkeleton = new LinkedHashMap<>();
    final Map<Account, Set<User>> byAccount = new LinkedHashMap<>();
    final Map<String, Set<User>> linkedTo = new LinkedHashMap<>();

    @Nullable
    User get(SessionId session) {
        return bySession.get(session);
    }

    @Nullable
    User get(Nick nick) {
        return byNick.get(nick.folded());
    }

    /// The sessions of a machine whose numbers are below another.
    List<SessionId> of(int node, long below) {
        NavigableMap<Long, User> sessions = byNode.get(node);
        return sessions == null
                ? List.of()
                : sessions.headMap(below).keySet().stream()
                        .map(number -> new SessionId(node, number))
                        .toList();
    }

    private void put(SessionId session, User user) {
        bySession.put(session, user);
        if (session.isShared()) {
            byNode.computeIfAbsent(session.node(), _ -> new TreeMap<>()).put(session.number(), user);
        }
    }

    private void drop(SessionId session) {
        bySession.remove(session);
        if (session.isShared()) {
            byNode.computeIfPresent(
                    session.node(), (_, all) -> all.remove(session.number()) != null && all.isEmpty() ? null : all);
        }
    }

    /// All users, in the order in which they entered.
    Collection<User> all() {
        return users.values();
    }

    /// Some of them, in that order.
    ///
    /// @param after [Part#more] of the part before; 0 for the first
    Part<User> part(long after) {
        return Part.of(users, after);
    }

    /// Whether nothing is kept of anybody.
    boolean isEmpty() {
        return bySession.isEmpty()
                && byNode.isEmpty()
                && users.isEmpty()
                && byNick.isEmpty()
                && bySkeleton.isEmpty()
                && byAccount.isEmpty()
                && linkedTo.isEmpty()
                && monitors.isEmpty();
    }

    /// Why a nick cannot be taken, if so.
    ///
    /// @param self whose own nick does not stand in the way, if they have one
    Optional<Refusal> refuse(Nick nick, @Nullable User self) {
        User holder = byNick.get(nick.folded());
        if (holder != null && holder != self) {
            return Optional.of(new Refusal.NickInUse(nick));
        }
        for (User alike : bySkeleton.getOrDefault(nick.skeleton(), List.of())) {
            if (alike != self && !(nick.isAscii() && alike.nick().isAscii())) {
                return Optional.of(new Refusal.NickLooksAlike(nick, alike.nick()));
            }
        }
        return Optional.empty();
    }

    void add(User user) {
        enter(user);
        addNick(user);
        addAccount(user);
        lusers.count(user);
        user.touch();
    }

    /// Somebody is there with their sessions, by no name yet.
    void enter(User user) {
        users.put(user.id, user);
        user.sessions.forEach(session -> put(session, user));
    }

    /// Those who are logged in to an account, in the order in which they did.
    Set<User> of(Account account) {
        return byAccount.getOrDefault(account, Collections.emptySet());
    }

    /// Has a user belong to another account, or to none.
    void login(User user, @Nullable Account account) {
        user.touch();
        removeAccount(user);
        user.profile = user.profile.with(account);
        addAccount(user);
        user.touch();
    }

    private void addAccount(User user) {
        if (user.account() != null) {
            byAccount
                    .computeIfAbsent(user.account(), _ -> LinkedHashSet.newLinkedHashSet(1))
                    .add(user);
        }
    }

    private void removeAccount(User user) {
        if (user.account() != null) {
            byAccount.computeIfPresent(
                    user.account(), (_, users) -> users.remove(user) && users.isEmpty() ? null : users);
        }
    }

    /// Gives a user one more session.
    void attach(SessionId session, User user, Identity identity, Instant now) {
        user.add(session, identity, now);
        put(session, user);
        user.sessionsChanged();
        user.touch();
    }

    /// Takes a session from a user who has others.
    void detach(SessionId session, User user) {
        unlink(user, session);
        user.remove(session);
        user.attendances.remove(session);
        drop(session);
        monitors.forget(session);
        user.sessionsChanged();
        user.touch();
    }

    void remove(User user) {
        List.copyOf(user.links.keySet()).forEach(session -> unlink(user, session));
        removeNick(user);
        removeAccount(user);
        user.sessions.forEach(this::drop);
        user.sessions.forEach(monitors::forget);
        users.remove(user.id);
        lusers.forget(user);
        user.touch();
    }

    /// Gives a user another nick; whoever is linked to the old one follows the user.
    void rename(User user, Nick nick) {
        Nick before = user.nick();
        Set<User> followers = linkedTo.remove(before.folded());
        removeNick(user);
        user.profile = user.profile.with(nick);
        user.touch();
        addNick(user);
        if (followers != null) {
            followers.forEach(follower -> follower.links.replaceAll((_, to) -> to.equals(before) ? nick : to));
            linkedTo.computeIfAbsent(nick.folded(), _ -> new LinkedHashSet<>()).addAll(followers);
        }
    }

    void link(User user, SessionId session, Nick to) {
        unlink(user, session);
        user.link(session, to);
        linkedTo.computeIfAbsent(to.folded(), _ -> LinkedHashSet.newLinkedHashSet(1))
                .add(user);
    }

    private void unlink(User user, SessionId session) {
        Nick old = user.links.remove(session);
        if (old != null && !user.links.containsValue(old)) {
            linkedTo.computeIfPresent(old.folded(), (_, users) -> users.remove(user) && users.isEmpty() ? null : users);
        }
    }

    /// Those who are linked to a nick.
    Set<User> linkedTo(Nick nick) {
        return linkedTo.getOrDefault(nick.folded(), Set.of());
    }

    /// Those who are there and to whom a session of this user is linked.
    Set<User> linksOf(User user) {
        var linked = LinkedHashSet.<User>newLinkedHashSet(user.links.size());
        for (Nick each : user.links.values()) {
            User target = get(each);
            if (target != null) {
                linked.add(target);
            }
        }
        return linked;
    }

    void addNick(User user) {
        byNick.put(user.nick().folded(), user);
        bySkeleton.merge(
                user.nick().skeleton(),
                List.of(user),
                (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
    }

    private void removeNick(User user) {
        byNick.remove(user.nick().folded());
        bySkeleton.computeIfPresent(
                user.nick().skeleton(),
                (_, users) -> users.size() == 1
                        ? null
                        : users.stream().filter(each -> each != user).toList());
    }
}
