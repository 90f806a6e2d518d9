package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Lines over TCP, encrypted or not. One thread reads, another writes, so that nobody waits for the network.
final class TcpTransport implements Transport {
    private static final int CONNECT_MILLIS = 10_000;

    /// Stands behind the last line to be written.
    private static final String END = "";

    private final Endpoint server;
    private final Listener listener;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private volatile Socket socket = new Socket();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean closed;

    private TcpTransport(Endpoint server, Listener listener) {
        this.server = server;
        this.listener = listener;
    }

    static void open(Endpoint server, Listener listener) {
        var transport = new TcpTransport(server, listener);
        Thread.ofPlatform().daemon().name("receive").start(transport::run);
    }

    @Override
    public void send(String line) {
        if (!lines.offer(line)) {
            closeSocket();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (lines.offer(END)) {
            Thread.ofPlatform().daemon().name("farewell").start(this::sayFarewell);
        } else {
            closeSocket();
        }
    }

    /// The server closes when it has read all. It is not waited for longer than a farewell may take.
    private void sayFarewell() {
        try {
            boolean _ = over.await(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closeSocket();
    }

    private void run() {
        String why = "the server closed the connection";
        try {
            socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            if (server.tls()) {
                socket = encrypted(socket);
            }
            Thread.ofPlatform().daemon().name("transmit").start(this::write);
            listener.opened(this);
            read(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            why = closed ? "closed" : reason(e);
        } finally {
            closeSocket();
            boolean _ = lines.offer(END);
            over.countDown();
            listener.lost(why);
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocketFactory factory = ServerTrust.context(server).getSocketFactory();
        var encrypted = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be for this host
        encrypted.setSSLParameters(parameters);
        encrypted.setSoTimeout(CONNECT_MILLIS);
        encrypted.startHandshake();
        encrypted.setSoTimeout(0);
        return encrypted;
    }

    private String reason(IOException e) {
        return switch (e) {
            case java.net.UnknownHostException _ -> "there is no host " + server.host();
            case java.net.ConnectException _ -> "nothing answers at " + server.host() + ":" + server.port();
            case java.net.SocketTimeoutException _ -> server.host() + " does not answer";
            case javax.net.ssl.SSLException tls -> TlsFailure.words(server, tls);
            default -> String.valueOf(e.getMessage());
        };
    }

    private void read(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                if (line.size() > LONGEST_LINE) {
                    throw new IOException("this is no chat server");
                }
            } else {
                String text = line.toString(UTF_8);
                line.reset();
                listener.received(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
        }
    }

    private void write() {
        try {
            var out = socket.getOutputStream();
            var bytes = new ByteArrayOutputStream();
            for (String line = lines.take(); !line.isEmpty(); line = lines.take()) {
                bytes.writeBytes((line + "\r\n").getBytes(UTF_8));
                if (lines.isEmpty()) {
                    bytes.writeTo(out);
                    bytes.reset();
                }
            }
            bytes.writeTo(out);
            socket.shutdownOutput(); // to close it while something comes in would take back what is on its way
        } catch (IOException _) {
            closeSocket(); // the reader finds out why
        } catch (InterruptedException _) {
            closeSocket();
            Thread.currentThread().interrupt();
        }
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone already
        }
    }
}
