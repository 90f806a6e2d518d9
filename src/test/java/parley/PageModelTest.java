package parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.harness.Browser;

/// The page's model does in a browser what the conversations of `src/test/client` say, to which the model of the Java
/// faces is held as well, and what `checks.js` there says besides. Skipped where chromium or its driver is not
/// installed.
@Timeout(120)
final class PageModelTest {
    private static final Path CORPUS = Path.of("src/test/client");

    private static final String PAGE = """
        <!doctype html>
        <meta charset="utf-8">
        <script type="module">
        try {
          const { speak } = await import("/src/main/resources/parley/http/page/model/words.js");
          await speak("en", ["en"], `${location.origin}/src/main/resources/parley/http/page/words/`);
          const { runAll } = await import("/src/test/client/run.js");
          const { viewAll } = await import("/src/test/client/views.js");
          const texts = {};
          for (const name of NAMES) texts[name] = await (await fetch(`/src/test/client/${name}`)).text();
          const failures = [...(await runAll(texts)), ...(await viewAll(`${location.origin}/src/main/resources/parley/http/page/`))];
          window.told = failures.map(({ file, line, message }) => `${file}:${line} ${message}`);
        } catch (error) {
          window.told = [String(error.stack)];
        }
        </script>
        """;

    @Test
    void conversationsHoldInABrowser() throws IOException {
        assumeThat(Browser.isInstalled())
                .as("chromium and chromedriver are installed")
                .isTrue();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", PageModelTest::answer);
        server.start();
        try (var browser = new Browser()) {
            browser.visits(server.getAddress(), "");
            assertThat((List<?>) browser.awaits("window.told"))
                    .as("what does not hold")
                    .isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Path file = Path.of(path.substring(1));
            if (path.equals("/")) {
                send(exchange, "text/html", page().getBytes(UTF_8));
            } else if (path.endsWith("/page/words/en.json")) {
                send(exchange, "application/json", english());
            } else if (path.startsWith("/src/") && !path.contains("..") && Files.isRegularFile(file)) {
                String type = path.endsWith(".js") ? "text/javascript" : "text/plain; charset=utf-8";
                send(exchange, type, Files.readAllBytes(file));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /// As the page gets it: the words of all faces, and its own.
    private static byte[] english() throws IOException {
        Path folder = Path.of("src/main/resources/parley/words/en");
        return ("[" + Files.readString(folder.resolve("all.json")) + "," + Files.readString(folder.resolve("page.json"))
                        + "]")
                .getBytes(UTF_8);
    }

    private static String page() throws IOException {
        try (var files = Files.list(CORPUS)) {
            String names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt") || name.endsWith(".facts"))
                    .sorted()
                    .map(name -> '"' + name + '"')
                    .collect(Collectors.joining(", ", "[", "]"));
            return PAGE.replace("NAMES", names);
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }
}
