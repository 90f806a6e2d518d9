package parley.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// TLS before an ordinary door, with a self-signed certificate.
public final class TlsRelay implements AutoCloseable {
    private static final String PASSWORD = "sesame";

    private final SSLServerSocket listener;
    private final InetSocketAddress door;
    private final Path store;

    private TlsRelay(SSLServerSocket listener, InetSocketAddress door, Path store) {
        this.listener = listener;
        this.door = door;
        this.store = store;
    }

    /// Opens one with a certificate made in a folder.
    ///
    /// @param host that the certificate is for, as keytool has it: `ip:127.0.0.1`
    public static TlsRelay before(InetSocketAddress door, Path folder, String host) throws Exception {
        Path store = folder.resolve("relay.p12");
        make(store, host);
        var listener = (SSLServerSocket)
                context(store).getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var relay = new TlsRelay(listener, door, store);
        Thread.ofPlatform().daemon().name("relay").start(relay::accept);
        return relay;
    }

    private static void make(Path store, String host) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "relay",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=relay",
                        "-ext",
                        "san=" + host,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// What makes a Java program trust the certificate.
    public String trust() {
        return "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(door.getAddress(), door.getPort());
                Thread.ofPlatform().daemon().name("relay in").start(() -> pass(client, server));
                Thread.ofPlatform().daemon().name("relay out").start(() -> pass(server, client));
            }
        } catch (IOException _) {
            // it is closed
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException _) {
            // one of them has left, or the client does not trust this
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the relay", e);
        }
    }
}
