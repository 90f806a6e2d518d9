package parley;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Door;
import parley.harness.Person;
import parley.harness.RunningServer;
import parley.harness.TestAuthority;
import parley.harness.TlsClient;
import parley.net.ServerCertificate;

/// The settings of `docs/internet.md`, run by the real proxies, in front of a real server: people from 127.0.0.9 come
/// from there.
final class InternetPageTest {
    private static final String NAME = "chat.example.org";
    private static final String CLIENT = "127.0.0.9";
    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");

    @TempDir
    private Path folder;

    private String page = "";
    private RunningServer house;
    private int https;
    private int ircs;
    private Process proxy;

    @BeforeEach
    void open() throws Exception {
        page = Files.readString(Path.of("docs/internet.md"));
        house = RunningServer.open(Files.writeString(folder.resolve("parley.toml"), block("toml", 0)));
        https = freePort();
        ircs = freePort();
        ServerCertificate issued = new TestAuthority().issue(NAME);
        String certificate = pem("CERTIFICATE", issued.certificate().getEncoded());
        String key = pem("PRIVATE KEY", issued.key().getEncoded());
        Files.writeString(folder.resolve("chat.example.org.crt"), certificate);
        Files.writeString(folder.resolve("chat.example.org.key"), key);
        Files.writeString(folder.resolve("chat.example.org.pem"), certificate + key);
    }

    private static String pem(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    @AfterEach
    void close() throws InterruptedException {
        if (proxy != null) {
            proxy.destroy();
            if (!proxy.waitFor(5, TimeUnit.SECONDS)) {
                proxy.destroyForcibly();
            }
        }
        house.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// A block of code of the page.
    private String block(String language, int index) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    /// An example, with the ports and paths of this machine.
    private String here(String example) {
        return example.replace(
                        "127.0.0.1:8080", "127.0.0.1:" + house.address(Door.WEB).getPort())
                .replace(
                        "127.0.0.1:6667", "127.0.0.1:" + house.address(Door.IRC).getPort())
                .replaceAll("\\b443\\b", "127.0.0.1:" + https)
                .replaceAll("\\b6697\\b", "127.0.0.1:" + ircs)
                .replace(":127.0.0.1:", "127.0.0.1:")
                .replaceAll("/etc/(ssl|haproxy)/", folder + "/");
    }

    private void start(int port, String... command) throws IOException {
        Path log = folder.resolve("proxy.log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        proxy = builder.start();
        long deadline = System.nanoTime() + Person.PATIENCE.toNanos();
        while (!listens(port)) {
            if (!proxy.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("no proxy: " + Files.readString(log));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /// Caddy listens before it has made its certificate.
    private void awaitCertificate() throws IOException {
        long deadline = System.nanoTime() + Person.PATIENCE.toNanos();
        while (true) {
            try (var nobody = TlsClient.connect(https, CLIENT, NAME)) {
                nobody.shakesHands();
                return;
            } catch (SSLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private void webUserComesFromWhereTheyAre() throws Exception {
        try (var anna = TlsClient.connect(https, CLIENT, NAME)) {
            anna.upgrades("X-Forwarded-For: 203.0.113.7", "Forwarded: for=203.0.113.7");
            anna.says("NICK anna", "USER anna 0 * :anna", "WHOIS anna");
            anna.readsOnTo("338 anna anna ~anna@" + CLIENT + " " + CLIENT + " :");
        }
    }

    private void ircUserComesFromWhereTheyAre() throws Exception {
        try (var ben = TlsClient.connect(ircs, CLIENT, NAME)) {
            ben.types("NICK ben\r\nUSER ben 0 * :ben\r\nWHOIS ben\r\n");
            ben.readsOnTo("338 ben ben ~ben@" + CLIENT + " " + CLIENT + " :");
        }
    }

    @Test
    void nginx() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/sbin/nginx")), "nginx is not installed");
        assumeTrue(Files.exists(MODULE), "libnginx-mod-stream is not installed");
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> kind + "_temp_path " + folder + "/" + kind + ";\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("nginx.conf"), """
            load_module %s;
            daemon off;
            pid %s/nginx.pid;
            events {}
            http {
                access_log off;
                %s
                %s
            }
            %s
            """.formatted(
                        MODULE, folder, temporary, here(block("nginx", 0)), here(block("nginx", 1))));

        start(https, "/usr/sbin/nginx", "-p", folder.toString(), "-e", "stderr", "-c", file.toString());

        webUserComesFromWhereTheyAre();
        ircUserComesFromWhereTheyAre();
    }

    @Test
    void caddy() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/caddy")), "caddy is not installed");
        Path file = Files.writeString(folder.resolve("Caddyfile"), """
            {
                admin off
                local_certs
                skip_install_trust
                auto_https disable_redirects
                default_bind 127.0.0.1
                https_port %d
            }
            %s
            """.formatted(https, here(block("caddy", 0))));

        start(https, "/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
        awaitCertificate();

        webUserComesFromWhereTheyAre();
    }

    @Test
    void haproxy() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/sbin/haproxy")), "haproxy is not installed");
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), """
            defaults
                timeout connect 5s
                timeout client 50s
                timeout server 50s

            %s
            """.formatted(here(block("haproxy", 0))));

        start(https, "/usr/sbin/haproxy", "-db", "-f", file.toString());

        webUserComesFromWhereTheyAre();
        ircUserComesFromWhereTheyAre();
    }
}
