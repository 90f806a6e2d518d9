package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.Ordered;
import parley.chat.Rank;
import parley.chat.Topic;
import parley.chat.UserMode;
import parley.protocol.Audience;
import parley.protocol.ChannelView;
import parley.protocol.MemberView;

/// A channel: who is in it, and its rules. Confined to the hub thread.
final class Channel {
    /// See [State#nextId].
    final long id;

    final Instant created;
    final Set<ChannelFlag> flags = EnumSet.noneOf(ChannelFlag.class);
    final Map<MaskList, List<MaskEntry>> masks = new EnumMap<>(MaskList.class);

    /// Whom nothing keeps out; each has this channel among their [User#invitations].
    final Set<User> invited = LinkedHashSet.newLinkedHashSet(0);

    ChannelName name;

    /// What it was called before; null where it had no other name.
    @Nullable
    ChannelName former;

    /// Whose it is; null for nobody's, which goes with its last member unless it is [#declared].
    @Nullable
    ChannelRegistration registration;

    /// Whether the configuration says that there always is this channel: nobody is its operator by being first.
    boolean declared;

    /// What its operators say of it, by key.
    final Map<String, String> metadata = LinkedHashMap.newLinkedHashMap(0);

    @Nullable
    Topic topic;

    @Nullable
    String key;

    @Nullable
    Integer limit;

    @Nullable
    ChannelName forward;

    /// Its members by their [Member#id], in the order in which they came. Who is a user's is found by [User#in].
    private final NavigableMap<Long, Member> members = new TreeMap<>();

    private int visitors;
    private int managers;
    private @Nullable Audience audience;

    Channel(long id, ChannelName name, Instant created) {
        this.id = id;
        this.name = name;
        this.created = created;
    }

    /// @param memberId see [State#nextId]
    Member add(User user, long memberId, Instant now) {
        var member = new Member(memberId, user, this, now);
        add(member);
        uninvite(user);
        user.enter(member);
        return member;
    }

    /// Somebody is a member who knows it.
    void add(Member member) {
        members.put(member.id, member);
        visitors += member.user.isVisitor() ? 1 : 0;
        managers += member.user.managesChannels ? 1 : 0;
        audience = audience == null ? null : audience.with(member.user.sessions);
    }

    void remove(User user) {
        Member member = user.in(this);
        if (member == null) {
            return;
        }
        members.remove(member.id);
        visitors -= user.isVisitor() ? 1 : 0;
        managers -= user.managesChannels ? 1 : 0;
        user.leave(this);
        audience = null;
    }

    void invite(User user) {
        invited.add(user);
        user.invited(this);
    }

    void uninvite(User user) {
        invited.remove(user);
        user.invitations.remove(this);
    }

    /// To be called when the channel is no more.
    void withdrawInvitations() {
        invited.forEach(user -> user.invitations.remove(this));
        invited.clear();
    }

    boolean has(User user) {
        return user.in(this) != null;
    }

    @Nullable
    Member member(User user) {
        return user.in(this);
    }

    /// In the order in which they came. A view.
    Collection<Member> members() {
        return members.values();
    }

    /// Some of them, in that order.
    ///
    /// @param after [Part#more] of the part before; 0 for the first
    Part<Member> part(long after) {
        return Part.of(members, after);
    }

