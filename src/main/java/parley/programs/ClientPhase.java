package parley.programs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where a client is. What happens leads to the next phase, or leaves it in this one.
interface ClientPhase {
    ClientPhase on(ProgramClient client, Happening happening);

    /// After how long in this phase [Happening.Elapsed] happens; empty: never.
    default Optional<Duration> patience() {
        return Optional.empty();
    }

    /// The end.
    ///
    /// @param status the exit status
    /// @param screen the last lines on the terminal
    /// @param complaint what went wrong and what to do, in one line, for the standard error
    record Over(int status, List<String> screen, Optional<String> complaint) implements ClientPhase {
        static Over well(String... screen) {
            return new Over(0, List.of(screen), Optional.empty());
        }

        static Over badly(String complaint, String... screen) {
            return new Over(1, List.of(screen), Optional.of(complaint));
        }

        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return this;
        }
    }
}
