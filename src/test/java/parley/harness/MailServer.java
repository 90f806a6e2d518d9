package parley.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A server that takes mail by SMTP (RFC 5321), with STARTTLS (RFC 3207) or TLS from the beginning, and AUTH PLAIN
/// (RFC 4954), on a socket of loopback. It may be told to answer otherwise.
public final class MailServer implements AutoCloseable {
    private static final Pattern WORD = Pattern.compile("(?m)^ {4}([a-z2-9]{5}(?:-[a-z2-9]{5}){4})\r?$");
    private static final Pattern PATH = Pattern.compile("(?i)[A-Z]+ ?[A-Z]*:<([^>]*)>.*");

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final @Nullable SSLContext tls;
    private final boolean implicit;
    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> answering = UnaryOperator.identity();
    private volatile CountDownLatch silence = new CountDownLatch(0);

    /// A letter that it has taken.
    ///
    /// @param login as whom it was sent; empty for nobody
    /// @param secured whether by TLS
    public record Taken(String from, List<String> to, String login, boolean secured, String text) {
        /// The word in it.
        public String word() {
            Matcher matcher = WORD.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("no word in: " + text);
            }
            return matcher.group(1);
        }
    }

    /// In the clear.
    public MailServer() throws IOException {
        this(null, false);
    }

    /// @param tls what it shows and speaks
    /// @param implicit whether TLS begins with the connection
    public MailServer(@Nullable SSLContext tls, boolean implicit) throws IOException {
        this.tls = tls;
        this.implicit = implicit;
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// From now on what it would answer becomes this; empty to end the connection.
    public void answers(UnaryOperator<String> with) {
        answering = with;
    }

    /// It says nothing until the result is counted down.
    public CountDownLatch isSilent() {
        silence = new CountDownLatch(1);
        return silence;
    }

    /// What it was told, lines of letters not among them.
    public List<String> said() {
        return said;
    }

    /// The next letter.
    public Taken next() throws InterruptedException {
        Taken next = taken.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no letter came; it was told " + said);
        }
        return next;
    }

    /// How many letters there are that nobody has asked for.
    public int waiting() {
        return taken.size();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (Socket first = socket;
                Socket begun = implicit ? secured(first) : first) {
            new Talk(begun, implicit).run();
        } catch (IOException | InterruptedException _) {
            // the client has gone, or the test is over
        }
    }

    private Socket secured(Socket socket) throws IOException {
        SSLContext context = tls;
        if (context == null) {
            throw new IOException("no TLS here");
        }
        var secured = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), false);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    /// One connection's.
    private final class Talk {
        private Socket socket;
        private boolean secured;
        private BufferedReader in;
        private OutputStream out;
        private String login = "";
        private String from = "";
        private List<String> to = new ArrayList<>();

        Talk(Socket socket, boolean secured) throws IOException {
            this.socket = socket;
            this.secured = secured;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            out = socket.getOutputStream();
        }

        void run() throws IOException, InterruptedException {
            answer("220 mail.example.org ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                said.add(line);
                if (!obey(line)) {
                    return;
                }
            }
        }

        private void answer(String usual) throws IOException, InterruptedException {
            silence.await();
            String answer = answering.apply(usual);
            if (answer.isEmpty()) {
                throw new IOException("it ends here");
            }
            out.write((answer + "\r\n").getBytes(UTF_8));
            out.flush();
        }

        private boolean obey(String line) throws IOException, InterruptedException {
            switch (line.split("[ :]")[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" ->
                    answer("250-mail.example.org\r\n"
                            + (tls != null && !secured ? "250-STARTTLS\r\n" : "")
                            + (secured || tls == null ? "250-AUTH PLAIN\r\n" : "") + "250 8BITMIME");
                case "STARTTLS" -> {
                    answer("220 go ahead");
                    socket = secured(socket);
                    secured = true;
                    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
                    out = socket.getOutputStream();
                }
                case "AUTH" -> {
                    String[] parts = new String(Base64.getDecoder().decode(line.split(" ")[2]), UTF_8).split("\0");
                    login = parts[1];
                    answer(parts[2].equals("sesame") ? "235 welcome" : "535 5.7.8 wrong password");
                }
                case "MAIL" -> {
                    from = path(line);
                    to = new ArrayList<>();
                    answer("250 ok");
                }
                case "RCPT" -> {
                    to.add(path(line));
                    answer("250 ok");
                }
                case "DATA" -> {
                    answer("354 go on");
                    var text = new StringBuilder();
                    for (String each = in.readLine(); each != null && !each.equals("."); each = in.readLine()) {
                        text.append(each.startsWith(".") ? each.substring(1) : each)
                                .append("\r\n");
                    }
                    answer("250 taken");
                    taken.add(new Taken(from, List.copyOf(to), login, secured, text.toString()));
                }
                case "QUIT" -> {
                    answer("221 bye");
                    return false;
                }
                default -> answer("250 ok");
            }
            return true;
        }

        private String path(String line) {
            Matcher path = PATH.matcher(line);
            if (!path.matches()) {
                throw new AssertionError("no path: " + line);
            }
            return path.group(1);
        }
    }

    @Override
    public void close() throws IOException {
        silence.countDown();
        listening.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
