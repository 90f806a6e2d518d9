package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Presence;
import parley.chat.Profile;
import parley.chat.Rules;
import parley.chat.registration.Registered;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Fact;
import parley.protocol.Outcome;

/// Whose users stay in their channels while no session of theirs is there (always-on), and what is kept of them, so
/// that they come back after a restart. Confined to the hub thread.
///
/// What is kept follows from what the chat is like after a command: whatever may change it marks the account
/// ([State#touched]), and only what differs is kept anew. It is kept while sessions are there too, for a server may end
/// at any moment. Where many are marked at once, as when other rules hold or after a restart, each command settles some
/// of them, those whom it has marked itself first.
final class Presences {
    private static final String NOT_ALWAYS_ON = "Not always on any more";
    private static final String ABSENT = "Not connected for too long";

    /// So many are settled by one command.
    private static final int MOST_SETTLED = 32;

    private final State state;
    private final Connections connections;

    Presences(State state, Connections connections) {
        this.state = state;
        this.connections = connections;
    }

    /// What the store has of one user.
    static final class Kept {
        @Nullable
        Presence presence;

        final Map<ChannelName, Fact.PresenceInChannelKept> channels = new LinkedHashMap<>();
    }

    /// Whether a user stays without sessions: only with the nick of their account, since that is how others
    /// find them then.
    static boolean holds(State state, User user) {
        Registered registered = user.account() == null ? null : state.accounts.get(user.account());
        return registered != null
                && registered.account().nick().equals(user.nick())
                && state.rules.alwaysOn().holds(registered.preferences().alwaysOn());
    }

    /// The store has this already.
    void has(Fact.PresenceKept fact) {
        kept(fact.presence().account()).presence = fact.presence();
    }

    /// The store has this already.
    void has(Fact.PresenceInChannelKept fact) {
        kept(fact.account()).channels.put(fact.channel(), fact);
    }

    private Kept kept(Account account) {
        return state.kept.computeIfAbsent(account, _ -> new Kept());
    }

    /// Has other rules hold. Only where they say otherwise who stays is everybody looked at: some at each command that
    /// says these rules, until [#isSettling] does not hold any more.
    Outcome reconfigure(Rules rules) {
        if (rules.alwaysOn() != state.rules.alwaysOn()) {
            mark(0);
        } else if (state.unmarked != 0 && state.touched.size() < MOST_SETTLED) {
            mark(state.unmarked);
        }
        state.rules = rules;
        return Outcome.done();
    }

    Outcome setAbsence(Command.SetAbsence change) {
        state.absentees.setMost(change.time());
        return Outcome.done();
    }

    /// Ends the visits of some who have been away for too long. Their preference stays: whoever comes back is always on
    /// again.
    Outcome endAbsences(Instant now) {
        return Outcome.done(state.absentees.over(now, MOST_SETTLED).stream()
                .flatMap(user -> connections.leave(user, ABSENT).stream())
                .toList());
    }

    private void mark(long after) {
        Part<User> part = state.roster.part(after);
        part.items().forEach(User::touch);
        state.unmarked = part.more();
    }

    /// Whether somebody is still to be settled.
    boolean isSettling() {
        return state.unmarked != 0 || !state.touched.isEmpty();
    }

    /// Those whose turn it is: the last to be marked, in the order in which they were.
    private List<Account> next() {
        return state.touched.reversed().stream().limit(MOST_SETTLED).toList().reversed();
    }

    /// An outcome, with the visits ended of those who are to stay no longer and of whom no session is there.
    Outcome ending(Outcome outcome) {
        if (state.touched.isEmpty()) {
            return outcome;
        }
        var deliveries = new ArrayList<Delivery>();
        for (Account account : next()) {
            User user = state.roster.get(account.nick());
            if (user != null && account.equals(user.account()) && user.sessions.isEmpty() && !holds(state, user)) {
                deliveries.addAll(connections.leave(user, NOT_ALWAYS_ON));
            }
        }
        return outcome.telling(deliveries);
    }

    /// An outcome, with what is to be kept of those whom it has changed.
    Outcome keeping(Outcome outcome) {
        if (state.touched.isEmpty()) {
            return outcome;
        }
        var facts = new ArrayList<Fact>();
        for (Account account : next()) {
            settle(account, facts);
            state.touched.remove(account);
        }
        return facts.isEmpty() ? outcome : outcome.keeping(facts.toArray(Fact[]::new));
    }

    private void settle(Account account, List<Fact> facts) {
        User user = state.roster.get(account.nick());
        if (user != null && account.equals(user.account()) && holds(state, user)) {
            keep(account, user, facts);
        } else if (state.kept.remove(account) != null) {
            facts.add(new Fact.PresenceEnded(account));
        }
    }

    private void keep(Account account, User user, List<Fact> facts) {
        Kept known = kept(account);
        Presence presence = presence(account, user);
        if (known.presence == null || !presence.isLike(known.presence)) {
            known.presence = presence;
            facts.add(new Fact.PresenceKept(presence));
        }
        var now = new LinkedHashMap<ChannelName, Fact.PresenceInChannelKept>();
        for (Channel channel : user.channels()) {
            Member member = user.in(channel);
            if (member != null) {
                now.put(
                        channel.name,
                        new Fact.PresenceInChannelKept(account, channel.name, member.ranks, member.since));
            }
        }
        for (ChannelName channel : List.copyOf(known.channels.keySet())) {
            if (!now.containsKey(channel)) {
                known.channels.remove(channel);
                facts.add(new Fact.PresenceInChannelEnded(account, channel));
            }
        }
        now.forEach((channel, in) -> {
            Fact.PresenceInChannelKept before = known.channels.put(channel, in);
            if (!in.equals(before) || !channel.name().equals(before.channel().name())) {
                facts.add(in);
            }
        });
    }

    private static Presence presence(Account account, User user) {
        Profile profile = user.profile;
        return new Presence(
                account,
                user.nick(),
                profile.source().username(),
                profile.source().host(),
                profile.ownHost(),
                profile.realName(),
                profile.door(),
                user.managesChannels,
                Profiles.own(profile.modes()),
                profile.signOn(),
                user.absentSince);
    }
}
