package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.Extban;
import parley.chat.Rank;
import parley.chat.registration.Akick;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.ChannelSetting;
import parley.chat.registration.RegisteredChannel;

/// What makes a channel outlive its last member: whose it is, who is what in it, who is kept out. Confined to the hub
/// thread.
public final class ChannelRegistration {
    final Channel channel;
    final Instant time;

    /// What accounts become on joining; the founder is not among them.
    final Map<Account, Rank> access = new LinkedHashMap<>();

    final List<Akick> akicks = new ArrayList<>();
    final Set<ChannelSetting> settings = EnumSet.of(ChannelSetting.KEEP_TOPIC);
    Account founder;
    ChannelHistory history = ChannelHistory.EVERYTHING;

    /// To whom the founder offers the channel.
    @Nullable
    Account heir;

    ChannelRegistration(Channel channel, Account founder, Instant time) {
        this.channel = channel;
        this.founder = founder;
        this.time = time;
    }

    /// A channel as it was kept, with nobody in it.
    static Channel restored(long id, RegisteredChannel kept) {
        var channel = new Channel(id, kept.name(), kept.created());
        channel.topic = kept.topic();
        channel.flags.clear();
        channel.flags.addAll(kept.flags());
        channel.key = kept.key();
        channel.limit = kept.limit();
        channel.forward = kept.forward();
        kept.masks().forEach((list, entries) -> channel.masks.put(list, new ArrayList<>(entries)));
        var registration = new ChannelRegistration(channel, kept.founder(), kept.registered());
        registration.heir = kept.heir();
        registration.access.putAll(kept.access());
        registration.akicks.addAll(kept.akicks());
        registration.settings.clear();
        registration.settings.addAll(kept.settings());
        registration.history = kept.history();
        channel.registration = registration;
        return channel;
    }

    boolean is(ChannelSetting setting) {
        return settings.contains(setting);
    }

    /// What an account becomes on joining; null for nothing.
    @Nullable
    Rank access(@Nullable Account account) {
        if (account == null) {
            return null;
        }
        return account.equals(founder) ? Rank.FOUNDER : access.get(account);
    }

    /// Whether an account is its founder, has access, or is offered it.
    boolean concerns(Account account) {
        return access(account) != null || account.equals(heir);
    }

    /// Whom it [#concerns].
    Set<Account> concerned() {
        var accounts = new LinkedHashSet<>(access.keySet());
        accounts.add(founder);
        if (heir != null) {
            accounts.add(heir);
        }
        return accounts;
    }

    /// Whether somebody's access is of this rank or a higher one.
    boolean atLeast(User user, Rank rank) {
        Rank access = access(user.account());
        return access != null && access.compareTo(rank) <= 0;
    }

    /// Whether somebody is kept out for good. Nobody with access is.
    boolean banishes(User user) {
        if (akicks.isEmpty() || access(user.account()) != null) {
            return false;
        }
        Extban.Subject subject = user.profile.subject();
        return akicks.stream().anyMatch(akick -> akick.mask().matches(subject));
    }

    /// Whether somebody may not be given a rank, for [ChannelSetting#GUARD].
    boolean denies(User user, Rank rank) {
        return is(ChannelSetting.GUARD) && rank.compareTo(Rank.HALFOP) <= 0 && !atLeast(user, rank);
    }

    /// The last member has left.
    void deserted() {
        if (!is(ChannelSetting.KEEP_TOPIC)) {
            channel.topic = null;
        }
    }

    RegisteredChannel snapshot() {
        return new RegisteredChannel(
                channel.name,
                channel.created,
                founder,
                time,
                heir,
                is(ChannelSetting.KEEP_TOPIC) ? channel.topic : null,
                channel.flags,
                channel.key,
                channel.limit,
                channel.forward,
                channel.masks,
                access,
                akicks,
                settings,
                history);
    }
}
