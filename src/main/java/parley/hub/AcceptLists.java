package parley.hub;

import parley.chat.UserMode;
import parley.protocol.Command;
import parley.protocol.Outcome;
import parley.protocol.Refusal;

/// Who may write to those who take direct messages only from people who are logged in ([UserMode#REGISTERED_ONLY]).
/// Lasts until one of the two leaves. Confined to the hub thread.
final class AcceptLists {
    private final State state;

    AcceptLists(State state) {
        this.state = state;
    }

    Outcome accept(User user, Command.Accept accept) {
        User other = state.roster.get(accept.nick());
        if (other == null || !state.mayWriteTo(other, user)) {
            return Outcome.refused(new Refusal.NoSuchNick(accept.nick()));
        }
        if (accept.accepted()) {
            user.accept(other);
        } else {
            user.accepted.remove(other);
            other.accepters.remove(user);
        }
        return Outcome.done();
    }

    /// Whoever is written to may answer.
    static void wrote(User user, User to) {
        if (user.profile.is(UserMode.REGISTERED_ONLY)) {
            user.accept(to);
        }
    }
}
