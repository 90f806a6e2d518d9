package parley.hub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.MaskEntry;
import parley.chat.ModeChange;
import parley.chat.Nick;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.Ranks;
import parley.chat.Topic;
import parley.protocol.Answer;
import parley.protocol.Audience;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// A channel's topic and modes, and who may change them. Confined to the hub thread.
final class ChannelControl {
    private final State state;

    ChannelControl(State state) {
        this.state = state;
    }

    Outcome setTopic(Stamped stamped, User user, Command.SetTopic set) {
        Channel channel = state.visible(set.channel(), user);
        if (channel == null) {
            return Outcome.refused(new Refusal.NoSuchChannel(set.channel()));
        }
        Member self = channel.member(user);
        if (self == null) {
            return Outcome.refused(new Refusal.NotInChannel(channel.name));
        }
        if (channel.is(ChannelFlag.TOPIC_LOCKED) && !self.ranks.atLeast(Rank.HALFOP)) {
            return Outcome.refused(new Refusal.RankNeeded(channel.name, Rank.HALFOP));
        }
        channel.topic = set.topic().isEmpty() ? null : new Topic(set.topic(), user.source(), stamped.time());
        var changed = new Event.TopicChanged(user.source(), channel.name, set.topic());
        return Outcome.done(new Delivery(changed, channel.audience()));
    }

    Outcome setModes(Stamped stamped, User user, Command.SetModes set) {
        Optional<Refusal> notAllowed = set.override() ? new Actor(user).refuse(Privilege.SAMODE) : Optional.empty();
        if (notAllowed.isPresent()) {
            return Outcome.refused(notAllowed.get());
        }
        Channel channel = set.override() ? state.channel(set.channel()) : state.visible(set.channel(), user);
        if (channel == null) {
            return Outcome.refused(new Refusal.NoSuchChannel(set.channel()));
        }
        Member self = channel.member(user);
        if (self == null && !set.override()) {
            return Outcome.refused(new Refusal.NotInChannel(channel.name));
        }
        var done = new ArrayList<ModeChange>();
        var refused = new LinkedHashSet<Refusal>();
        for (ModeChange change : set.changes()) {
            Optional<Refusal> refusal = refuse(channel, user, self, change, set.override());
            if (refusal.isPresent()) {
                refused.add(refusal.get());
            } else {
                ModeChange applied = apply(stamped, user, channel, change);
                if (applied != null) {
                    done.add(applied);
                }
            }
        }
        Reply reply = new Answer.ModesSet(List.copyOf(refused));
        if (done.isEmpty()) {
            return Outcome.answered(reply, List.of());
        }
        var changed = new Event.ModesChanged(user.source(), channel.name, List.copyOf(done));
        return Outcome.answered(reply, List.of(new Delivery(changed, modesAudience(channel, user))));
    }

    /// The members, and whoever does it from outside.
    static Audience modesAudience(Channel channel, User user) {
        if (channel.has(user)) {
            return channel.audience();
        }
        var users = new ArrayList<User>(channel.users());
        users.add(user);
        return User.audience(users);
    }

