package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.harness.Browser;
import parley.harness.NoLog;
import parley.harness.Program;
import parley.harness.Screen;
import parley.harness.Tmux;
import parley.harness.TypingClient;

/// Our own terminal, window and page, where nobody vouches for the certificate: it is told and remembered at the first
/// time, and who shows another is refused; in a browser people see to that.
@Timeout(120)
final class PinnedServerTest {
    private static final String TOLD = "Nobody vouches for the server's certificate";
    private static final String REFUSED = "it shows another certificate than before";

    @TempDir
    private Path folder;

    private Server server;

    @BeforeEach
    void open() {
        server = serve(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /// Its certificate is of this start.
    private static Server serve(int port) {
        return Server.start(
                Configuration.NONE.at("127.0.0.1", ListenAddress.ports(Map.of(Door.IRCS, port, Door.HTTPS, 0))),
                Data.passing(),
                new NoLog());
    }

    private String address() {
        return "ircs://127.0.0.1:" + server.address(Door.IRCS).getPort();
    }

    private void anotherServerIsThere() {
        int port = server.address(Door.IRCS).getPort();
        server.close();
        server = serve(port);
    }

    private String fingerprint() {
        return server.selfSigned().orElseThrow();
    }

    @Test
    void terminalTellsAndWarns() throws IOException {
        assumeThat(Tmux.isInstalled()).isTrue();
        var command = Program.java("parley.Main", "chat", "-a", address(), "-u", "anna", "-c", "tea");
        Path script = Files.writeString(folder.resolve("chat"), "exec '" + String.join("' '", command) + "'");
        String running = "env LC_ALL=C.UTF-8 XDG_CONFIG_HOME='" + folder + "' sh '" + script + "'";
        try (var terminal = new Tmux(folder, 160, 24, running)) {
            awaits(terminal, TOLD + "[^→]*" + fingerprint());
            awaits(terminal, "→ +anna joined");

            anotherServerIsThere();

            awaits(terminal, REFUSED);
        }
        assertThat(Files.readString(folder.resolve("parley/known-servers"))).doesNotContain(fingerprint());
    }

    private static void awaits(Tmux terminal, String pattern) {
        Pattern awaited = Pattern.compile(pattern);
        assertThat(TypingClient.within(
                        () -> awaited.matcher(terminal.hasShown()).find()))
                .as("it has shown \"%s\":%n%s", pattern, terminal.hasShown())
                .isTrue();
    }

    @Test
    void pageIsThereAndMayNotify() {
        assumeThat(Browser.isInstalled()).isTrue();
        try (var browser = new Browser()) {
            browser.visitsByTls(server.address(Door.HTTPS), "");
            browser.awaits("document.querySelector('input[name=nick]')");
            browser.element("input[name=nick]").sendKeys("anna\n");
            browser.isOnline();
            browser.says("hello by TLS");
            browser.sees("hello by TLS");

            browser.allowsNotifications();
            assertThat(browser.evaluates("return isSecureContext && Notification.permission"))
                    .isEqualTo("granted");
            assertThat(browser.evaluates("return performance.getEntriesByType('navigation')[0].name"))
                    .asString()
                    .startsWith("https://");
        }
    }

    @Test
    void windowTellsAndWarns() throws Exception {
        Optional<Screen> screen = Screen.open();
        assumeThat(screen).as("Xvfb is installed").isPresent();
        try (Screen open = screen.get()) {
            Screen.Window window = open.start(folder, "desktop", address(), "-u", "anna", "-c", "tea");
            assertThat(window.await("Messages", "anna joined")).isNotEmpty();
            assertThat(Files.readString(folder.resolve("parley/known-servers"))).contains(fingerprint());

            anotherServerIsThere();

            assertThat(window.await("Connection", REFUSED)).isNotEmpty();
        }
    }
}
