package parley.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Somebody behind TLS who trusts every certificate, and remembers it. Reads lines.
public final class TlsPerson implements AutoCloseable {
    private final SSLSocket socket;
    private final BufferedReader in;

    /// Connects, and asks for a server by its name.
    public TlsPerson(InetSocketAddress to, String name) throws IOException {
        socket = (SSLSocket) trusting().getSocketFactory().createSocket(to.getAddress(), to.getPort());
        socket.setSoTimeout((int) Person.PATIENCE.toMillis());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authentication) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authentication) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /// The certificate that a server shows to whoever asks for it by a name.
    public static X509Certificate shown(InetSocketAddress by, String name) throws IOException {
        try (var client = new TlsPerson(by, name)) {
            return client.shown();
        }
    }

    /// The certificate that the server has shown.
    public X509Certificate shown() throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    public void says(String lines) throws IOException {
        socket.getOutputStream().write((lines.replace("\n", "\r\n") + "\r\n").getBytes(UTF_8));
    }

    /// Reads on to a line that has a text in it.
    ///
    /// @return the line
    public String readsOnTo(String text) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("\"" + text + "\" has not come");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
