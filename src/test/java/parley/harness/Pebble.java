package parley.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import parley.net.ServerCertificate;

/// An authority for certificates: pebble, as Debian has it. It finds `localhost` at the loopback.
public final class Pebble implements AutoCloseable {
    private final Process process;
    private final URI directory;

    private Pebble(Process process, URI directory) {
        this.process = process;
        this.directory = directory;
    }

    public static boolean isInstalled() {
        return TypingClient.isInstalled("pebble");
    }

    /// Starts one.
    ///
    /// @param folder for its files
    /// @param http the port at which it asks for answers, instead of 80
    /// @param https the same instead of 443
    /// @param valid for how long its certificates are
    /// @param more of its configuration, each ending with a comma
    public static Pebble start(Path folder, TestAuthority trusted, int http, int https, Duration valid, String more)
            throws IOException {
        ServerCertificate own = trusted.issue("localhost");
        Path certificate = folder.resolve("pebble.pem");
        Path key = folder.resolve("pebble.key");
        Files.writeString(certificate, TestAuthority.pem(own.certificate()));
        Files.writeString(
                key, TestAuthority.pem(new PemObject("PRIVATE KEY", own.key().getEncoded())));
        int port = freePort();
        String configuration = """
            {"pebble": {%s "listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
             "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d,
             "ocspResponderURL": "", "certificateValidityPeriod": %d}}
            """.formatted(more, port, freePort(), certificate, key, http, https, valid.toSeconds());
        Path file = Files.writeString(folder.resolve("pebble.json"), configuration);
        var builder = new ProcessBuilder("pebble", "-config", file.toString()).redirectErrorStream(true);
        builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
        builder.environment().put("PEBBLE_WFE_NONCEREJECT", "0");
        builder.environment().put("PEBBLE_AUTHZREUSE", "0");
        Process process = builder.start();
        var pebble = new Pebble(process, URI.create("https://localhost:" + port + "/dir"));
        pebble.awaitStart();
        return pebble;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws IOException {
        List<String> said = new ArrayList<>();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            if (line.contains("ACME directory available at")) {
                Thread.ofPlatform()
                        .daemon()
                        .name("pebble")
                        .start(() -> out.lines().forEach(_ -> {}));
                return;
            }
        }
        throw new AssertionError("pebble does not start: " + said);
    }

    public URI directory() {
        return directory;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
