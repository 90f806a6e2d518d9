package parley.accounts;

/// How often those from one network may try.
///
/// @param failures the most that fail within [Authenticator#FAILURE_WINDOW]
/// @param registrations the most accounts that they register within [Authenticator#REGISTRATION_WINDOW]
public record AttemptLimits(int failures, int registrations) {
    /// As many as a class in one room needs.
    public static final AttemptLimits DEFAULT =
            new AttemptLimits(Authenticator.MAX_FAILURES, Authenticator.MAX_REGISTRATIONS);
}
