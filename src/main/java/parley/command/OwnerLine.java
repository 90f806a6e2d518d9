package parley.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import parley.config.Failure;
import parley.control.Control;
import parley.control.ControlReply;
import parley.door.SafeText;

/// What the owner of a data directory asks of the server that runs on it.
final class OwnerLine {
    private OwnerLine() {}

    /// Asks, and waits for the answer.
    ///
    /// @param words none with a line end
    /// @return what to show, safe for a terminal whoever wrote parts of it
    /// @throws Failure where no server runs there, or it says no
    static String ask(Path data, List<String> words) {
        return askIfRunning(data, words)
                .orElseThrow(() ->
                        new Failure(Failure.FAILED, "No server runs on \"" + data + "\". Start it: ./parley serve"));
    }

    /// The same; empty where no server runs there.
    ///
    /// @throws Failure where it says no
    static Optional<String> askIfRunning(Path data, List<String> words) {
        if (words.stream().anyMatch(word -> word.indexOf('\n') >= 0 || word.indexOf('\r') >= 0)) {
            throw new Failure(Failure.USAGE, "What is asked of a server is one line; there are several.");
        }
        if (!Files.isDirectory(data)) {
            throw new Failure(
                    Failure.FAILED,
                    "There is no data directory \"" + data + "\". Say where the server keeps its data: --data DIR.");
        }
        try {
            ControlReply reply = Control.ask(data, String.join(" ", words));
            if (!reply.done()) {
                throw new Failure(Failure.FAILED, reply.text());
            }
            return Optional.of(SafeText.safeLines(reply.text()).stripTrailing());
        } catch (AccessDeniedException _) {
            throw new Failure(
                    Failure.FAILED,
                    "You may not control the server of \"" + data
                            + "\": only its owner may. Become who runs it, such as by sudo -u.");
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
