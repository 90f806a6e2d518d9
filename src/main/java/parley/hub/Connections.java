package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Identity;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.Service;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.SessionEnd;
import parley.protocol.Stamped;

/// Coming, going, and the nick that one has meanwhile. Confined to the hub thread.
public final class Connections {

    /// How those leave whose machine is gone.
    private static final Command.Quit LOST = new Command.Quit("Connection lost");

    private final State state;
    private final Joins joins;
    private final Profiles profiles;
    private final Metadata metadata;

    Connections(State state, Joins joins, Profiles profiles, Metadata metadata) {
        this.state = state;
        this.joins = joins;
        this.profiles = profiles;
        this.metadata = metadata;
    }

    /// Enters, and is away from the start where they say so (IRCv3 pre-away).
    Outcome enter(Stamped stamped, Command.Enter enter) {
        Outcome entered = come(stamped, enter);
        User user = state.roster.get(stamped.origin());
        return user == null
                ? entered
                : entered.telling(profiles.setAway(stamped.origin(), user, enter.away()))
                        .keeping(AccountLogins.loggedIn(state, stamped.origin(), user, enter.proof())
                                .toArray(Fact[]::new));
    }

    private Outcome come(Stamped stamped, Command.Enter enter) {
        Identity identity = enter.identity();
        Account account = null;
        String host = "";
        if (enter.proof() != null) {
            Registered registered = state.accounts.get(enter.proof().account());
            if (registered == null) {
                return Outcome.refused(new Refusal.NoSuchAccount(enter.proof().account()));
            }
            if (!state.holds(enter.proof())) {
                return Outcome.refused(new Refusal.StaleProof());
            }
            account = registered.account();
            host = registered.host();
            User other = state.roster.get(identity.nick());
            if (other != null && account.equals(other.account()) && takesOneMore(other, registered)) {
                return attach(stamped, enter, other);
            }
        }
        User guest = account == null ? sharing(enter) : null;
        if (guest != null) {
            return attach(stamped, enter, guest);
        }
        Optional<Refusal> refusal = refuse(identity.nick(), identity.role(), account, null);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (account == null && state.loginRequired) {
            return Outcome.refused(new Refusal.LoginRequired());
        }
        Profile profile = Profile.of(identity, account, stamped.time());
        var user = new User(
                state.nextId(),
                identity.managesChannels(),
                host.isEmpty() ? profile : profile.withHost(identity.username(), host),
                state.touched);
        user.add(stamped.origin(), identity, stamped.time());
        user.guestKey = account == null ? enter.device() : "";
        Optional<Refusal> keptOut = joins.keepOut(user, enter.channels());
        if (keptOut.isPresent()) {
            return Outcome.refused(keptOut.get());
        }
        state.roster.add(user);
        List<Delivery> deliveries = new ArrayList<>(online(user));
        for (ChannelName channel : enter.channels()) {
            deliveries.addAll(joins.come(stamped, user, channel));
        }
        List<ChannelView> brought = new ArrayList<>();
        if (identity.managesChannels()) { // at its door one is in several channels
            deliveries.addAll(joins.bringIn(stamped, user, brought));
        }
        deliveries.addAll(joins.bringInvited(stamped, user, invited(stamped), brought));
        return brought.isEmpty() ? Outcome.done(deliveries) : Outcome.answered(new Answer.Entered(brought), deliveries);
    }

    /// Where who enters was invited to when they registered.
    private List<ChannelName> invited(Stamped stamped) {
        List<ChannelName> channels = state.invites.awaited.remove(stamped.origin());
        return channels == null ? List.of() : channels;
    }

    /// Tells those who monitor a user's nick that the user is there, and what they say of themselves.
    private List<Delivery> online(User user) {
        var deliveries = new ArrayList<>(state.online(user));
        deliveries.addAll(metadata.online(user));
        return deliveries;
    }

    private boolean takesOneMore(User user, Registered registered) {
        return user.sessions.isEmpty()
                || (state.rules.multiclient() && registered.preferences().multiclient());
    }

