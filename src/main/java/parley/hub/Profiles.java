package parley.hub;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What one says about oneself. Confined to the hub thread.
final class Profiles {
    /// What is a user's own to set.
    private static final Set<UserMode> SETTABLE =
            Set.of(UserMode.INVISIBLE, UserMode.REGISTERED_ONLY, UserMode.WALLOPS, UserMode.BOT);

    private final State state;

    Profiles(State state) {
        this.state = state;
    }

    Outcome setRealName(User user, Command.SetRealName change) {
        user.profile = user.profile.withRealName(change.realName());
        var changed = new Event.RealNameChanged(user.source(), change.realName());
        return Outcome.done(new Delivery(changed, Audience.of(state.neighboursAndSelf(user))));
    }

    Outcome setAway(User user, Command.SetAway change) {
        user.profile = user.profile.withAway(change.message());
        var neighbours = state.neighbours(user);
        neighbours.remove(user);
        var changed = new Event.AwayChanged(user.source(), change.message());
        return Outcome.done(new Delivery(changed, Audience.of(neighbours)));
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
        var on = EnumSet.copyOf(modes.isEmpty() ? EnumSet.noneOf(UserMode.class) : modes);
        on.removeAll(before);
        var off = EnumSet.noneOf(UserMode.class);
        off.addAll(before);
        off.removeAll(modes);
        if (on.isEmpty() && off.isEmpty()) {
            return Outcome.done();
        }
        return Outcome.done(List.of(new Delivery(
                new Event.UserModesChanged(user.nick(), Set.copyOf(on), Set.copyOf(off)), Audience.of(user))));
    }
}