    /// Why a change may not be made: by this user, or by anybody.
    private Optional<Refusal> refuse(
            Channel channel, User user, @Nullable Member self, ModeChange change, boolean override) {
        if (!override) {
            Optional<Refusal> refusal = refuse(channel, self == null ? Ranks.NONE : self.ranks, user, change);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return switch (change) {
            case ModeChange.Member member -> refuse(channel, member);
            case ModeChange.Entry entry -> refuse(channel, entry);
            case ModeChange.Forward(ChannelName to) when to != null -> refuse(channel, to, user, override);
            case ModeChange.Forward _, ModeChange.Flag _, ModeChange.Key _, ModeChange.Limit _ -> Optional.empty();
        };
    }

    /// Why a member may not make a change. Ranks are given and taken by those above them; operators make operators,
    /// too. A rank is not taken from those whom one may not put out. Whoever has a rank may lay it down.
    private Optional<Refusal> refuse(Channel channel, Ranks ranks, User user, ModeChange change) {
        if (!(change instanceof ModeChange.Member(Rank rank, Nick nick, boolean given))) {
            return need(channel, ranks, Rank.OPERATOR);
        }
        if (!given && nick.equals(user.nick())) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = need(channel, ranks, neededFor(rank));
        User target = state.roster.get(nick);
        Member member = target == null ? null : channel.member(target);
        if (refusal.isPresent() || given || member == null || ranks.over(member.ranks)) {
            return refusal;
        }
        return Optional.of(
                new Refusal.RankNeeded(channel.name, member.ranks.all().getFirst()));
    }

    /// Who gives and takes a rank.
    static Rank neededFor(Rank rank) {
        return switch (rank) {
            case VOICE -> Rank.HALFOP;
            case HALFOP, OPERATOR -> Rank.OPERATOR;
            case ADMIN, FOUNDER -> Rank.FOUNDER;
        };
    }

    private static Optional<Refusal> need(Channel channel, Ranks ranks, Rank needed) {
        return ranks.atLeast(needed) ? Optional.empty() : Optional.of(new Refusal.RankNeeded(channel.name, needed));
    }

    private Optional<Refusal> refuse(Channel channel, ModeChange.Member change) {
        User target = state.roster.get(change.nick());
        if (target == null) {
            return Optional.of(new Refusal.NoSuchNick(change.nick()));
        }
        if (!channel.has(target)) {
            return Optional.of(new Refusal.TheyAreNotInChannel(target.nick(), channel.name));
        }
        ChannelRegistration registration = channel.registration;
        return registration != null && change.given() && registration.denies(target, change.rank())
                ? Optional.of(new Refusal.AccessNeeded(channel.name))
                : Optional.empty();
    }

    /// Why a mask may not be put on a list or taken off it, by whomever.
    Optional<Refusal> refuse(Channel channel, ModeChange.Entry change) {
        boolean listed = channel.masks(change.list()).stream()
                .anyMatch(entry -> entry.mask().equals(change.mask()));
        if (listed == change.added()) {
            return Optional.of(new Refusal.MaskUnchanged(channel.name, change.list(), change.mask(), listed));
        }
        return change.added() && channel.maskCount() >= state.rules.maskEntries()
                ? Optional.of(new Refusal.MaskListFull(channel.name, change.list(), change.mask()))
                : Optional.empty();
    }

    /// Who sends people on to a channel must have a say there, too.
    private Optional<Refusal> refuse(Channel channel, ChannelName to, User user, boolean override) {
        Channel target = state.visible(to, user);
        if (target == null || target == channel) {
            return Optional.of(new Refusal.CannotForward(channel.name, to));
        }
        Member there = target.member(user);
        return override ? Optional.empty() : need(target, there == null ? Ranks.NONE : there.ranks, Rank.OPERATOR);
    }

    /// Makes a change.
    ///
    /// @return what has changed, or null where it is so already
    private @Nullable ModeChange apply(Stamped stamped, User user, Channel channel, ModeChange change) {
        return switch (change) {
            case ModeChange.Flag(ChannelFlag flag, boolean set) ->
                (set ? channel.flags.add(flag) : channel.flags.remove(flag)) ? change : null;
            case ModeChange.Member member -> giveRank(channel, member);
            case ModeChange.Entry entry -> changeList(stamped, user, channel, entry);
            case ModeChange.Key(String key) -> {
                String before = channel.key;
                channel.key = key;
                yield Objects.equals(before, key) ? null : change;
            }
            case ModeChange.Limit(Integer limit) -> {
                Integer before = channel.limit;
                channel.limit = limit;
                yield Objects.equals(before, limit) ? null : change;
            }
            case ModeChange.Forward(ChannelName to) -> {
                ChannelName before = channel.forward;
                channel.forward = to;
                yield Objects.equals(before, to) ? null : change;
            }
        };
    }

    private @Nullable ModeChange giveRank(Channel channel, ModeChange.Member change) {
        User target = Objects.requireNonNull(state.roster.get(change.nick()));
        Member member = Objects.requireNonNull(channel.member(target));
        if (member.ranks.has(change.rank()) == change.given()) {
            return null;
        }
        member.become(member.ranks.with(change.rank(), change.given()));
        return new ModeChange.Member(change.rank(), target.nick(), change.given());
    }

    private ModeChange changeList(Stamped stamped, User user, Channel channel, ModeChange.Entry change) {
        List<MaskEntry> entries = channel.masks.computeIfAbsent(change.list(), _ -> new ArrayList<>(1));
        if (change.added()) {
            entries.add(new MaskEntry(change.mask(), user.source(), stamped.time(), null));
            return change;
        }
        int at = 0;
        while (!entries.get(at).mask().equals(change.mask())) {
            at++;
        }
        MaskEntry removed = entries.remove(at);
        if (removed.until() != null) {
            state.banEnds.changed(channel);
        }
        return new ModeChange.Entry(change.list(), removed.mask(), false);
    }
}