    /// The guest to whom a new session belongs, if to any: it has the word that only their sessions have.
    private @Nullable User sharing(Command.Enter enter) {
        User user = state.roster.get(enter.identity().nick());
        return user != null
                        && user.account() == null
                        && state.rules.multiclient()
                        && !state.loginRequired
                        && !enter.device().isEmpty()
                        && enter.device().equals(user.guestKey)
                ? user
                : null;
    }

    /// Makes a session one more of a user: of its account, or a guest's.
    private Outcome attach(Stamped stamped, Command.Enter enter, User user) {
        boolean back = user.sessions.isEmpty() && Profile.NOT_CONNECTED.equals(user.profile.away());
        List<Channel> unmanaged =
                user.channels().stream().filter(Channel::isUnmanaged).toList();
        state.roster.attach(stamped.origin(), user, enter.identity(), stamped.time());
        state.absentees.end(user);
        List<Delivery> deliveries = new ArrayList<>(back ? profiles.showAway(user, null) : List.of());
        unmanaged.forEach(channel -> deliveries.addAll(Joins.manage(channel, user)));
        for (ChannelName channel : enter.channels()) {
            deliveries.addAll(joins.come(stamped, user, channel));
        }
        deliveries.addAll(joins.bringInvited(stamped, user, invited(stamped), new ArrayList<>()));
        List<ChannelView> channels = user.channels().stream()
                .map(channel -> state.view(channel, user))
                .toList();
        return Outcome.answered(new Answer.Attached(user.profile, channels), deliveries);
    }

    Outcome rename(User user, Command.Rename rename) {
        Nick nick = rename.nick();
        if (nick.name().equals(user.nick().name())) {
            return Outcome.done();
        }
        Optional<Refusal> refusal = refuse(nick, user.role(), user.account(), user);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Source before = user.source();
        Set<User> witnesses = state.witnesses(user);
        witnesses.add(user);
        witnesses.addAll(state.roster.linksOf(user));
        boolean isOther = !nick.equals(before.nick());
        var deliveries = new ArrayList<Delivery>(1);
        if (isOther) {
            deliveries.addAll(state.offline(user));
            remember(user);
        }
        state.roster.rename(user, nick);
        deliveries.addFirst(new Delivery(new Event.Renamed(before, nick, names(user)), User.audience(witnesses)));
        if (isOther) {
            deliveries.addAll(metadata.renamed(user, before.nick()));
            deliveries.addAll(online(user));
        }
        return Outcome.done(deliveries);
    }

    /// Ends some sessions of a user's by somebody else's doing, and the visit if they are all.
    Outcome end(User user, List<SessionId> sessions, String reason) {
        List<SessionEnd> endings = sessions.stream()
                .map(session -> new SessionEnd(session, reason))
                .toList();
        Fact[] facts = sessions.stream()
                .flatMap(session -> AccountLogins.leaves(state, session, user).stream())
                .toArray(Fact[]::new);
        if (sessions.size() == user.sessions.size()) {
            return Outcome.done(leave(user, reason)).ending(endings).keeping(facts);
        }
        sessions.forEach(session -> state.roster.detach(session, user));
        return Outcome.done(profiles.awayAgain(user)).ending(endings).keeping(facts);
    }

    /// Ends a session, and the user's visit with the last one.
    Outcome quit(SessionId session, User user, Command.Quit quit) {
        List<Fact> facts = AccountLogins.leaves(state, session, user);
        return Outcome.done(depart(session, user, quit)).keeping(facts.toArray(Fact[]::new));
    }

    private List<Delivery> depart(SessionId session, User user, Command.Quit quit) {
        if (user.sessions.size() > 1) {
            state.roster.detach(session, user);
            return profiles.awayAgain(user);
        }
        if (Presences.holds(state, user)) {
            state.roster.detach(session, user);
            state.absentees.begin(user, state.time);
            return user.profile.away() == null ? profiles.showAway(user, Profile.NOT_CONNECTED) : List.of();
        }
        return leave(user, quit.reason());
    }

