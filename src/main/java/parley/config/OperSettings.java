package parley.config;

import java.util.Set;
import parley.chat.Operator;
import parley.chat.Privilege;

/// An operator of the server.
///
/// @param entitlement the password is always a hash
/// @param className the name of the operator's class
/// @param privileges that this class has
public record OperSettings(Entitlement entitlement, String className, Set<Privilege> privileges) {
    public OperSettings {
        privileges = Set.copyOf(privileges);
    }

    /// Whom the entry of that name makes an operator.
    public Operator as(String name) {
        return new Operator(name, className, privileges);
    }
}
