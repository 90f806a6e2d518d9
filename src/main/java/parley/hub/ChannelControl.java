package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Privilege;

/// A channel's topic and modes, and who may change them. Confined to the hub thread.
final class ChannelControl {
    private final State state;

    ChannelControl(State state) {
        this.state = state;
    }

    Outcome setTopic(Stamped stamped, User user, Command.SetTopic set) {
        Channel channel = state.channel(set.channel());
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
        Optional<Refusal> notHis = set.override() ? Operators.refuse(user, Privilege.SAMODE) : Optional.empty();
        if (notHis.isPresent()) {
            return Outcome.refused(notHis.get());
        }
        Channel channel = state.channel(set.channel());
        if (channel == null) {
            return Outcome.refused(new Refusal.NoSuchChannel(set.channel()));
        }
        Member self = channel.member(user);
        if (self == null && !set.override()) {
            return Outcome.refused(new Refusal.NotInChannel(channel.name));
        }
        var done = new ArrayList<ModeChange>();
        var refused = new ArrayList<Refusal>();
        for (ModeChange change : set.changes()) {
            Refusal refusal = set.override() ? null : refuse(channel, self, change);
            if (refusal != null) {
                if (!refused.contains(refusal)) {
                    refused.add(refusal);
                }
            } else {
                ModeChange applied = apply(stamped, user, channel, change, refused);
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
        return Outcome.answered(reply, List.of(new Delivery(changed, channel.audience())));
    }

    /// Why a member may not make a change, or null. Ranks are given and taken by those above them; operators make
    /// operators, too. Whoever has a rank may lay it down.
    private @Nullable Refusal refuse(Channel channel, @Nullable Member self, ModeChange change) {
        Ranks ranks = self == null ? Ranks.NONE : self.ranks;
        Rank needed = switch (change) {
            case ModeChange.Member(Rank rank, var nick, boolean given) -> {
                if (!given && self != null && nick.equals(self.user.nick())) {
                    yield null;
                }
                yield switch (rank) {
                    case VOICE -> Rank.HALFOP;
                    case HALFOP, OPERATOR -> Rank.OPERATOR;
                    case ADMIN, FOUNDER -> Rank.FOUNDER;
                };
            }
            case ModeChange.Entry _, ModeChange.Flag _, ModeChange.Key _, ModeChange.Limit _, ModeChange.Forward _ ->
                Rank.OPERATOR;
        };
        return needed == null || ranks.atLeast(needed) ? null : new Refusal.RankNeeded(channel.name, needed);
    }

    /// Makes a change.
    ///
    /// @return what has changed, or null where it is so already
    private @Nullable ModeChange apply(
            Stamped stamped, User user, Channel channel, ModeChange change, List<Refusal> refused) {
        return switch (change) {
            case ModeChange.Flag(ChannelFlag flag, boolean set) ->
                (set ? channel.flags.add(flag) : channel.flags.remove(flag)) ? change : null;
            case ModeChange.Member member -> giveRank(channel, member, refused);
            case ModeChange.Entry entry -> changeList(stamped, user, channel, entry);
            case ModeChange.Key(String key) -> {
                String before = channel.key;
                channel.key = key;
                if (key == null) {
                    yield before == null ? null : change;
                }
                yield key.equals(before) ? null : change;
            }
            case ModeChange.Limit(Integer limit) -> {
                Integer before = channel.limit;
                channel.limit = limit;
                yield java.util.Objects.equals(before, limit) ? null : change;
            }
            case ModeChange.Forward(ChannelName to) -> {
                ChannelName before = channel.forward;
                channel.forward = to;
                yield java.util.Objects.equals(before, to) ? null : change;
            }
        };
    }

    private @Nullable ModeChange giveRank(Channel channel, ModeChange.Member change, List<Refusal> refused) {
        User target = state.roster.get(change.nick());
        if (target == null) {
            refused.add(new Refusal.NoSuchNick(change.nick()));
            return null;
        }
        Member member = channel.member(target);
        if (member == null) {
            refused.add(new Refusal.TheyAreNotInChannel(target.nick(), channel.name));
            return null;
        }
        if (member.ranks.has(change.rank()) == change.given()) {
            return null;
        }
        member.ranks = member.ranks.with(change.rank(), change.given());
        return new ModeChange.Member(change.rank(), target.nick(), change.given());
    }

    private @Nullable ModeChange changeList(Stamped stamped, User user, Channel channel, ModeChange.Entry change) {
        List<MaskEntry> entries = channel.masks.computeIfAbsent(change.list(), _ -> new ArrayList<>(1));
        var same = entries.stream()
                .filter(entry -> entry.mask().equals(change.mask()))
                .findFirst();
        if (change.added()) {
            if (same.isPresent()) {
                return null;
            }
            entries.add(new MaskEntry(change.mask(), user.source(), stamped.time()));
            return change;
        }
        if (same.isEmpty()) {
            return null;
        }
        entries.remove(same.get());
        return new ModeChange.Entry(change.list(), same.get().mask(), false);
    }
}
