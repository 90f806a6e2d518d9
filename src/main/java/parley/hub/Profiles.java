package parley.hub;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Ordered;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.UserMode;
import parley.chat.registration.AccountPreference;
import parley.chat.registration.Registered;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;

/// What one says about oneself. Confined to the hub thread.
public final class Profiles {
    /// What is a user's own to set.
    private static final Set<UserMode> SETTABLE =
            Ordered.set(UserMode.INVISIBLE, UserMode.REGISTERED_ONLY, UserMode.NO_CTCP, UserMode.WALLOPS, UserMode.BOT);

    private final State state;

    /// The modes of a user that are their own to set.
    public static Set<UserMode> own(Set<UserMode> modes) {
        return Ordered.set(modes.stream().filter(SETTABLE::contains).toList());
    }

    Profiles(State state) {
        this.state = state;
    }

    Outcome setRealName(User user, Command.SetRealName change) {
        user.profile = user.profile.withRealName(change.realName());
        user.touch();
        var changed = new Event.RealNameChanged(user.source(), change.realName());
        return Outcome.done(state.changed(user, changed, state.neighboursAndSelf(user)));
    }

    /// Shows a user with another user name and host from now on.
    List<Delivery> changeHost(User user, String username, String host) {
        Source before = user.source();
        user.profile = user.profile.withHost(username, host);
        user.touch();
        var changed = new Event.HostChanged(before, user.source());
        var deliveries = new ArrayList<>(state.changed(user, changed, state.neighboursAndSelf(user)));
        deliveries.add(new Delivery(new Event.OwnHostChanged(user.nick(), host), User.audience(user)));
        return deliveries;
    }

    /// Shows a user with the host of their account, or with their own again where what they have is the account's.
    ///
    /// @param before what the account's was, or that of the account which they have left; empty for none
    /// @param host what it is; empty for none
    List<Delivery> changeHostOfAccount(User user, String before, String host) {
        String shown = user.source().host();
        boolean isAccounts = !before.isEmpty() && shown.equals(before);
        String next = !host.isEmpty() ? host : isAccounts ? user.profile.ownHost() : shown;
        return next.equals(shown) ? List.of() : changeHost(user, user.source().username(), next);
    }

    Outcome setAway(SessionId session, User user, Command.SetAway change) {
        return Outcome.done(setAway(session, user, change.message()));
    }

    /// One of a user's sessions is away, or is not. Also where a session has come.
    List<Delivery> setAway(SessionId session, User user, @Nullable String message) {
        user.absences.remove(session);
        if (message != null) {
            user.leaves(session, message);
        }
        return awayAgain(user);
    }

    /// Makes a user away or not, by what their sessions are now. To be called when a session has gone.
    List<Delivery> awayAgain(User user) {
        String away = user.absence();
        return Objects.equals(away, user.profile.away()) ? List.of() : showAway(user, away);
    }

    /// Shows a user as away or not, whatever their sessions say.
    List<Delivery> showAway(User user, @Nullable String away) {
        user.profile = user.profile.withAway(away);
        Set<User> neighbours = state.neighbours(user);
        neighbours.remove(user);
        return state.changed(user, new Event.AwayChanged(user.source(), away), neighbours);
    }

    /// What is not one's own to change is left as it is; an operator may stop being one.
    Outcome setUserModes(User user, Command.SetUserModes change) {
        Set<UserMode> before = user.profile.modes();
        var modes = EnumSet.noneOf(UserMode.class);
        modes.addAll(before);
        for (UserMode mode : change.on()) {
            if (SETTABLE.contains(mode)) {
                modes.add(mode);
            }
        }
        for (UserMode mode : change.off()) {
            if (SETTABLE.contains(mode) || mode == UserMode.OPERATOR) {
                modes.remove(mode);
            }
        }
        if (!modes.contains(UserMode.OPERATOR)) {
            user.profile = user.profile.withOperator(null);
            modes.remove(UserMode.SERVER_NOTICES);
        }
        user.profile = user.profile.withModes(modes);
        user.touch();
        var on = EnumSet.copyOf(modes);
        on.removeAll(before);
        var off = EnumSet.noneOf(UserMode.class);
        off.addAll(before);
        off.removeAll(modes);
        if (on.isEmpty() && off.isEmpty()) {
            return Outcome.done();
        }
        Outcome outcome = Outcome.done(new Delivery(
                new Event.UserModesChanged(user.nick(), Ordered.set(on), Ordered.set(off)), User.audience(user)));
        boolean botOrNot = on.contains(UserMode.BOT) || off.contains(UserMode.BOT);
        return botOrNot ? rememberingBot(user, off.contains(UserMode.BOT), outcome) : outcome;
    }

    /// A bot would carry out again what it is given again, and when it comes back it says too late that it is one.
    private Outcome rememberingBot(User user, boolean playback, Outcome outcome) {
        Registered registered = user.account() == null ? null : state.accounts.get(user.account());
        if (registered == null || registered.preferences().playback() == playback) {
            return outcome;
        }
        Registered changed = registered.with(registered.preferences().with(AccountPreference.PLAYBACK, playback));
        state.accounts.put(changed);
        return outcome.keeping(new Fact.AccountKept(changed));
    }
}
