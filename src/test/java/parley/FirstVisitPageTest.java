package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Door;
import parley.config.Settings;
import parley.harness.Browser;
import parley.harness.NoLog;
import parley.names.Casemapping;

/// The page at addresses that lead nowhere, at the first visit. Skipped where Chromium is not installed.
@Timeout(180)
final class FirstVisitPageTest {
    @TempDir
    private Path directory;

    private Server server;
    private Browser anna;

    @BeforeEach
    void start() {
        assumeThat(Browser.isInstalled())
                .as("Chromium and its driver are installed")
                .isTrue();
        var settings = new Settings(
                "127.0.0.1",
                Map.of(Door.IRC, 0, Door.WEB, 0),
                new Casemapping().channel("#help").orElseThrow());
        server = Server.start(settings, Data.in(directory, settings.history()), new NoLog());
        anna = new Browser();
    }

    @AfterEach
    void stop() {
        if (anna != null) {
            anna.close();
            server.close();
        }
    }

    private void comesInAt(String hash) {
        InetSocketAddress web = server.address(Door.WEB);
        anna.visits(web, "favicon.svg");
        anna.evaluates("localStorage.clear(); sessionStorage.clear()");
        anna.problems(); // that there is no such file
        anna.visits(web, hash);
        anna.element("input[name=nick]").sendKeys("anna\n");
        anna.isOnline();
    }

    @Test
    void whatCannotBeFetchedIsToldAndFetchedAgain() throws Exception {
        anna.isKeptFrom("*/rare.js*");
        comesInAt("");
        anna.clicks("button[aria-label=Settings]");
        anna.awaits("document.querySelector('.late').innerText.includes('The server cannot be reached')");
        anna.isAccessible("what could not be fetched");
        anna.photographs(Path.of("target/pictures/late.png"));
        anna.clicks(".late button:last-child");
        anna.awaits("!document.querySelector('.late')");
        anna.clicks("button.me-name");
        anna.awaits("document.querySelector('.late')");
        anna.isKeptFrom();
        anna.clicks(".late .primary");
        anna.awaits("document.querySelector('dialog')");
    }

    @Test
    void whatIsNoChannelsNameIsTold() {
        for (String hash : new String[] {"#" + "a".repeat(5_000), "#tea,party", "#invite=half a word", "#owner=xyz"}) {
            comesInAt(hash);
            anna.awaits("document.querySelector('.log').innerText.includes('The address leads nowhere: #')");
            assertThat(anna.evaluates("return document.querySelector('.log').innerText.length"))
                    .asString()
                    .hasSizeLessThan(4);
            assertThat(anna.evaluates("return document.title")).asString().contains("#lobby");
        }
        assertThat(anna.problems()).isEmpty();
    }
}
