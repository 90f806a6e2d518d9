package parley.door.irc;

/// What a client is told of TLS (IRCv3 sts), where the configuration wants that.
enum Sts {
    /// At which port to come back by TLS: to who has come without.
    PORT,
    /// For how long to come by TLS: to who has.
    DURATION,
    /// Nothing: a browser cannot go elsewhere.
    NOTHING
}