    /// In the order in which they came.
    List<User> users() {
        return members().stream().map(member -> member.user).toList();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /// Whether nobody but visitors is in.
    boolean isUnattended() {
        return members.size() == visitors;
    }

    /// Whether a visitor is in, whose door finds it by its name.
    boolean hasVisitors() {
        return visitors > 0;
    }

    /// How many masks its lists have together.
    int maskCount() {
        int count = 0;
        for (List<MaskEntry> list : masks.values()) {
            count += list.size();
        }
        return count;
    }

    /// Whether only those who are in it are to know what happens there.
    boolean isConfidential() {
        return key != null || is(ChannelFlag.SECRET) || is(ChannelFlag.INVITE_ONLY);
    }

    /// Whether it goes with its last member, and who comes first is its operator.
    boolean isNobodys() {
        return registration == null && !declared;
    }

    /// Whether nobody is in who could change its modes.
    boolean isUnmanaged() {
        return managers == 0;
    }

    boolean is(ChannelFlag flag) {
        return flags.contains(flag);
    }

    List<MaskEntry> masks(MaskList list) {
        return masks.getOrDefault(list, List.of());
    }

    /// Its members as they are now; the same instance until somebody comes or goes.
    Audience audience() {
        Audience current = audience;
        if (current == null) {
            current = User.audience(users());
            audience = current;
        }
        return current;
    }

    /// To be called when a member's sessions are others.
    void audienceChanged() {
        audience = null;
    }

    /// To be called when a member manages channels from now on, or no more.
    void managerChanged(boolean before, boolean now) {
        managers += (now ? 1 : 0) - (before ? 1 : 0);
    }

    /// The members of a rank and above but one.
    Audience othersThan(User except, Rank atLeast) {
        var users = new ArrayList<User>();
        for (Member member : members.values()) {
            if (member.user != except && member.ranks.atLeast(atLeast)) {
                users.add(member.user);
            }
        }
        return User.audience(users);
    }

    /// Those who learn that a member came, left or changed: all, or in an auditorium those who may see them.
    Audience witnesses(Member member) {
        return isHidden(member) ? User.audience(seeing(member)) : audience();
    }

    /// The same without the member.
    Audience otherWitnesses(Member member) {
        var others = new ArrayList<User>(isHidden(member) ? seeing(member) : users());
        others.remove(member.user);
        return User.audience(others);
    }

    List<User> seeing(Member hidden) {
        return members.values().stream()
                .filter(each -> each.user == hidden.user || each.ranks.atLeast(Rank.HALFOP))
                .map(each -> each.user)
                .toList();
    }

    /// Whether a member is seen only by half-operators and above.
    boolean isHidden(Member member) {
        return is(ChannelFlag.AUDITORIUM) && member.ranks.bits() == 0;
    }

    /// Whether the asker learns that a member is here: not of one whom the auditorium hides from the asker,
    /// nor, where the asker is not in the channel, of an invisible one (+i): Modern, "NAMES message". An
    /// asker who [User#seesAll] learns of everybody.
    boolean shows(Member member, User asker) {
        return member.user == asker
                || showsAll(asker)
                || (!isHidden(member) && (has(asker) || !member.user.profile.is(UserMode.INVISIBLE)));
    }

    private boolean showsAll(User asker) {
        Member self = asker.in(this);
        return asker.seesAll() || (self != null && (!is(ChannelFlag.AUDITORIUM) || self.ranks.atLeast(Rank.HALFOP)));
    }

    /// The members whom it [#shows], in the order in which they came. A view, or a copy.
    Collection<Member> shown(User asker) {
        return showsAll(asker)
                ? members()
                : members().stream().filter(member -> shows(member, asker)).toList();
    }

    /// The channel as somebody sees it.
    ChannelView view(User asker) {
        return view(asker.in(this), shown(asker).stream().map(Member::view).toList());
    }

    /// The channel as somebody sees it, with some of its members.
    ChannelView view(User asker, Part<Member> part) {
        return view(
                asker.in(this),
                part.items().stream()
                        .filter(member -> shows(member, asker))
                        .map(Member::view)
                        .toList());
    }

    /// The channel as all its members see it: without those whom only some of them see.
    ChannelView commonView() {
        List<MemberView> seen = members.values().stream()
                .filter(member -> !isHidden(member))
                .map(Member::view)
                .toList();
        return new ChannelView(
                name,
                created,
                topic,
                Ordered.set(flags),
                key,
                limit,
                forward,
                HistoryAccess.keeps(this),
                seen,
                true,
                null);
    }

    /// The channel as somebody sees it, but for its members.
    ChannelView properties(User asker) {
        return view(asker.in(this), List.of());
    }

    private ChannelView view(@Nullable Member self, List<MemberView> seen) {
        return new ChannelView(
                name,
                created,
                topic,
                Ordered.set(flags),
                key == null || self != null ? key : "*",
                limit,
                forward,
                HistoryAccess.keeps(this),
                seen,
                self != null,
                null);
    }
}
