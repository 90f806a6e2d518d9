package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.SessionId;
import parley.chat.Source;

/// Coming, going, and the nick that one has meanwhile. Confined to the hub thread.
final class Entrances {
    private final State state;
    private final Memberships memberships;
    private final Profiles profiles;

    Entrances(State state, Memberships memberships, Profiles profiles) {
        this.state = state;
        this.memberships = memberships;
        this.profiles = profiles;
    }

    Outcome enter(Stamped stamped, Command.Enter enter) {
        Identity identity = enter.identity();
        Optional<Refusal> refusal = refuse(identity.nick(), identity.role(), null);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var user = new User(stamped.origin(), identity.managesChannels(), Profile.of(identity, null, stamped.time()));
        state.roster.add(user);
        var deliveries = new ArrayList<Delivery>(enter.channels().size());
        deliveries.addAll(state.online(user));
        for (ChannelName channel : enter.channels()) {
            deliveries.addAll(memberships.come(stamped, user, channel));
        }
        return Outcome.done(deliveries);
    }

    Outcome rename(User user, Command.Rename rename) {
        Nick nick = rename.nick();
        if (nick.name().equals(user.nick().name())) {
            return Outcome.done();
        }
        Optional<Refusal> refusal = refuse(nick, user.role(), user);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Source before = user.source();
        Set<User> witnesses = state.witnesses(user);
        witnesses.add(user);
        User target = state.roster.linkOf(user);
        if (target != null) {
            witnesses.add(target);
        }
        boolean isOther = !nick.equals(before.nick());
        var deliveries = new ArrayList<Delivery>(1);
        if (isOther) {
            deliveries.addAll(state.offline(user));
            remember(user);
        }
        state.roster.rename(user, nick);
        deliveries.addFirst(new Delivery(new Event.Renamed(before, nick), Audience.of(witnesses)));
        if (isOther) {
            deliveries.addAll(state.online(user));
        }
        return Outcome.done(deliveries);
    }

    /// Ends a session, and the user's visit with the last one.
    Outcome quit(SessionId session, User user, Command.Quit quit) {
        if (user.sessions.size() > 1) {
            state.roster.detach(session, user);
            return Outcome.done(profiles.awayAgain(user));
        }
        return Outcome.done(leave(user, quit.reason()));
    }

    /// Ends a user's visit.
    List<Delivery> leave(User user, String reason) {
        Set<User> witnesses = state.witnesses(user);
        witnesses.remove(user);
        User target = state.roster.linkOf(user);
        for (Channel channel : List.copyOf(user.channels())) {
            state.leave(user, channel);
        }
        state.roster.remove(user);
        remember(user);
        var deliveries = new ArrayList<Delivery>(2);
        if (!witnesses.isEmpty()) {
            deliveries.add(new Delivery(new Event.Quit(user.source(), reason), Audience.of(witnesses)));
        }
        if (target != null && target != user) {
            deliveries.add(new Delivery(new Event.Unlinked(user.nick()), Audience.of(target)));
        }
        deliveries.addAll(state.offline(user));
        return deliveries;
    }

    /// For WHOWAS. Visitors of a desk are their operators' business.
    private void remember(User user) {
        if (!user.isVisitor()) {
            state.departures.add(user.profile, state.time, state.rules.whowas());
        }
    }

    /// Whether somebody could enter with a nick.
    Reply available(Query.Available query) {
        Optional<Refusal> refusal = refuse(query.nick(), Role.USER, null);
        return refusal.isPresent() ? refusal.get() : new Reply.Done();
    }

    /// Why a nick cannot be taken, if so.
    private Optional<Refusal> refuse(Nick nick, Role role, @Nullable User self) {
        return role != Role.NUMBERED && isNumbered(nick)
                ? Optional.of(new Refusal.NickReserved(nick))
                : state.roster.refuse(nick, self);
    }

    private static boolean isNumbered(Nick nick) {
        int length = Hub.NUMBERED_PREFIX.length();
        return nick.folded().regionMatches(true, 0, Hub.NUMBERED_PREFIX, 0, length)
                && nick.folded().length() > length
                && Character.isDigit(nick.folded().codePointAt(length));
    }
}
