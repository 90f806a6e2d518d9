package parley.config;

import java.util.List;

/// What the server is called and says of itself.
///
/// @param name of the server, with a dot, so that nobody takes it for a nick
/// @param network the name of the network, without blanks
/// @param motd the lines of the message of the day; none where it is empty
/// @param folding which names are the same
public record ServerSettings(String name, String network, List<String> motd, Folding folding) {
    public ServerSettings {
        motd = List.copyOf(motd);
    }

    /// Of which letters names are made.
    public enum Folding {
        /// Those of all scripts; see [parley.names.Casemapping].
        UNICODE("unicode"),
        /// Those of ASCII alone.
        ASCII("ascii");

        private final String title;

        Folding(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }
}
