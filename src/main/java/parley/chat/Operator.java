package parley.chat;

import java.util.Set;

/// What an IRC operator is.
///
/// @param name of the `[opers.NAME]` entry
/// @param title of the class, for WHOIS
public record Operator(String name, String title, Set<Privilege> privileges) {
    public Operator {
        privileges = Ordered.set(privileges);
    }

    /// Whether they may do something.
    public boolean may(Privilege privilege) {
        return privileges.contains(privilege);
    }
}
