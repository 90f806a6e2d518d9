package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Door;
import parley.config.Settings;
import parley.harness.NoLog;
import parley.harness.Screen;
import parley.names.Casemapping;

/// The windows as people use them: with keyboard and mouse, on a screen that nobody sees.
@Timeout(180)
final class DesktopTest {
    private static final String LOG = "Messages";

    @TempDir
    Path folder;

    private Optional<Screen> screen = Optional.empty();

    @AfterEach
    void closeScreen() {
        screen.ifPresent(Screen::close);
    }

    @Test
    void windowJoinsTalksSurvivesARestartAndQuits() throws Exception {
        Server server = serve(0, 0);
        int irc = server.address(Door.IRC).getPort();
        int cat = server.address(Door.CAT).getPort();
        Screen.Window window = screen().start(folder, "desktop", "irc://127.0.0.1:" + irc, "-u", "anna", "-c", "tea");
        window.await(LOG, "anna joined");
        try (Visitor bob = new Visitor(cat)) {
            bob.says("bob\n#tea\n");
            window.await(LOG, "bob joined");

            window.type("is the kettle on");
            window.press("ENTER");

            bob.hears("anna -> is the kettle on");
            bob.says("in a minute, <html><b>anna</b>\n");
            window.await(LOG, "bob: in a minute, <html><b>anna</b>");

            window.press("UP");
            assertThat(window.await("Message", "kettle")).isEqualTo("is the kettle on");
            window.press("DOWN");
            window.type("bo");
            window.press("TAB");
            window.type("thanks");
            window.press("SHIFT+ENTER");
            window.type("a lot");
            window.press("ENTER");
            bob.hears("bob: thanks");
            bob.hears("a lot");
            server.close();
        }
        assertThat(window.await("Connection", "Offline")).contains("Trying again in ");
        window.type("written while offline");
        window.press("ENTER");
        window.await(LOG, "anna: written while offline");

        try (Server _ = serve(irc, cat);
                Visitor bob = new Visitor(cat)) {
            bob.says("bob\n#tea\n");
            window.clickIfThere("Try now"); // it may have tried again by itself
            bob.hears("anna -> written while offline");
            bob.says("welcome back\n");
            window.await(LOG, "bob: welcome back");
            Path picture = folder.resolve("window.png");
            window.shot(picture);
            assertThat(colours(picture)).isGreaterThan(20);

            window.press("CONTROL+Q");

            assertThat(window.status()).isZero();
        }
        assertThat(Files.readString(folder.resolve("parley/desktop.properties")))
                .contains("nick=anna", "channels=\\#tea", "server=irc\\://127.0.0.1\\:" + irc);
    }

    @Test
    void whoisIsTold() throws Exception {
        try (Server server = serve(0, 0)) {
            int irc = server.address(Door.IRC).getPort();
            Screen.Window window =
                    screen().start(folder, "desktop", "irc://127.0.0.1:" + irc, "-u", "anna", "-c", "tea");
            window.await(LOG, "anna joined");

            window.type("/whois anna");
            window.press("ENTER");

            assertThat(window.await("More about anna", "is really from")).contains("@127.0.0.1");
            window.focus("More about anna");
            window.press("ESCAPE");
            window.focus("Message");
            window.type("/whois nobody");
            window.press("ENTER");

            window.await("More about nobody", "nobody");
            window.focus("More about nobody");
            window.press("CONTROL+Q");
            assertThat(window.status()).isZero();
        }
    }

    @Test
    void settingsHoldAtOnceAndAreKeptWhenTheWindowIsEndedByASignal() throws Exception {
        try (Server server = serve(0, 0)) {
            int irc = server.address(Door.IRC).getPort();
            Screen.Window window =
                    screen().start(folder, "desktop", "irc://127.0.0.1:" + irc, "-u", "anna", "-c", "tea");
            window.await(LOG, "anna joined");
            window.type("half a sentence");

            window.press("CONTROL+COMMA");
            window.click("Language");
            window.press("DOWN"); // behind the system's stands Arabic, then German
            window.press("DOWN");
            window.press("ENTER");

            window.await("Meldungen", "anna ist beigetreten");
            assertThat(window.await("Nachricht", "half")).isEqualTo("half a sentence");
            window.terminate();
        }
        assertThat(Files.readString(folder.resolve("parley/desktop.properties")))
                .contains("language=de", "nick=anna", "channels=\\#tea");
    }

