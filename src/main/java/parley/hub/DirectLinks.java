package parley.hub;

import java.util.ArrayList;
import java.util.Set;
import parley.chat.Nick;
import parley.chat.SessionId;
import parley.chat.registration.Registered;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;

/// Whom one has chosen to talk to, and visitors. Confined to the hub thread.
final class DirectLinks {
    private final State state;
    private final Cursors cursors;

    DirectLinks(State state, Cursors cursors) {
        this.state = state;
        this.cursors = cursors;
    }

    Outcome link(SessionId session, User user, Command.Link link) {
        Nick to = link.to();
        User target = state.roster.get(to);
        if (target == null ? !isAway(to) || user.isVisitor() : !state.mayWriteTo(target, user)) {
            return Outcome.refused(new Refusal.NoSuchNick(to));
        }
        Set<User> before = state.roster.linksOf(user);
        state.roster.link(user, session, to);
        Set<User> after = state.roster.linksOf(user);
        var deliveries = new ArrayList<Delivery>(2);
        for (User each : before) {
            if (each != user && !after.contains(each)) {
                deliveries.add(new Delivery(new Event.Unlinked(user.nick()), User.audience(each)));
            }
        }
        if (target != null && target != user && !before.contains(target)) {
            deliveries.add(new Delivery(new Event.Linked(user.nick()), User.audience(target)));
        }
        return Outcome.done(deliveries);
    }

    /// Whether a nick is of an account whose user is at no door: what they are sent is kept, see [Messages].
    private boolean isAway(Nick nick) {
        Registered owner = state.accounts.get(nick);
        return owner != null && cursors.awayFromEveryDoor(owner.account()) != null;
    }

    Outcome dismiss(User user, Command.Dismiss dismiss) {
        User visitor = state.roster.get(dismiss.visitor());
        if (visitor == null || !visitor.isVisitor() || !state.mayWriteTo(visitor, user)) {
            return Outcome.refused(new Refusal.NotYourVisitor(dismiss.visitor()));
        }
        return Outcome.done(new Delivery(new Event.Dismissed(user.nick()), User.audience(visitor)));
    }
}
