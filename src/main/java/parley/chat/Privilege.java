package parley.chat;

/// What an IRC operator may do beyond everybody else.
public enum Privilege {
    /// End sessions (KILL).
    KILL,
    /// Keep people out, by account, nick, address or network.
    BAN,
    /// Reload the configuration.
    REHASH,
    /// Change any channel's modes (SAMODE).
    SAMODE,
    /// Bring people into channels (SAJOIN).
    SAJOIN,
    /// Send WALLOPS.
    WALLOPS,
    /// See addresses behind cloaks, invisible users and secret channels.
    SEE_HOSTS,
    /// See all STATS.
    STATS,
    /// Choose server notices (user mode s).
    SNOMASK,
    /// Close the server to newcomers by degrees (DEFCON).
    DEFCON,
    /// Manage other people's accounts.
    ACCOUNTS,
    /// Manage other people's channel registrations.
    CHANSERV
}
