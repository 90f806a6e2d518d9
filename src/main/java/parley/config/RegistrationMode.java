package parley.config;

import java.util.Map;

/// Who may register an account by themselves.
public enum RegistrationMode {
    OPEN,
    /// Who has an invitation.
    INVITED,
    /// Nobody; operators register accounts for others.
    CLOSED;

    /// As the configuration spells them. It had only a switch before there were invitations.
    static final Kind<RegistrationMode> KIND = Kind.choice(
            "\"open\", \"invited\" or \"closed\"; true for open and false for closed, as before",
            Map.of("open", OPEN, "invited", INVITED, "closed", CLOSED, true, OPEN, false, CLOSED));
}
