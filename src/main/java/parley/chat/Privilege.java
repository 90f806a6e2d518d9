package parley.chat;

import java.util.Arrays;
import java.util.Optional;

/// What an operator of the server may do beyond what all may; their class in the configuration is such a set.
public enum Privilege {
    /// Disconnects others.
    KILL("kill"),
    /// Bans accounts, nick masks, addresses and networks from the server; lists and lifts such bans.
    BAN("ban"),
    /// Has the configuration read again.
    REHASH("rehash"),
    /// Changes modes as the founder of every channel could.
    SAMODE("samode"),
    /// Joins, and has others join, whatever a channel's modes say.
    SAJOIN("sajoin"),
    /// Writes to everybody, or to all operators and whoever listens to them.
    WALLOPS("wallops"),
    /// Sees addresses and hosts that are cloaked for others, and who is hidden.
    SEE_HOSTS("see-hosts"),
    /// Gives others another host to be seen.
    HOSTS("hosts"),
    /// Asks for all of the server's statistics.
    STATS("stats"),
    /// Is told what happens on the server.
    SNOMASK("snomask"),
    /// Closes the server to newcomers and strangers by degrees.
    DEFCON("defcon"),
    /// Changes the accounts of others.
    ACCOUNTS("accounts"),
    /// Changes registrations of others' channels.
    CHANSERV("chanserv"),
    /// Looks up who logged in, who tried in vain, and what operators did.
    AUDIT("audit");

    private final String title;

    Privilege(String title) {
        this.title = title;
    }

    /// Its name in the configuration.
    public String title() {
        return title;
    }

    /// The privilege of that name, as the configuration spells it.
    public static Optional<Privilege> named(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }
}
