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

/// Passkeys in the page, with an authenticator that Chromium has in it. Skipped where that is not installed.
@Timeout(180)
final class PasskeyPageTest {
    private static final String ME = "document.querySelector('button.me-name')?.innerText.includes('anna')";
    private static final String KEPT = "return JSON.stringify({ ...localStorage, ...sessionStorage })";

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
                Map.of(Door.CAT, 0, Door.IRC, 0, Door.WEB, 0),
                new parley.names.Casemapping().channel("#help").orElseThrow());
        server = Server.start(settings, Data.in(directory, settings.history()), new NoLog());
        anna = new Browser();
        anna.hasAuthenticator();
    }

    @AfterEach
    void stop() {
        if (anna != null) {
            anna.close();
            server.close();
        }
    }

    private InetSocketAddress web() {
        return server.address(Door.WEB);
    }

    private void registers() {
        anna.visitsByName(web(), "");
        anna.element("input[name=nick]").sendKeys("anna\n");
        anna.isOnline();
        anna.says("/register sesame-1234");
        anna.awaits("JSON.parse(localStorage['parley.identity']).token");
    }

    private void addsPasskey() throws Exception {
        anna.clicks("button.me-name");
        anna.awaits("document.querySelector('.logins li')");
        anna.isAccessible("the account, where a passkey can be added");
        anna.element("dialog form:has(.hint) input[type=password]").sendKeys("sesame-1234\n");
        anna.awaits("document.querySelectorAll('.logins li').length === 2");
        assertThat(anna.evaluates("return document.querySelector('.logins').innerText"))
                .asString()
                .contains("passkey");
        anna.isAccessible("the account with a passkey");
    }

    @Test
    void passkeyIsAddedLogsInAndIsTakenBack() throws Exception {
        registers();
        addsPasskey();
        anna.photographs(Path.of("target/pictures/passkey-account.png"));

        anna.evaluates("localStorage.clear(); sessionStorage.clear()");
        anna.visitsNothing();
        anna.visitsByName(web(), "");
        anna.element("input[name=nick]").sendKeys("anna");
        anna.clicks(".welcome .link");
        anna.photographs(Path.of("target/pictures/passkey-welcome.png"));
        anna.isAccessible("the first visit of who has a passkey");
        anna.clicks(".welcome .passkey");
        anna.isOnline();
        anna.awaits(ME);
        anna.awaits("JSON.parse(localStorage['parley.identity']).token");
        assertThat(anna.evaluates(KEPT)).asString().doesNotContain("sesame");

        anna.clicks("button.me-name");
        anna.clicks(".logins button[aria-label^='Take back']");
        anna.awaits("![...document.querySelectorAll('.logins li')].some(each => each.innerText.includes('passkey'))");
        anna.evaluates("localStorage.clear(); sessionStorage.clear()");
        anna.visitsNothing();
        anna.visitsByName(web(), "");
        anna.element("input[name=nick]").sendKeys("anna");
        anna.clicks(".welcome .link");
        anna.clicks(".welcome .passkey");
        anna.awaits("document.querySelector('#problem')?.innerText === 'No passkey of yours counts here'");
        anna.photographs(Path.of("target/pictures/passkey-none.png"));
        assertThat(anna.problems()).isEmpty();
    }

    @Test
    void whereNoPasskeyCanBeNoneIsOffered() {
        anna.visits(web(), "");
        anna.element("input[name=nick]").sendKeys("anna");
        anna.clicks(".welcome .link");
        anna.awaits("document.querySelector('input[name=password]')");

        assertThat(anna.evaluates("return document.querySelector('.welcome .passkey')"))
                .isNull();
    }
}