    @Test
    void dialogAsksForTheNameThatIsNotKnown() throws Exception {
        try (Server server = serve(0, 0)) {
            int irc = server.address(Door.IRC).getPort();
            Screen.Window window = screen().start(folder, "desktop", "irc://127.0.0.1:" + irc);
            window.await("Server", Integer.toString(irc));
            window.click("Your name");
            window.type("two words");
            window.press("ENTER");
            window.press("CONTROL+A");
            window.type("dora");

            window.press("ENTER");

            window.await(LOG, "dora joined");
            window.press("CONTROL+Q");
            assertThat(window.status()).isZero();
        }
    }

    @Test
    void serversWindowShowsItsLogAndStopsIt() throws Exception {
        Screen.Window window = screen().start(folder, "chattycat", "server", "-p", "0", "--irc-port", "0");
        int port = port(window.await("Log", "ChattyCat listens at "));
        try (Visitor visitor = new Visitor(port)) {
            window.await("Log", "Client connected: 127.0.0.1:" + visitor.port());

            window.click("Stop Server");

            assertThat(window.status()).isZero();
            assertThat(visitor.ends()).isTrue();
        }
    }

    @Test
    void withoutADisplayTheWindowSaysSoWithStatus1() throws Exception {
        assertThat(run("desktop", "-u", "anna"))
                .isEqualTo("1 parley: There is no display to open a window on. In a terminal: ./parley chat");
    }

    @Test
    void wrongUsageIsOneLineAndStatus2() throws Exception {
        assertThat(run("desktop", "gopher://x")).startsWith("2 parley: \"gopher://x\" is no address");
        assertThat(run("desktop", "-u", "two words")).startsWith("2 parley: \"two words\" is no name");
        assertThat(run("chattycat", "client", "--shout")).startsWith("2 parley: Unknown option: '--shout'");
    }

    @Test
    void withoutADisplayTheServersLogIsOnTheTerminal() throws Exception {
        Process server = Screen.java(
                        folder, "parley.Main", Optional.empty(), "chattycat", "server", "-p", "0", "--irc-port", "0")
                .start();
        try (var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String line = String.valueOf(out.readLine());
            assertThat(line).startsWith("ChattyCat listens at ");
            try (Visitor visitor = new Visitor(port(line))) {
                assertThat(out.readLine()).isEqualTo("Client connected: 127.0.0.1:" + visitor.port());
            }
        } finally {
            server.destroyForcibly().onExit().join();
        }
    }

    private Screen screen() {
        screen = Screen.open();
        assumeTrue(screen.isPresent(), "Xvfb is not installed");
        return screen.get();
    }

    private static Server serve(int irc, int cat) {
        var settings = new Settings(
                "127.0.0.1",
                Map.of(Door.IRC, irc, Door.CAT, cat),
                new Casemapping().nick("operator").orElseThrow());
        return Server.start(settings, Data.passing(), new NoLog());
    }

    /// Its status and what it says, without a display.
    private String run(String... arguments) throws Exception {
        Process process = Screen.java(folder, "parley.Main", Optional.empty(), arguments)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines()).hasSize(1);
        return process.exitValue() + " " + said;
    }

    private static int port(String said) {
        Matcher matcher = Pattern.compile("listens at 127\\.0\\.0\\.1:(\\d+)").matcher(said);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static long colours(Path picture) throws IOException {
        var image = ImageIO.read(picture.toFile());
        return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }

    /// Somebody with netcat.
    private static final class Visitor implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Visitor(int port) throws IOException {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
            socket.setSoTimeout(30_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        int port() {
            return socket.getLocalPort();
        }

        void says(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        /// Reads on to a line that has some words in it.
        void hears(String words) throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.contains(words)) {
                    return;
                }
            }
            throw new AssertionError("the server closed before saying " + words);
        }

        boolean ends() throws IOException {
            while (in.readLine() != null) {
                // whatever it says before it goes
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
