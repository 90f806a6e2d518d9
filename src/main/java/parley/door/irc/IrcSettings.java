package parley.door.irc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.UserMode;

/// What the IRC door is configured to be.
///
/// @param serverName of the server, with a dot
/// @param network the name of the network, without blanks
/// @param motd lines of the message of the day; empty for none
/// @param password that every client must give with PASS: a hash, or plain text
/// @param userModes that every user starts with
/// @param history whether what was said can be asked for
/// @param redaction whether one may take back what one said
/// @param opers by name
public record IrcSettings(
        String serverName,
        String network,
        List<String> motd,
        Optional<String> password,
        Limits limits,
        Set<UserMode> userModes,
        AccountRules accounts,
        boolean history,
        boolean redaction,
        Map<String, Oper> opers) {
    public IrcSettings {
        motd = List.copyOf(motd);
        userModes = Set.copyOf(userModes);
        opers = Map.copyOf(opers);
    }

    /// Whether accounts may be registered before the connection is. The server's password comes first where there is
    /// one.
    public boolean mayRegisterBeforeConnect() {
        return accounts.beforeConnect() && password.isEmpty();
    }

    /// Who the operators are, by the names of their entries.
    public Map<String, Operator> operators() {
        return opers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().as(entry.getKey())));
    }

    /// How long things may be.
    ///
    /// @param nick in code points, 1 to 32
    /// @param channel in code points with its `#`, 2 to 64
    /// @param topic in bytes of UTF-8
    /// @param kick the reason, in bytes of UTF-8
    /// @param away the reason, in bytes of UTF-8; no more than fits a line behind the longest of names
    /// @param line without tags, in bytes with its CR LF; at least 512
    /// @param multilineBytes of all lines of one message (draft/multiline)
    /// @param multilineLines of one message
    /// @param metadataKeys the most keys of one target
    /// @param metadataSubscriptions the most keys that one client wants to hear of
    public record Limits(
            int nick,
            int channel,
            int topic,
            int kick,
            int away,
            int line,
            int multilineBytes,
            int multilineLines,
            int metadataKeys,
            int metadataSubscriptions) {
        /// What stands before a reason to be away, but for the longest nick: it is told under all names. A topic or the
        /// reason of a kick that does not fit behind long names is refused.
        private static final int BEFORE_AWAY = 95;

        private static final int LONGEST_CHARACTER = 4;

        public Limits {
            away = Math.min(away, line - BEFORE_AWAY - LONGEST_CHARACTER * nick);
        }
    }

    /// What holds for registering accounts here; the hub has rules of its own.
    ///
    /// @param registration whether people may register accounts themselves
    /// @param beforeConnect whether they may before their connection is registered
    /// @param emailRequired whether they must give what has the form of an address for mail: no mail is sent to it
    public record AccountRules(boolean registration, boolean beforeConnect, boolean emailRequired) {}

    /// An operator of the server.
    ///
    /// @param passwordHash as `./parley hash-password` makes it
    /// @param title of his class
    public record Oper(String passwordHash, String title, Set<Privilege> privileges) {
        public Oper {
            privileges = Set.copyOf(privileges);
        }

        /// Whom the entry of that name makes an operator.
        public Operator as(String name) {
            return new Operator(name, title, privileges);
        }
    }
}
