package parley.accounts;

import java.util.Optional;

/// The services elsewhere that know who people are.
///
/// @param hook is asked about passwords, in place of what is kept here
/// @param bearer whose tokens log people in
public record OutsideSettings(Optional<LoginHook> hook, Optional<BearerIssuer> bearer) {
    /// None: everybody is known here.
    public static final OutsideSettings NONE = new OutsideSettings(Optional.empty(), Optional.empty());
}
