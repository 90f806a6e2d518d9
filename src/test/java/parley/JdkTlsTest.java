package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.harness.Program;
import parley.harness.TestAuthority;
import parley.net.ServerCertificate;

/// TLS by the JDK's engine, which speaks it where there is no BoringSSL.
@Timeout(60)
final class JdkTlsTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @TempDir
    private Path folder;

    private Program server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        ServerCertificate own = AUTHORITY.issue("localhost");
        Files.writeString(folder.resolve("chat.pem"), TestAuthority.pem(own.certificate()));
        Files.writeString(
                folder.resolve("chat.key"),
                TestAuthority.pem(new PemObject("PRIVATE KEY", own.key().getEncoded())));
        Files.writeString(folder.resolve("parley.toml"), "[tls]\ncertificate = \"chat.pem\"\nkey = \"chat.key\"\n");
        server = Program.start(
                folder,
                ProcessBuilder.Redirect.DISCARD,
                Map.of("JDK_JAVA_OPTIONS", "-Dio.netty.handler.ssl.noOpenSsl=true"),
                "serve",
                "--config",
                "parley.toml",
                "--door",
                "ircs=127.0.0.1:0");
        port = server.port();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SSLSession enters(SSLContext client, String version) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var socket = (SSLSocket) client.getSocketFactory().createSocket(loopback, port)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.getOutputStream().write("PING 1\r\n".getBytes(StandardCharsets.UTF_8));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).endsWith(" :1");
            return socket.getSession();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void noSessionIsResumed(String version) throws Exception {
        SSLContext client = AUTHORITY.client();

        SSLSession first = enters(client, version);
        SSLSession second = enters(client, version);

        assertThat(second.getProtocol()).isEqualTo(version);
        assertThat(second.getCreationTime()).isNotEqualTo(first.getCreationTime());
    }
}