    /// Ends the sessions of a machine that is gone, as if each had quit. It is one command however many they are: who
    /// was there together leaves together.
    Outcome nodeGone(Command.NodeGone gone) {
        var deliveries = new ArrayList<Delivery>();
        var endings = new ArrayList<SessionEnd>();
        var facts = new ArrayList<Fact>();
        state.invites
                .awaited
                .keySet()
                .removeIf(session -> session.node() == gone.node() && session.number() < gone.below());
        for (SessionId session : state.roster.of(gone.node(), gone.below())) {
            User user = Objects.requireNonNull(state.roster.get(session));
            Outcome lost = quit(session, user, LOST);
            deliveries.addAll(lost.deliveries());
            facts.addAll(lost.facts());
            endings.add(new SessionEnd(session, LOST.reason()));
            if (state.roster.get(user.nick()) == user) {
                state.roster.lusers.count(user);
            }
        }
        return Outcome.done(deliveries).ending(endings).keeping(facts.toArray(Fact[]::new));
    }

    /// Ends a user's visit.
    List<Delivery> leave(User user, String reason) {
        Set<User> witnesses = state.witnesses(user);
        witnesses.remove(user);
        Set<User> linked = state.roster.linksOf(user);
        List<ChannelName> channels = names(user);
        for (Channel channel : List.copyOf(user.channels())) {
            state.leave(user, channel);
        }
        user.forgetInvitations();
        state.leavesAccount(user);
        state.absentees.end(user);
        state.roster.remove(user);
        state.listeners.remove(user);
        remember(user);
        var deliveries = new ArrayList<Delivery>(2);
        if (!witnesses.isEmpty()) {
            deliveries.add(new Delivery(new Event.Quit(user.source(), reason, channels), User.audience(witnesses)));
        }
        for (User each : linked) {
            if (each != user) {
                deliveries.add(new Delivery(new Event.Unlinked(user.nick()), User.audience(each)));
            }
        }
        deliveries.addAll(state.offline(user));
        return deliveries;
    }

    private static List<ChannelName> names(User user) {
        return user.channels().stream().map(channel -> channel.name).toList();
    }

    /// For WHOWAS. Visitors of a desk are their operators' business.
    private void remember(User user) {
        if (!user.isVisitor()) {
            state.whowas.add(user.profile, state.time, state.rules.whowas());
        }
    }

    /// Whether somebody could enter with a nick. If it is in use by somebody with an account, whoever asks
    /// may prove later that the account is theirs.
    Reply available(Query.Available query) {
        User holder = state.roster.get(query.nick());
        boolean mayBeTheirs = holder != null && holder.account() != null;
        Optional<Refusal> refusal = refuseReserved(query.nick(), Role.USER)
                .or(() -> mayBeTheirs ? Optional.empty() : state.roster.refuse(query.nick(), null));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Registered owner = state.accounts.get(query.nick());
        return new Answer.Free(owner == null ? null : owner.account());
    }

    /// Why a nick cannot be taken, if so.
    ///
    /// @param account to which whoever wants it is logged in
    private Optional<Refusal> refuse(Nick nick, Role role, @Nullable Account account, @Nullable User self) {
        return refuseReserved(nick, role)
                .or(() -> refuseOwned(nick, account))
                .or(() -> state.roster.refuse(nick, self));
    }

    /// Why nobody of a role may have a nick, if so.
    static Optional<Refusal> refuseReserved(Nick nick, Role role) {
        if ((role != Role.NUMBERED && Role.isNumbered(nick)) || isPrinted(nick)) {
            return Optional.of(new Refusal.NickReserved(nick));
        }
        return Service.alike(nick).map(_ -> new Refusal.NickOfService(nick));
    }

    /// Whether a nick is what clients of the plain doors print where others have theirs, or looks like it: `You` at
    /// `rooms`, for whoever types, and `SERVER` at `desk`, for the other side.
    private static boolean isPrinted(Nick nick) {
        String form = nick.isAscii() ? nick.folded() : nick.skeleton();
        return form.equals("you") || form.equals("server");
    }

    /// Why a nick is kept for its account, if so.
    ///
    /// @param account to which whoever wants it is logged in; null for none
    Optional<Refusal> refuseOwned(Nick nick, @Nullable Account account) {
        return state.rules.nickOwnership() ? state.accounts.refuse(nick, account) : Optional.empty();
    }
}
