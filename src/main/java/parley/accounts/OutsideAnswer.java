package parley.accounts;

/// What a service elsewhere says of somebody.
sealed interface OutsideAnswer {
    /// They are who they say.
    ///
    /// @param account its name, which need not be one that an account can have here
    record Known(String account) implements OutsideAnswer {}

    /// They are not, or the token is no good.
    record Unknown() implements OutsideAnswer {}

    /// Nothing that could be understood.
    ///
    /// @param why for the log
    record Silent(String why) implements OutsideAnswer {}
}
