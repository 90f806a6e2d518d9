package parley.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import parley.net.ServerCertificate;

/// Somebody who comes from an address of their choice, by TLS, whatever certificate is shown; there they may go on by
/// WebSocket.
public final class TlsClient implements AutoCloseable {
    private static final char[] PASSWORD = "sesame".toCharArray();
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;

    private final SSLSocket socket;
    private final String host;

    private TlsClient(SSLSocket socket, String host) {
        this.socket = socket;
        this.host = host;
    }

    /// Connects to a port of the loopback.
    ///
    /// @param host that is asked for
    /// @param own certificates that are shown: one, or none
    public static TlsClient connect(int port, String from, String host, ServerCertificate... own) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        plain.setSoTimeout((int) Person.PATIENCE.toMillis());
        var socket = (SSLSocket) trustingAnybody(own).getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
        return new TlsClient(socket, host);
    }

    private static SSLContext trustingAnybody(ServerCertificate... own) {
        try {
            KeyStore shown = KeyStore.getInstance("PKCS12");
            shown.load(null, null);
            for (ServerCertificate each : own) {
                shown.setKeyEntry("own", each.key(), PASSWORD, each.chain().toArray(X509Certificate[]::new));
            }
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(shown, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /// Agrees on keys now, and not only with the first text.
    public void shakesHands() throws IOException {
        socket.startHandshake();
    }

    /// Sends text as it is.
    public void types(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Goes on by WebSocket, as a page of the host would.
    ///
    /// @param headers more of them
    public void upgrades(String... headers) throws IOException {
        types(Stream.concat(
                        Stream.of(
                                "GET /irc HTTP/1.1",
                                "Host: " + host,
                                "Origin: https://" + host,
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="),
                        Stream.of(headers))
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n")));
        readsOnTo("HTTP/1.1 101 ");
    }

    /// Sends short lines, each a message; masked with zeros.
    public void says(String... lines) throws IOException {
        for (String line : lines) {
            var frame = new ByteArrayOutputStream();
            byte[] text = line.getBytes(StandardCharsets.UTF_8);
            frame.write(TEXT);
            frame.write(MASKED | text.length);
            frame.writeBytes(new byte[4]);
            frame.writeBytes(text);
            socket.getOutputStream().write(frame.toByteArray());
        }
    }

    /// Reads on to some text.
    public void readsOnTo(String text) throws IOException {
        var read = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("not seen: " + text + "\nbut: " + read);
            }
            read.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
