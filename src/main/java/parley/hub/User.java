package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /// What is known of him now.
    Profile profile;

    /// When he last wrote something.
    Instant lastSpoke;

    /// Whom he has chosen to talk to, by name: there or not.
    @Nullable
    Nick link;

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

    /// Gives each of his channels a fresh audience, for his sessions have changed.
    void sessionsChanged() {
        memberships.keySet().forEach(Channel::audienceChanged);
    }
}
