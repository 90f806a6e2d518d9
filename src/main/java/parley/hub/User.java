package parley.hub;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Identity;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Position;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.protocol.Audience;

/// Somebody who has entered: with one session, or with several where these share an account, or with none
/// where the account stays. Confined to the hub thread.
public final class User {
    /// See [State#nextId].
    final long id;

    final SequencedMap<SessionId, UserSession> connections = LinkedHashMap.newLinkedHashMap(1);

    /// Their sessions, in the order in which they came. A view.
    public final Set<SessionId> sessions = Collections.unmodifiableSet(connections.keySet());

    /// Whether one of their sessions is at a door from which channels are managed; where they have none,
    /// whether the last was.
    public boolean managesChannels;

    /// What the user has while they are a guest; null while there is nothing. See [#accountData].
    private @Nullable AccountData accountData;

    /// See [State#touched].
    private final SequencedSet<Account> touched;

    // What few have: nobody's empty map until there is something, for there are many users.

    /// Which metadata keys their sessions want to hear of.
    Map<SessionId, Set<String>> subscriptions = Collections.emptyMap();

    /// Why some of their sessions are away, the latest last.
    Map<SessionId, String> absences = Collections.emptyMap();

    /// As which devices of the account their sessions are there.
    Map<SessionId, Attendance> attendances = Collections.emptyMap();

    /// As what [Lusers] has counted the user.
    Lusers.@Nullable Counted counted;

    /// The hash of a word that only the sessions of this guest have; empty where they have but one.
    String guestKey = "";

    /// What is known of the user now.
    public Profile profile;

    /// Since when no session of theirs is there, though they stay; null while one is. See [Absentees].
    @Nullable
    Instant absentSince;

    /// When they last wrote something.
    Instant lastSpoke;

    /// Whom their sessions have chosen to talk to, each for itself, by name: there or not.
    Map<SessionId, Nick> links = Collections.emptyMap();

    /// The channels whose rules do not keep the user out, in the order of the invitations.
    Set<Channel> invitations = Collections.emptySet();

    /// Those who may write to the user without a login, where others may only with one.
    Set<User> accepted = Collections.emptySet();

    /// Those who have accepted the user.
    Set<User> accepters = Collections.emptySet();

    /// The channels they are in, in the order of joining.
    Map<Channel, Member> memberIn = Collections.emptyMap();

    /// All sessions of somebody.
    static Audience audience(User user) {
        return new Audience(user.sessions.toArray(SessionId[]::new));
    }

    /// All sessions of these.
    static Audience audience(Collection<User> users) {
        int size = 0;
        for (User user : users) {
            size += user.sessions.size();
        }
        var sessions = new SessionId[size];
        int end = 0;
        for (User user : users) {
            for (SessionId session : user.sessions) {
                sessions[end++] = session;
            }
        }
        return new Audience(sessions);
    }

    /// What the user has while they are a guest, to be changed; see [State#accountData].
    AccountData accountData() {
        if (accountData == null) {
            accountData = new AccountData();
        }
        return accountData;
    }

    /// Something of it has gone.
    void dataTaken() {
        if (accountData != null && accountData.isEmpty()) {
            accountData = null;
        }
    }

    /// The same, to be looked at.
    AccountData ownData() {
        return accountData == null ? AccountData.NONE : accountData;
    }

    /// Somebody without sessions.
    ///
    /// @param touched see [State#touched]
    User(long id, boolean managesChannels, Profile profile, SequencedSet<Account> touched) {
        this.id = id;
        this.managesChannels = managesChannels;
        this.profile = profile;
        this.touched = touched;
        this.lastSpoke = profile.signOn();
    }

    /// How one of a user's sessions is connected.
    ///
    /// @param address where it really comes from, see [Identity#address]
    /// @param manages whether it is at a door from which channels are managed
    /// @param since when it came
    /// @param login see [AccountLogins]; 0 for a guest's
    record UserSession(String address, boolean manages, String door, Instant since, int login) {}

    /// That a session belongs to an account.
    ///
    /// @param device as which
    /// @param seen how far that device had seen when the session came
    /// @param entered since when the session is told what happens in its user's channels
    /// @param loggedIn since when it is told what is said to the account
    record Attendance(String device, Position seen, Position entered, Position loggedIn) {}

    /// All sessions but one, which need not be of this user.
    Audience sessionsBut(SessionId session) {
        return new Audience(
                sessions.stream().filter(each -> !each.equals(session)).toArray(SessionId[]::new));
    }

    /// To be followed by [#sessionsChanged].
    void add(SessionId session, Identity identity, Instant now) {
        connections.put(
                session, new UserSession(identity.address(), identity.managesChannels(), identity.door(), now, 0));
    }

    /// One of their sessions is logged in to their account by a way that has this number.
    void loggedIn(SessionId session, int login) {
        connections.computeIfPresent(
                session,
                (_, before) ->
                        new UserSession(before.address(), before.manages(), before.door(), before.since(), login));
    }

