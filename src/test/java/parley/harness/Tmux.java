package parley.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A terminal that nobody sees (tmux), and what runs in it.
public final class Tmux implements AutoCloseable {
    private final Path socket;
    private final ProcessHandle running;

    /// Runs a shell's command in a terminal of some size.
    ///
    /// @param folder for its socket
    public Tmux(Path folder, int columns, int lines, String command) {
        socket = folder.resolve("tmux");
        String session = "-f /dev/null new-session -d -P -F #{pane_pid} -x %d -y %d".formatted(columns, lines);
        var words = new ArrayList<>(List.of(session.split(" ")));
        words.add(command);
        long pid = Long.parseLong(run(words).strip());
        running = ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("it has ended: " + command));
    }

    public static boolean isInstalled() {
        return TypingClient.isInstalled("tmux");
    }

    public void types(String text) {
        run("send-keys", "-l", "--", text);
    }

    public void presses(String key) {
        run("send-keys", key);
    }

    /// Pastes what a file holds, as terminals do that mark what is pasted.
    public void pastes(Path file) {
        run("load-buffer", file.toString());
        run("paste-buffer", "-p");
    }

    public void isResized(int columns, int lines) {
        run("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(lines));
    }

    /// What is on it.
    public String shown() {
        return run("capture-pane", "-p").stripTrailing();
    }

    /// The same, with what has left it at its upper end.
    public String hasShown() {
        return run("capture-pane", "-p", "-S", "-");
    }

    public boolean hasRung() {
        return run("display", "-p", "#{window_bell_flag}").startsWith("1");
    }

    private String run(String... words) {
        return run(List.of(words));
    }

    private String run(List<String> words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(words);
        return TypingClient.run(command);
    }

    /// Ends what runs in it, and returns when that writes no more.
    @Override
    public void close() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(running), running.descendants()).toList();
        run("kill-server");
        if (!TypingClient.within(() -> all.stream().noneMatch(Tmux::isRunning))) {
            throw new AssertionError("it has not ended");
        }
    }

    /// One that has ended, after which only nobody has looked, has no command any more.
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
