package parley.hub;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.Source;
import parley.protocol.Refusal;

/// Who does what takes a privilege: a user, who needs it, or the server's owner at its control socket, who has all.
/// Confined to the hub thread.
///
/// @param user null for the owner
record Actor(@Nullable User user) {
    /// Whoever the server belongs to.
    static final Actor OWNER = new Actor(null);

    /// What others read in place of the owner's name.
    private static final String OWNERS_NAME = "the server";

    /// Why they may not do what takes a privilege, if so.
    Optional<Refusal> refuse(Privilege privilege) {
        if (user == null) {
            return Optional.empty();
        }
        Operator operator = user.profile.operator();
        return operator != null && operator.may(privilege)
                ? Optional.empty()
                : Optional.of(new Refusal.PrivilegeNeeded(privilege, operator != null));
    }

    /// Whether they may do what takes a privilege.
    boolean may(Privilege privilege) {
        return refuse(privilege).isEmpty();
    }

    /// As whom others see them; null for the owner.
    @Nullable
    Source source() {
        return user == null ? null : user.source();
    }

    /// As others read it.
    String name() {
        return user == null ? OWNERS_NAME : user.nick().name();
    }

    /// Under which it is remembered what they did: an operator's entry in the configuration, whatever their nick is.
    String entry() {
        Operator operator = user == null ? null : user.profile.operator();
        return operator == null ? name() : operator.name();
    }
}