    /// By which way a session is logged in; 0 for none.
    int login(SessionId session) {
        UserSession connection = connections.get(session);
        return connection == null ? 0 : connection.login();
    }

    /// To be followed by [#sessionsChanged].
    void remove(SessionId session) {
        connections.remove(session);
        subscriptions.remove(session);
        absences.remove(session);
    }

    /// To be followed by what [Roster#link] does.
    void link(SessionId session, Nick to) {
        if (links.isEmpty()) {
            links = LinkedHashMap.newLinkedHashMap(1);
        }
        links.put(session, to);
    }

    public Nick nick() {
        return profile.nick();
    }

    Source source() {
        return profile.source();
    }

    @Nullable
    Account account() {
        return profile.account();
    }

    Role role() {
        return profile.role();
    }

    /// Whether what is secret to others is not secret to this user.
    boolean seesAll() {
        Operator operator = profile.operator();
        return operator != null && operator.may(Privilege.SEE_HOSTS);
    }

    boolean isVisitor() {
        return profile.role() == Role.VISITOR;
    }

    /// Why the user is away, or null. They are away while all of their sessions are; sessions where nobody is
    /// (`*`, IRCv3 pre-away) count only where there are no others. The latest reason holds.
    @Nullable
    String absence() {
        String latest = null;
        int nobody = 0;
        for (String absence : absences.values()) {
            if (absence.equals("*")) {
                nobody++;
            } else {
                latest = absence;
            }
        }
        if (absences.size() < sessions.size() || sessions.isEmpty()) {
            return null;
        }
        return nobody == absences.size() ? "*" : latest;
    }

    /// The channels they are in, in the order of joining. A view.
    Set<Channel> channels() {
        return memberIn.keySet();
    }

    /// What the user is in a channel; null where they are not in it.
    @Nullable
    Member in(Channel channel) {
        return memberIn.get(channel);
    }

    void enter(Member member) {
        entered(member);
        touch();
    }

    /// The same, as it was kept.
    void entered(Member member) {
        if (memberIn.isEmpty()) {
            memberIn = LinkedHashMap.newLinkedHashMap(1);
        }
        memberIn.put(member.channel, member);
    }

    /// One of their sessions is there as a device of their account.
    void attend(SessionId session, Attendance attendance) {
        if (attendances.isEmpty()) {
            attendances = LinkedHashMap.newLinkedHashMap(1);
        }
        attendances.put(session, attendance);
    }

    void leave(Channel channel) {
        memberIn.remove(channel);
        touch();
    }

    /// To be called when something of the user's has changed that outlives a restart, if they stay.
    void touch() {
        Account account = profile.account();
        if (account != null) {
            touched.addLast(account);
        }
    }

    /// The keys that one of their sessions wants to hear of, to be changed.
    Set<String> subscribe(SessionId session) {
        if (subscriptions.isEmpty()) {
            subscriptions = new LinkedHashMap<>();
        }
        return subscriptions.computeIfAbsent(session, _ -> new LinkedHashSet<>());
    }

    /// One of their sessions is away.
    void leaves(SessionId session, String why) {
        if (absences.isEmpty()) {
            absences = new LinkedHashMap<>();
        }
        absences.put(session, why);
    }

    /// A channel's rules no longer keep the user out.
    void invited(Channel to) {
        invitations = with(invitations, to);
    }

    /// Another user may write to this one.
    void accept(User other) {
        accepted = with(accepted, other);
        other.accepters = with(other.accepters, this);
    }

    private static <T> Set<T> with(Set<T> some, T more) {
        Set<T> all = some.isEmpty() ? new LinkedHashSet<>() : some;
        all.add(more);
        return all;
    }

    /// Removes this user from the lists of channels and of other users.
    void forgetInvitations() {
        invitations.forEach(channel -> channel.invited.remove(this));
        invitations.clear();
        accepted.forEach(other -> other.accepters.remove(this));
        accepted.clear();
        accepters.forEach(other -> other.accepted.remove(this));
        accepters.clear();
    }

    /// The user as one of their sessions shows them: from where that one comes.
    Profile profile(SessionId session) {
        UserSession connection = connections.get(session);
        return connection == null ? profile : profile.from(connection.address());
    }

    /// To be called when the user's sessions have changed: gives each of their channels a fresh audience, and
    /// has it count whether the user manages channels; the user's address is that of the first session.
    void sessionsChanged() {
        boolean manages = sessions.isEmpty()
                ? managesChannels
                : connections.values().stream().anyMatch(UserSession::manages);
        if (!sessions.isEmpty()) {
            profile = profile.from(connections.firstEntry().getValue().address());
        }
        for (Channel channel : memberIn.keySet()) {
            channel.audienceChanged();
            channel.managerChanged(managesChannels, manages);
        }
        managesChannels = manages;
    }
}
