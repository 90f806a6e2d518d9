package parley.config;

import java.util.Set;
import parley.chat.UserMode;

/// What holds at the IRC door.
///
/// @param whowas for how many of those who left WHOWAS has an answer
/// @param defaultUserModes the modes that every user begins with: some of `i`, `R` and `w`
public record IrcSettings(
        int whowas, Set<UserMode> defaultUserModes, Limits limits, Multiline multiline, Metadata metadata) {
    public IrcSettings {
        defaultUserModes = Set.copyOf(defaultUserModes);
    }

    /// How long things may be.
    ///
    /// @param nick in code points, 1 to 32
    /// @param channel in code points with its `#`, 2 to 64
    /// @param topic in bytes of UTF-8
    /// @param kick the reason, in bytes of UTF-8
    /// @param away the reason, in bytes of UTF-8; no more than fits a line behind the longest of names
    /// @param line without tags, in bytes with its CR LF; at least 512
    public record Limits(int nick, int channel, int topic, int kick, int away, int line) {
        /// What stands before a reason to be away, but for the longest nick: it is told under all names. A topic or the
        /// reason of a kick that does not fit behind long names is refused.
        private static final int BEFORE_AWAY = 95;

        private static final int LONGEST_CHARACTER = 4;

        public Limits {
            away = Math.min(away, line - BEFORE_AWAY - LONGEST_CHARACTER * nick);
        }
    }

    /// How long a message of several lines may be (draft/multiline).
    ///
    /// @param bytes of all its lines
    public record Multiline(int bytes, int lines) {}

    /// How much of each other's metadata clients may ask for and keep (draft/metadata-3).
    ///
    /// @param subscriptions of one client
    /// @param keys of one user or channel
    public record Metadata(int subscriptions, int keys) {}
}
