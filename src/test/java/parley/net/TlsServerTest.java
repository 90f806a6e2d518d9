package parley.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.harness.TestAuthority;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.net.frame.LineFramer;
import parley.net.frame.Telnet;

/// TLS on real sockets; the server answers each line with itself.
final class TlsServerTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final ServerCertificate LOCALHOST = AUTHORITY.issue("localhost");

    /// More than the socket's buffers on both sides take.
    private static final int MANY = 20_000;

    private final Admission admission = new Admission(
            _ -> Admission.Bounds.OF_ADDRESS,
            Admission.Prefixes.DEFAULT,
            _ -> false,
            _ -> admissionHolds(),
            System::nanoTime,
            _ -> {});
    private final Listeners network = new Listeners(
            1,
            1 << 20,
            () -> Listeners.SEND_QUEUE_BOUND,
            new Proxies(_ -> this.trusting, _ -> false),
            System::nanoTime);
    private final TlsServer tls = new TlsServer(TlsServer.Kind.IRC);
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private final AtomicInteger made = new AtomicInteger();
    private boolean limited;
    private boolean trusting;

    private boolean admissionHolds() {
        return limited;
    }

    @AfterEach
    void stop() {
        network.close();
        tls.close();
    }

    private final class Echo implements Protocol {
        private final Framer framer = new LineFramer(1000, new Telnet(_ -> {}));
        private final AtomicReference<Connection> connection = new AtomicReference<>();

        @Override
        public Framer framer(Connection given) {
            return framer;
        }

        @Override
        public Pacing pacing() {
            return new Unpaced();
        }

        @Override
        public void opened(Connection opened) {
            connection.set(opened);
            connections.add(opened);
        }

        @Override
        public void received(Frame frame) {
            if (frame.text().equals("many")) {
                Iterator<byte[]> lines = IntStream.range(0, MANY)
                        .mapToObj(i -> "%0199d%n".formatted(i).getBytes(UTF_8))
                        .peek(_ -> made.incrementAndGet())
                        .iterator();
                connection.get().answer(lines, 0);
            } else {
                connection.get().answer((frame.text() + "\n").getBytes(UTF_8));
            }
        }

        @Override
        public void ended(End why) {
            ends.add(why.words());
            connection.get().finish(new byte[0], Duration.ZERO);
        }

        @Override
        public byte[] turnedAway(String why) {
            return (why + "\n").getBytes(UTF_8);
        }
    }

    private Listener listen(ServerCertificates certificates) throws IOException {
        tls.use(certificates);
        return network.listen(
                "irc",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                false,
                tls,
                Acceptor.speaking(Echo::new),
                admission,
                new ConnectionLog() {
                    @Override
                    public void connected(String door, Origin origin) {}

                    @Override
                    public void entered(String door, Origin origin, String name) {}

                    @Override
                    public void disconnected(String door, Origin origin, String reason) {
                        closed.add(reason);
                    }
                });
    }

    private Listener listen() throws IOException {
        return listen(ServerCertificates.of(LOCALHOST));
    }

    private static Socket plain(Listener listener) throws IOException {
        var socket = new Socket("127.0.0.1", ((InetSocketAddress) listener.address()).getPort());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static SSLSocket over(Socket plain, ServerCertificate... own) throws IOException {
        return (SSLSocket)
                AUTHORITY.client(own).getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    }

    private static SSLSocket connect(Listener listener, ServerCertificate... own) throws IOException {
        return over(plain(listener), own);
    }

    private static String said(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
        return line(socket);
    }

    private static String line(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return queue.poll(20, TimeUnit.SECONDS);
    }

    private static X509Certificate shown(SSLSocket socket) throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, EC", "TLSv1.2, RSA", "TLSv1.3, EC", "TLSv1.3, RSA"})
    void linesComeAndGo(String version, String kind) throws Exception {
        var until = Instant.now().plus(Duration.ofDays(1));
        try (var socket = connect(listen(ServerCertificates.of(AUTHORITY.issue("localhost", kind, until))))) {
            socket.setEnabledProtocols(new String[] {version});

            assertThat(said(socket, "hello")).isEqualTo("hello");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(next(connections).encryption()).contains(new Encryption(Optional.empty()));
        }
    }

    @Test
    void helloComesInPieces() throws Exception {
        var listener = listen();
        var slow = new Socket("127.0.0.1", ((InetSocketAddress) listener.address()).getPort()) {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new FilterOutputStream(super.getOutputStream()) {
                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        for (int i = from; i < from + length; i++) {
                            out.write(bytes, i, 1);
                        }
                    }
                };
            }
        };
        slow.setTcpNoDelay(true);
        slow.setSoTimeout(20_000);
        try (var socket = over(slow)) {
            assertThat(said(socket, "hello")).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example.org, chat.example.org",
        "CHAT.Example.ORG, chat.example.org",
        "a.example.net, *.example.net",
        "a.b.example.net, localhost",
        "example.net, localhost",
        "elsewhere.example, localhost"
    })
    void certificateIsTheOneAskedFor(String asked, String given) throws Exception {
        ServerCertificate chat = AUTHORITY.issue("chat.example.org");
        ServerCertificate all = AUTHORITY.issue("*.example.net");
        var listener = listen(
                new ServerCertificates(LOCALHOST, Map.of("chat.example.org", chat, "*.example.net", all), Map.of()));
        try (var socket = connect(listener)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(asked)));
            socket.setSSLParameters(parameters);

            assertThat(shown(socket).getSubjectX500Principal().getName()).isEqualTo("CN=" + given);
        }
    }

    @Test
    void newCertificateHoldsForTheNextHandshake() throws Exception {
        var listener = listen();
        ServerCertificate renewed = AUTHORITY.issue("localhost");
        try (var before = connect(listener)) {
            assertThat(said(before, "one")).isEqualTo("one");

            tls.use(ServerCertificates.of(renewed));

            try (var after = connect(listener)) {
                assertThat(shown(after)).isEqualTo(renewed.certificate());
            }
            assertThat(said(before, "two")).isEqualTo("two");
            assertThat(shown(before)).isEqualTo(LOCALHOST.certificate());
        }
    }

    private record TornKey() implements PrivateKey {
        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return "PKCS#8";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[] {1};
        }
    }

    @Test
    void certificatesBeforeHoldWhereOneCannotBeUsed() throws Exception {
        var listener = listen();
        var unusable = new ServerCertificate(new TornKey(), LOCALHOST.chain());

        assertThatThrownBy(() -> TlsServer.requireUsable(unusable)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tls.use(new ServerCertificates(
                        AUTHORITY.issue("localhost"), Map.of("chat.example.org", unusable), Map.of())))
                .isInstanceOf(IllegalArgumentException.class);

        try (var socket = connect(listener)) {
            assertThat(shown(socket)).isEqualTo(LOCALHOST.certificate());
        }
    }

    @Test
    void clientIsKnownByItsCertificateHoweverOld() throws Exception {
        ServerCertificate own = AUTHORITY.issue("anna", "EC", Instant.now().minus(Duration.ofDays(1)));
        try (var socket = connect(listen(), own)) {
            assertThat(said(socket, "hello")).isEqualTo("hello");
            assertThat(next(connections).encryption().orElseThrow().fingerprint())
                    .contains(Encryption.fingerprint(own.certificate()));
        }
    }

    /// HAProxy, "The PROXY protocol", section 2: the header comes before all else.
    @Test
    void headerOfAProxyComesBeforeTheHandshake() throws Exception {
        trusting = true;
        ServerCertificate own = AUTHORITY.issue("anna");
        var through = plain(listen());
        through.getOutputStream().write("PROXY TCP4 203.0.113.7 127.0.0.1 5000 6697\r\n".getBytes(UTF_8));
        try (var socket = over(through, own)) {
            assertThat(said(socket, "hello")).isEqualTo("hello");
            Connection connection = next(connections);
            assertThat(connection.origin()).hasToString("203.0.113.7:5000");
            assertThat(connection.encryption().orElseThrow().fingerprint())
                    .contains(Encryption.fingerprint(own.certificate()));
        }
    }

    @Test
    void peerThatIsTrustedMaySpeakTlsAtOnce() throws Exception {
        trusting = true;
        try (var socket = connect(listen())) {
            assertThat(said(socket, "hello")).isEqualTo("hello");
            assertThat(next(connections).origin().way()).isEqualTo(Origin.Way.DIRECT);
        }
    }

    @Test
    void authorityThatLooksWhetherANameLeadsHereGetsItsAnswer() throws Exception {
        ServerCertificate answer = AUTHORITY.issue("localhost");
        var listener = listen(new ServerCertificates(LOCALHOST, Map.of(), Map.of("localhost", answer)));
        try (var authority = connect(listener);
                var browser = connect(listener)) {
            offer(authority, "acme-tls/1");
            offer(browser, "http/1.1", "acme-tls/1");

            assertThat(shown(authority)).isEqualTo(answer.certificate());
            assertThat(authority.getApplicationProtocol()).isEqualTo("acme-tls/1");
            assertThat(shown(browser)).isEqualTo(LOCALHOST.certificate());
        }
    }

    private static void offer(SSLSocket socket, String... protocols) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("localhost")));
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NICK anna\r\nUSER anna 0 * :anna\r\n", "GET / HTTP/1.1\r\n\r\n", "\u0015ABCD"})
    void plainTextIsToldSoAndClosed(String said) throws Exception {
        try (var socket = plain(listen())) {
            socket.getOutputStream().write(said.getBytes(UTF_8));

            assertThat(line(socket)).isEqualTo("Only TLS is spoken here");
            assertThat(socket.getInputStream().read()).isNegative();
        }
        assertThat(next(closed)).isEqualTo("no TLS");
        assertThat(connections).isEmpty();
    }

    @Test
    void handshakeThatIsLeftIsNobodysConnection() throws Exception {
        try (var socket = plain(listen())) {
            socket.getOutputStream().write(new byte[] {22, 3, 1});
        }
        assertThat(next(closed)).isEqualTo("connection closed during the TLS handshake");
        assertThat(connections).isEmpty();
    }

    @Test
    void handshakeThatCannotBeAgreedOnFails() throws Exception {
        try (var socket = connect(listen())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_GCM_SHA256"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void handshakeHasItsTime() throws Exception {
        tls.use(ServerCertificates.of(LOCALHOST));
        var handshake = new TlsHandshake(new EmbeddedChannel(), (_, _) -> {}, String::getBytes);
        var socket = new EmbeddedChannel();
        socket.freezeTime();
        socket.pipeline().addLast(new ClientHello(tls), handshake);

        socket.advanceTimeBy(TlsServer.HANDSHAKE_LIMIT.toMillis() - 1, TimeUnit.MILLISECONDS);
        socket.writeInbound(Unpooled.wrappedBuffer(hello()));
        assertThat(socket.isOpen()).isTrue();
        assertThat(socket.pipeline().get(SslHandler.class)).isNotNull();

        socket.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        socket.runScheduledPendingTasks();

        assertThat(socket.isOpen()).isFalse();
        assertThat(handshake.reason()).isEqualTo("TLS handshake not done in time");
    }

    private static ByteBuffer hello() throws SSLException {
        SSLEngine client = AUTHORITY.client().createSSLEngine();
        client.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
        client.wrap(ByteBuffer.allocate(0), hello);
        return hello.flip();
    }

    @Test
    void whoIsNotLetInGetsAnAlert() throws Exception {
        limited = true;
        var listener = listen();
        var open = new ArrayList<Socket>();
        for (int i = 0; i < Admission.A_MINUTE; i++) {
            open.add(plain(listener));
        }
        try (var socket = connect(listener)) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("access_denied");
        } finally {
            for (Socket each : open) {
                each.close();
            }
        }
    }

    @Test
    void handshakesThatDoNotGoOnKeepNobodyWaiting() throws Exception {
        var listener = listen();
        var idle = new ArrayList<Socket>();
        for (int i = 0; i < 200; i++) {
            var socket = plain(listener);
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
            idle.add(socket);
        }
        try (var socket = connect(listener)) {
            assertThat(said(socket, "hello")).isEqualTo("hello");
        } finally {
            for (Socket each : idle) {
                each.close();
            }
        }
    }

    @Test
    void whatWasSaidBeforeTheLastWordIsDone() throws Exception {
        var listener = listen();
        try (var socket = connect(listener)) {
            said(socket, "one");
            socket.getOutputStream().write("two\nthree\n".getBytes(UTF_8));
        }
        assertThat(next(ends)).isEqualTo("end of input");
    }

    @Test
    void tornTlsIsABrokenWireAndNoDefect() throws Exception {
        var plain = plain(listen());
        try (var socket = over(plain)) {
            said(socket, "one");
            plain.getOutputStream().write("this is no TLS".getBytes(UTF_8));

            assertThat(next(ends)).isEqualTo("connection reset");
        }
    }

    @Test
    void longAnswerIsMadeAsTheSocketTakesIt() throws Exception {
        try (var socket = connect(listen())) {
            socket.startHandshake();
            socket.getOutputStream().write("many\n".getBytes(UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

            assertThat(Integer.parseInt(in.readLine())).isZero();
            int early = made.get();
            for (int i = 1; i < MANY; i++) {
                assertThat(Integer.parseInt(in.readLine())).isEqualTo(i);
            }
            assertThat(early).isLessThan(MANY);
        }
    }
}
