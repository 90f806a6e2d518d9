package parley.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/// Somebody with a web browser: a Chromium that nobody sees, with a profile of its own.
public final class Browser implements AutoCloseable {
    /// What Chromium is started with: it asks nobody outside for anything.
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String UNTIL = """
        const [expression, patience, done] = arguments;
        const holds = new Function(`return (${expression})`);
        const end = performance.now() + patience;
        (function look() {
          let value = null;
          try { value = holds(); } catch { /* not yet */ }
          if (value) done(value);
          else if (performance.now() > end) done(null);
          else setTimeout(look, 10);
        })();
        """;

    private final ChromeDriver driver;

    public Browser() {
        var options = new ChromeOptions().addArguments(OPTIONS);
        options.setBinary(CHROMIUM.toFile());
        options.setAcceptInsecureCerts(true);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withLogFile(new File("/dev/null"))
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE.plusSeconds(5));
        resize(1280, 800);
    }

    public static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /// Prefers dark or light, as the system's setting would have it.
    public void prefers(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /// Opens the page for the first time, and comes in by a name.
    public void comesIn(InetSocketAddress web, String nick) {
        visits(web, "");
        awaits("document.querySelector('input[name=nick]')");
        element("input[name=nick]").sendKeys(nick + "\n");
        isOnline();
    }

    public void visits(InetSocketAddress web, String rest) {
        driver.get("http://127.0.0.1:" + web.getPort() + "/" + rest);
    }

    /// By the name that a passkey needs.
    public void visitsByName(InetSocketAddress web, String rest) {
        driver.get("http://localhost:" + web.getPort() + "/" + rest);
    }

    /// Has an authenticator in it, which asks who holds it and is satisfied.
    public void hasAuthenticator() {
        driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /// By TLS, whoever vouches for the certificate.
    public void visitsByTls(InetSocketAddress web, String rest) {
        driver.get("https://127.0.0.1:" + web.getPort() + "/" + rest);
    }

    /// Looks at nothing, and so has no connection.
    public void visitsNothing() {
        driver.get("about:blank");
    }

    /// Has no network, as its system tells it, or has one again.
    void losesNetwork(boolean lost) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", lost, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /// Lets the site that is shown give notifications.
    public void allowsNotifications() {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of(
                        "origin",
                        String.valueOf(evaluates("return location.origin")),
                        "permissions",
                        List.of("notifications")));
    }

    /// Looks elsewhere: the page is out of sight.
    public void looksElsewhere() {
        driver.manage().window().minimize();
        awaits("document.hidden && !document.hasFocus()");
    }

    public void looksAgain() {
        resize(1280, 800);
        awaits("!document.hidden && document.hasFocus()");
    }

    /// The bytes that the page's script holds on to.
    public long heap() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return ((Number) Objects.requireNonNull(driver.executeCdpCommand("Runtime.getHeapUsage", Map.of())
                        .get("usedSize")))
                .longValue();
    }

    /// Gets nothing more whose address has one of these patterns.
    public void isKeptFrom(String... patterns) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
    }

    public void clearsItsCache() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    /// Goes on in another tab; the ones before stay open.
    public void opensTab() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    /// Goes on in one of its tabs, by their order, and closes the others.
    public void keepsTab(int index) {
        List<String> tabs = List.copyOf(driver.getWindowHandles());
        for (String tab : tabs) {
            if (!tab.equals(tabs.get(index))) {
                driver.switchTo().window(tab).close();
            }
        }
        driver.switchTo().window(tabs.get(index));
    }

    public void reloads() {
        driver.navigate().refresh();
    }

    /// Waits until the page is in the chat.
    public void isOnline() {
        awaits("document.querySelector('.dot.online') && document.querySelector('#entry')");
    }

    /// Types into the entry. Not every driver has keys for letters outside the BMP: text with such arrives whole, as
    /// from an input method.
    public void types(String text) {
        WebElement entry = element("#entry");
        if (text.codePoints().allMatch(Character::isBmpCodePoint)) {
            entry.sendKeys(text);
        } else {
            evaluates("arguments[0].focus(); document.execCommand('insertText', false, arguments[1])", entry, text);
        }
    }

    public void says(String text) {
        types(text);
        presses(Keys.ENTER);
    }

    /// Clicks on what is there, or will be; what is drawn anew just then, or covered, is tried again.
    public void clicks(String selector) {
        awaits("document.querySelector(" + quoted(selector) + ")");
        assertThat(TypingClient.within(() -> tryToClick(selector)))
                .as("clicks on " + selector)
                .isTrue();
    }

    private boolean tryToClick(String selector) {
        try {
            element(selector).click();
            return true;
        } catch (StaleElementReferenceException | NoSuchElementException | ElementNotInteractableException _) {
            return false;
        }
    }

    public void presses(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /// Presses a key while others are held.
    public void chord(CharSequence key, CharSequence... held) {
        var actions = new Actions(driver);
        for (CharSequence each : held) {
            actions.keyDown(each);
        }
        actions.sendKeys(key);
        for (CharSequence each : held) {
            actions.keyUp(each);
        }
        actions.perform();
    }

    /// What a selector finds first, when it is there: what is seldom open is fetched when it is wanted.
    public WebElement element(String selector) {
        driver.executeAsyncScript(UNTIL, "document.querySelector(" + quoted(selector) + ")", PATIENCE.toMillis());
        return driver.findElement(By.cssSelector(selector));
    }

    /// Sees a message with this text, confirmed.
    public void sees(String text) {
        awaits("[...document.querySelectorAll('.message:not(.waiting):not(.sent):not(.unsure):not(.failed) .text')]"
                + ".some(each => each.innerText.trim() === " + quoted(text) + ")");
    }

    /// The texts of the messages in the page, from top to bottom.
    @SuppressWarnings("unchecked")
    public List<String> texts() {
        return (List<String>)
                evaluates("return [...document.querySelectorAll('.message .text')].map(each => each.innerText)");
    }

    /// Waits until an expression is true in the page, and gives its value.
    @Nullable
    public Object awaits(String expression) {
        Object value = driver.executeAsyncScript(UNTIL, expression, PATIENCE.toMillis());
        if (value == null) {
            throw new AssertionError(
                    "never true: " + expression + "\n" + element("body").getText() + "\n" + problems());
        }
        return value;
    }

    @Nullable
    public Object evaluates(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    @Nullable
    public Object evaluatesAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /// What the console holds of errors since it was last asked. That a server which is gone does not answer is
    /// none.
    public List<String> problems() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("WebSocket connection to"))
                .toList();
    }

    /// Nobody is kept out by how the page is made (WCAG 2.1 A and AA, as far as axe can tell).
    @SuppressWarnings("unchecked")
    public void isAccessible(String what) throws IOException {
        if (!Boolean.TRUE.equals(evaluates("return !!window.axe"))) {
            try (var axe = Browser.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
                assertThat(axe).isNotNull();
                evaluates(new String(axe.readAllBytes(), UTF_8));
            }
        }
        var violations = (List<String>) evaluatesAsync("""
            const done = arguments[0];
            axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
              done(violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
                `${id}: ${html}\\n${failureSummary}`))), error => done([String(error)]));
            """);
        assertThat(violations).as("what keeps people out of " + what).isEmpty();
    }

    /// Takes a picture of what is seen.
    public void photographs(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    @Override
    public void close() {
        driver.quit();
    }
}
