package parley;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.LineClient;
import parley.harness.NoLog;
import parley.harness.Person;
import parley.harness.TypingClient;
import parley.net.Admission;

/// What those who look after a server are told at the admin door, and what is kept beside it for Prometheus and
/// Grafana. On real sockets.
final class AdminDoorTest {
    private static final Path ALERTS = Path.of("package/monitoring/alerts.yml");
    private static final Path DASHBOARD = Path.of("package/monitoring/dashboard.json");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+(?:\\{[^}]*})?) (\\S+)$");
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\": (\"(?:[^\"\\\\]|\\\\.)*\")");

    @TempDir
    private Path folder;

    private Server server;

    @BeforeEach
    void start() {
        Settings settings = settings();
        server = Server.start(settings, Data.in(folder.resolve("data"), settings.history()), new NoLog());
    }

    /// @param more doors than usual
    private static Settings settings(Door... more) {
        var ports = new EnumMap<Door, Integer>(Map.of(Door.ADMIN, 0, Door.CAT, 0, Door.IRC, 0, Door.WEB, 0));
        List.of(more).forEach(door -> ports.put(door, 0));
        return Configuration.NONE.at("127.0.0.1", ListenAddress.ports(ports));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        InetSocketAddress address = server.address(Door.ADMIN);
        URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void serverThatDrainsIsAliveAndNotReady() throws IOException, InterruptedException {
        assertThat(get("/ready").statusCode()).isEqualTo(200);

        server.obey("drain");

        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(server.addresses()).containsOnlyKeys(Door.ADMIN);

        server.obey("drain off");

        assertThat(get("/ready").statusCode()).isEqualTo(200);
        assertThat(server.addresses()).containsKeys(Door.CAT, Door.IRC, Door.WEB);
    }

    /// All samples, by their names and labels.
    private Map<String, Double> scrape() throws IOException, InterruptedException {
        return SAMPLE.matcher(get("/metrics").body())
                .results()
                .collect(Collectors.toMap(sample -> sample.group(1), sample -> Double.valueOf(sample.group(2))));
    }

    @Test
    void figuresFollowWhatPeopleDo() throws IOException, InterruptedException {
        try (var anna = new LineClient(server.address(Door.CAT));
                var ben = new LineClient(server.address(Door.IRC))) {
            anna.types("anna");
            anna.types("#tea");
            anna.reads("Connection established");
            ben.types("CAP REQ :draft/chathistory batch\r\nNICK ben\r\nCAP END\r\nUSER ben 0 * :Ben\r\nJOIN #tea");
            ben.reads(" 366 ");
            Map<String, Double> before = scrape();
            assertThat(before)
                    .containsEntry("parley_ready", 1.0)
                    .containsEntry("parley_sessions{door=\"cat\"}", 1.0)
                    .containsEntry("parley_sessions{door=\"irc\"}", 1.0)
                    .containsEntry("parley_sessions{door=\"web\"}", 0.0)
                    .containsEntry("parley_connections_total{door=\"irc\"}", 1.0)
                    .doesNotContainKey("parley_sessions_ended_total{door=\"irc\",cause=\"left\"}");

            ben.types("PRIVMSG #tea :hello");
            anna.reads("hello");
            ben.types("CHATHISTORY LATEST #tea * 10\r\nPING 1");
            ben.reads("PONG");
            ben.types("QUIT :my secret");
            ben.readsToTheEnd();

            Map<String, Double> after = scrape();
            assertThat(grown(before, after, "parley_commands_total")).isEqualTo(2);
            assertThat(grown(before, after, "parley_deliveries_total")).isEqualTo(3);
            assertThat(grown(before, after, "parley_lookups_total{kind=\"page\"}"))
                    .isEqualTo(1);
            assertThat(grown(before, after, "parley_commit_seconds_count")).isPositive();
            assertThat(grown(before, after, "parley_hub_turn_seconds_count"))
                    .isGreaterThanOrEqualTo(grown(before, after, "parley_commit_seconds_count"));
            assertThat(after)
                    .containsEntry("parley_sessions{door=\"irc\"}", 0.0)
                    .containsEntry("parley_sessions_ended_total{door=\"irc\",cause=\"left\"}", 1.0);
            assertThat(get("/metrics").body()).doesNotContain("anna", "ben", "tea", "secret", "127.0.0.1");
        }
    }

    private static double grown(Map<String, Double> before, Map<String, Double> after, String name) {
        return after.get(name) - before.get(name);
    }

    @Test
    void figuresTellOfFilesCertificatesAndTheProcess() throws IOException, InterruptedException {
        assertThat(scrape()).doesNotContainKey("parley_certificate_left_seconds");
        server.use(settings(Door.HTTPS)).toCompletableFuture().join();

        Map<String, Double> figures = scrape();

        assertThat(figures.get("parley_database_bytes")).isPositive();
        assertThat(figures.get("parley_database_log_bytes")).isPositive();
        assertThat(figures.get("parley_certificate_left_seconds")).isPositive();
        assertThat(figures.get("jvm_memory_used_bytes{area=\"heap\"}")).isPositive();
        assertThat(figures.get("process_cpu_seconds_total")).isPositive();
        assertThat(figures).containsKeys("parley_hub_waiting", "parley_send_queue_bytes", "parley_owed_facts");
    }

    @ParameterizedTest
    @CsvSource({
        "/health, 200, application/json",
        "/ready, 200, application/json",
        "/metrics, 200, text/plain" + "; version=0.0.4; charset=utf-8",
        "/, 404, text/plain; charset=utf-8"
    })
    void eachPathHasItsAnswer(String path, int status, String type) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | this is not HTTP",
                "400 | GET /metrics",
                "405 | POST /metrics HTTP/1.1~Host: localhost~Content-Length: 3~~x=1",
                "404 | GET / HTTP/1.1~Host: localhost~Connection: Upgrade, close~Upgrade: websocket~",
                "404 | GET /../data/parley.db HTTP/1.1~Host: localhost~Connection: close~",
            })
    void whatIsWrongIsAnsweredAndTheSocketClosed(int status, String request) throws IOException {
        assertThat(answer(request.replace("~", "\r\n") + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    /// All that is answered until the server closes.
    private String answer(String request) throws IOException {
        InetSocketAddress address = server.address(Door.ADMIN);
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout((int) Person.PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /// The page of a domain that leads to this machine would read them in its visitor's browser.
    @Test
    void otherNamesAreNotAnswered() throws IOException {
        assertThat(answer("GET /metrics HTTP/1.1\r\nHost: evil.example:9090\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void listsAndLimitsOfTheChatAreNotAboutIt() throws IOException {
        server.close();
        Path file = Files.writeString(
                folder.resolve("parley.toml"), "access.allow = [\"192.0.2.1\"]\nprotection.exempt = []\n");
        Settings listed =
                Configuration.load(file).at("127.0.0.1", ListenAddress.ports(Map.of(Door.ADMIN, 0, Door.WEB, 0)));
        server = Server.start(listed, Data.passing(), new NoLog());
        String asked = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        for (int i = 0; i <= Admission.A_MINUTE; i++) {
            assertThat(answer(asked)).startsWith("HTTP/1.1 200 ");
        }
        InetSocketAddress address = server.address(Door.ADMIN);
        var silent = new ArrayList<Socket>();
        try {
            for (int i = 0; i < Admission.ADMINISTRATION_AT_ONCE; i++) {
                var socket = new Socket(address.getAddress(), address.getPort());
                silent.add(socket);
            }
            assertThat(answer("")).startsWith("HTTP/1.1 503 ").contains("Retry-After");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /// Hundreds that ask and never read, or never say what they ask, keep nobody from the chat or from the figures.
    @Test
    void slowClientsKeepNobody() throws IOException, InterruptedException {
        InetSocketAddress address = server.address(Door.ADMIN);
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 200; i++) {
                var socket = new Socket(address.getAddress(), address.getPort());
                slow.add(socket);
                String asked = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n";
                socket.getOutputStream().write((i % 2 == 0 ? asked : (asked + "\r\n").repeat(20)).getBytes(ISO_8859_1));
            }

            assertThat(scrapesInTheEnd()).containsEntry("parley_ready", 1.0);
            try (var anna = new LineClient(server.address(Door.CAT))) {
                anna.types("anna");
                anna.types("#tea");
                anna.reads("Connection established");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /// Where too many ask at once, one is told to try again.
    private Map<String, Double> scrapesInTheEnd() throws IOException, InterruptedException {
        while (true) {
            Map<String, Double> figures = scrape();
            if (!figures.isEmpty()) {
                return figures;
            }
        }
    }

    @Test
    void promtoolFindsNothingWrong() throws IOException, InterruptedException {
        assumeThat(TypingClient.isInstalled("promtool"))
                .as("promtool is installed")
                .isTrue();
        var rules = new ArrayList<>(List.of("groups:", "  - name: dashboard", "    rules:"));
        for (String expression : expressions()) {
            rules.add("      - record: panel:" + rules.size());
            rules.add("        expr: " + expression.replace("$__rate_interval", "5m"));
        }
        Path panels = Files.write(folder.resolve("panels.yml"), rules);

        promtool("", "check", "rules", ALERTS.toString());
        promtool("", "check", "rules", panels.toString());
        promtool(get("/metrics").body(), "check", "metrics");
    }

    private void promtool(String input, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Files.writeString(folder.resolve("input"), input).toFile())
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor())
                .as("%s: %s", command, Files.readString(said))
                .isZero();
    }

    /// What the panels of the dashboard show, as it stands in JSON, which YAML takes as well.
    private static List<String> expressions() throws IOException {
        return EXPRESSION
                .matcher(Files.readString(DASHBOARD))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void dashboardAndAlertsNameOnlyWhatThereIs() throws IOException, InterruptedException {
        Set<String> there = scrape().keySet().stream()
                .map(sample -> sample.replaceAll("\\{.*", ""))
                .collect(Collectors.toSet());
        // When one has ended, or was turned away, or there is a certificate.
        there.addAll(Set.of(
                "parley_sessions_ended_total",
                "parley_connections_turned_away_total",
                "parley_certificate_left_seconds"));
        Pattern metric = Pattern.compile("\\b(?:parley|jvm|process)_[a-z_]+");

        String all = String.join("\n", expressions())
                + Files.readString(ALERTS, UTF_8)
                        .lines()
                        .filter(line -> line.strip().startsWith("expr:"))
                        .collect(Collectors.joining("\n"));

        assertThat(metric.matcher(all).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(there);
    }
}
