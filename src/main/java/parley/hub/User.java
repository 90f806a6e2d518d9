package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Nick;
import parley.chat.SessionId;
import parley.chat.Source;

/// Somebody who has entered, with one session or, where they share an account, with several; or with none, where his
/// account stays. Confined to the hub thread.
final class User {
    /// His sessions, in the order in which they came.
    final List<SessionId> sessions = new ArrayList<>(1);

    final boolean managesChannels;

    /// What is his while he is a guest; see [State#belongings].
    final Belongings belongings = new Belongings();

    /// Which metadata keys his sessions want to hear of.
    final Map<SessionId, Set<String>> subscriptions = LinkedHashMap.newLinkedHashMap(0);
    /// Why some of his sessions are away, the latest last.
    final Map<SessionId, String> absences = LinkedHashMap.newLinkedHashMap(0);

    /// As which devices of the account his sessions are there.
    final Map<SessionId, Attendance> attendances = LinkedHashMap.newLinkedHashMap(0);

    /// As what [Census] has counted him.
    Census.@Nullable Counted counted;

    /// What is known of him now.
    Profile profile;

    /// When he last wrote something.
    Instant lastSpoke;

    /// Whom he has chosen to talk to, by name: there or not.
    @Nullable
    Nick link;

    /// The channels that let him in past their rules, in the order of the invitations.
    final Set<Channel> invitations = LinkedHashSet.newLinkedHashSet(0);

    /// Those who may write to him although they are not logged in, where he is told only by those who are.
    final Set<User> accepted = LinkedHashSet.newLinkedHashSet(0);

    /// Those who have accepted him.
    final Set<User> accepters = LinkedHashSet.newLinkedHashSet(0);

    /// The channels he is in, in the order in which he joined.
    private final Map<Channel, Member> memberships = LinkedHashMap.newLinkedHashMap(1);

    User(SessionId session, boolean managesChannels, Profile profile) {
        this.sessions.add(session);
        this.managesChannels = managesChannels;
        this.profile = profile;
        this.lastSpoke = profile.signOn();
    }

    Nick nick() {
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

    boolean isVisitor() {
        return profile.role() == Role.VISITOR;
    }

    /// Why he is away, or null: he is while all of his sessions are, but those where nobody is (`*`, IRCv3 pre-away)
    /// count
    /// only where there are no others, and the latest reason holds.
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

    /// The channels he is in, in the order in which he joined. A view.
    Set<Channel> channels() {
        return memberships.keySet();
    }

    /// What he is in a channel; null where he is not in it.
    @Nullable
    Member in(Channel channel) {
        return memberships.get(channel);
    }

    void enter(Member member) {
        memberships.put(member.channel, member);
    }

    void leave(Channel channel) {
        memberships.remove(channel);
    }

    /// Nothing that others keep of him is left.
    void forgetInvitations() {
        invitations.forEach(channel -> channel.invited.remove(this));
        invitations.clear();
        accepted.forEach(other -> other.accepters.remove(this));
        accepted.clear();
        accepters.forEach(other -> other.accepted.remove(this));
        accepters.clear();
    }

    /// Gives each of his channels a fresh audience, for his sessions have changed.
    void sessionsChanged() {
        memberships.keySet().forEach(Channel::audienceChanged);
    }
}
