package parley.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A screen that nobody sees (Xvfb), and windows on it, each in a JVM of its own: see [Puppet].
public final class Screen implements AutoCloseable {
    private static final int LIMIT_SECONDS = 30;

    private final Process process;
    private final String display;
    private final List<Process> windows = new ArrayList<>();

    private Screen(Process process, String display) {
        this.process = process;
        this.display = display;
    }

    /// Opens one; empty where this machine cannot.
    public static Optional<Screen> open() {
        try {
            Process xvfb = new ProcessBuilder(
                            "Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String number = reader(xvfb).readLine();
            if (number == null) {
                return Optional.empty();
            }
            return Optional.of(new Screen(xvfb, ":" + number));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Starts a command that opens a window.
    ///
    /// @param settings the folder of what the window remembers
    public Window start(Path settings, String... arguments) throws IOException {
        Process window = java(settings, Puppet.class.getName(), Optional.of(display), arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        windows.add(window);
        return new Window(window, reader(window));
    }

    /// A JVM with a display, or without.
    public static ProcessBuilder java(Path settings, String main, Optional<String> display, String... arguments) {
        var builder = new ProcessBuilder(Program.java(main, arguments));
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        display.ifPresent(name -> builder.environment().put("DISPLAY", name));
        builder.environment().put("XDG_CONFIG_HOME", settings.toString());
        return builder;
    }

    @Override
    public void close() {
        windows.forEach(window -> window.destroyForcibly().onExit().join());
        process.destroy();
    }

    /// A window whose keyboard and mouse are ours.
    public record Window(Process process, BufferedReader answers) {
        /// What a window says that has closed, perhaps because it was to.
        private static final String ENDED = "it has ended";

        public void type(String text) throws IOException {
            obey("type\t" + text);
        }

        public void press(String keys) throws IOException {
            obey("press\t" + keys);
        }

        public void click(String name) throws IOException {
            obey("click\t" + name);
        }

        /// Clicks on a component, which has the keyboard then.
        public void focus(String name) throws IOException {
            obey("focus\t" + name);
        }

        public void clickIfThere(String name) throws IOException {
            obey("click if there\t" + name);
        }

        public void shot(Path file) throws IOException {
            obey("shot\t" + file);
        }

        /// Waits until a component says something; gives all that it says.
        public String await(String name, String text) throws IOException {
            String said = answer("await\t" + name + "\t" + text);
            if (said.startsWith("not seen: ") || said.equals(ENDED)) {
                throw new AssertionError(name + " " + said);
            }
            return said;
        }

        private void obey(String order) throws IOException {
            String answer = answer(order);
            if (!answer.equals("done") && !answer.equals(ENDED)) {
                throw new AssertionError(order + ": " + answer);
            }
        }

        private String answer(String order) throws IOException {
            process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("=")) {
                    return line.substring(1);
                }
            }
            return ENDED;
        }

        /// Ends it as a system does that goes down.
        public void terminate() throws InterruptedException {
            process.destroy();
            int _ = status();
        }

        /// Its exit status, once it has ended.
        public int status() throws InterruptedException {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it has not ended");
            }
            return process.exitValue();
        }
    }
}
