package parley.hub;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.ChannelRules.Declared;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.ModeChange;
import parley.chat.Rank;
import parley.chat.Service;
import parley.chat.Topic;
import parley.chat.registration.Registered;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Stamped;

/// The channels that the configuration declares, and what it says of all others. Confined to the hub thread.
///
/// A declared channel is there with nobody in it, and nobody becomes its operator by being first. What is said of it
/// holds from when it is said: from then on those who may change its topic and its modes, until something else is said.
final class DeclaredChannels {
    private final State state;
    private final Registrations registrations;

    DeclaredChannels(State state, Registrations registrations) {
        this.state = state;
        this.registrations = registrations;
    }

    /// Whether rules would change anything: also those that hold, where a founder has an account by now.
    boolean isNew(ChannelRules rules) {
        return !rules.equals(state.channelRules)
                || rules.declared().stream().anyMatch(each -> {
                    Channel channel = state.channel(each.name());
                    return founder(each) != null && (channel == null || channel.registration == null);
                });
    }

    /// The channels whose founder has no account, so that they are nobody's.
    List<ChannelName> ownerless() {
        return state.channelRules.declared().stream()
                .filter(each -> each.founder() != null && founder(each) == null)
                .map(Declared::name)
                .toList();
    }

    private @Nullable Registered founder(Declared declared) {
        return declared.founder() == null ? null : state.accounts.get(declared.founder());
    }

    Outcome setRules(Stamped stamped, Command.SetChannelRules set) {
        ChannelRules before = state.channelRules;
        state.channelRules = set.rules();
        var deliveries = new ArrayList<Delivery>();
        var facts = new ArrayList<Fact>();
        for (Declared each : before.declared()) {
            if (set.rules().of(each.name()).isEmpty()) {
                withdraw(each.name());
            }
        }
        for (Declared each : set.rules().declared()) {
            declare(stamped, each, before.of(each.name()).orElse(null), deliveries, facts);
        }
        return Outcome.done(deliveries).keeping(facts.toArray(Fact[]::new));
    }

    private void withdraw(ChannelName name) {
        Channel channel = state.channel(name);
        if (channel != null) {
            channel.declared = false;
            if (channel.isEmpty() && channel.registration == null) {
                state.close(channel);
            }
        }
    }

    /// @param before what was said of it; null where nothing was
    private void declare(
            Stamped stamped, Declared now, @Nullable Declared before, List<Delivery> deliveries, List<Fact> facts) {
        Channel channel = state.open(now.name(), stamped.time());
        channel.declared = true;
        int told = deliveries.size();
        var changes = new ArrayList<ModeChange>();
        if (before == null && channel.registration == null) {
            reset(channel, changes);
        }
        if (!now.equals(before)) {
            setModes(channel, now.modes(), changes);
            setTopic(stamped, channel, now.topic(), deliveries);
        }
        if (!changes.isEmpty()) {
            deliveries.add(
                    new Delivery(new Event.ModesChanged(null, channel.name, List.copyOf(changes)), channel.audience()));
        }
        Registered founder = founder(now);
        boolean appointed = before == null || !Objects.equals(before.founder(), now.founder());
        if (founder != null && (appointed || channel.registration == null)) {
            deliveries.addAll(registrations.appoint(stamped, channel, founder.account()));
            facts.addAll(List.of(Metadata.facts(channel)));
        }
        if (channel.registration != null && (!now.equals(before) || deliveries.size() > told || founder != null)) {
            facts.addFirst(new Fact.ChannelKept(channel.registration.snapshot()));
        }
    }

    /// Takes back what those have done who were the operators of a channel by being first in it.
    private void reset(Channel channel, List<ModeChange> changes) {
        for (Member member : channel.members()) {
            for (Rank rank : member.ranks.all()) {
                member.become(member.ranks.with(rank, false));
                changes.add(new ModeChange.Member(rank, member.user.nick(), false));
            }
        }
        for (Map.Entry<MaskList, List<MaskEntry>> list : new EnumMap<>(channel.masks).entrySet()) {
            list.getValue().forEach(entry -> changes.add(new ModeChange.Entry(list.getKey(), entry.mask(), false)));
        }
        channel.masks.clear();
        state.banEnds.changed(channel);
        if (channel.key != null) {
            channel.key = null;
            changes.add(new ModeChange.Key(null));
        }
        if (channel.limit != null) {
            channel.limit = null;
            changes.add(new ModeChange.Limit(null));
        }
        if (channel.forward != null) {
            channel.forward = null;
            changes.add(new ModeChange.Forward(null));
        }
        setModes(channel, state.channelRules.defaultModes(), changes);
    }

    private static void setModes(Channel channel, @Nullable Set<ChannelFlag> modes, List<ModeChange> changes) {
        if (modes == null) {
            return;
        }
        for (ChannelFlag flag : ChannelFlag.values()) {
            boolean set = modes.contains(flag);
            if (channel.is(flag) != set) {
                changes.removeIf(
                        change -> change instanceof ModeChange.Flag(ChannelFlag same, boolean _) && same == flag);
                if (set) {
                    channel.flags.add(flag);
                } else {
                    channel.flags.remove(flag);
                }
                changes.add(new ModeChange.Flag(flag, set));
            }
        }
    }

    private void setTopic(Stamped stamped, Channel channel, @Nullable String topic, List<Delivery> deliveries) {
        if (topic == null || topic.equals(channel.topic == null ? "" : channel.topic.text())) {
            return;
        }
        var changed = new Event.TopicChanged(Service.CHANSERV.source(), channel.name, topic);
        channel.topic = topic.isEmpty() ? null : new Topic(topic, changed.by(), stamped.time());
        deliveries.add(new Delivery(changed, channel.audience()));
    }
}
