package parley.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// The socket of a transport, encrypted or not: how it is opened, and how it ends. For any thread.
final class TransportSocket {
    private static final int CONNECT_MILLIS = 10_000;

    private final Endpoint server;
    private final Words words;
    private final Consumer<String> taken;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Socket socket = new Socket();

    /// @param taken see [ServerTrust#context]
    TransportSocket(Endpoint server, Words words, Consumer<String> taken) {
        this.server = server;
        this.words = words;
        this.taken = taken;
    }

    void connect() throws IOException {
        socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        if (server.tls()) {
            socket = encrypted(socket);
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocketFactory factory = ServerTrust.context(server, taken).getSocketFactory();
        var encrypted = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be for this host
        encrypted.setSSLParameters(parameters);
        encrypted.setSoTimeout(CONNECT_MILLIS);
        encrypted.startHandshake();
        encrypted.setSoTimeout(0);
        return encrypted;
    }

    /// Why it could not be opened, or ended, in words.
    String reason(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> words.of("link.no-host", Map.of("host", server.host()));
            case ConnectException _ -> words.of("link.nothing", Map.of("server", server.authority()));
            case SocketTimeoutException _ -> words.of("link.silent", Map.of("host", server.host()));
            case SSLException tls -> TlsFailure.worded(server, tls, words);
            default -> String.valueOf(e.getMessage());
        };
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /// To be called when nothing more is read.
    void over() {
        close();
        over.countDown();
    }

    /// Nothing more is written: to close it while something comes in would take back what is on its way.
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// The server closes when it has read all. It is not waited for longer than a farewell may take.
    void closeInTime() {
        Thread.ofPlatform().daemon().name("farewell").start(() -> {
            try {
                boolean _ = over.await(Transport.FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            close();
        });
    }

    void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone already
        }
    }
}
