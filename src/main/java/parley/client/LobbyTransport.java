package parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.client.text.Cutting;
import parley.irc.IrcMessage;

/// The way to a server that knows no IRC: ChattyCat's. To the client it is a server of IRC that has one channel, no
/// nicks of its users' choice, and nobody in it but those who speak.
///
/// 1. Nothing goes over the wire but what is said in the channel, and `quit`: everybody there reads all that does.
/// 2. A message is a write of its own, of at most [#READ] bytes, for the server takes what one read returns for one.
/// 3. One thread reads, another writes, a third tells the client what it would hear of a server of IRC.
final class LobbyTransport implements Transport {
    private static final String CHANNEL = "#lobby";
    private static final String QUIT = "quit";
    private static final String SERVER = "chattycat";

    /// The most bytes of one read of the server's.
    private static final int READ = 1024;

    /// Within what time a server has read what was written; and even a slow one, behind which a further write could end
    /// a read within a character.
    private static final int PAUSE_MILLIS = 50;

    private static final int FULL_PAUSE_MILLIS = 500;

    /// `Client 54676: TEXT`, or with a name at Parley's own lobby.
    private static final Pattern SAID = Pattern.compile("(?:Client (\\d+)|([^\\s:!@]+)): (.*)");

    /// Stands behind the last message to be written.
    private static final String END = "";

    private final Listener listener;
    private final Words words;
    private final TransportSocket socket;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>(MOST_LINES);
    private final ExecutorService teller = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("answer").factory());
    private final CharsetDecoder decoder = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer half = ByteBuffer.allocate(0);
    private String nick = "*";

    private LobbyTransport(Endpoint server, Words words, Listener listener) {
        socket = new TransportSocket(server, words, listener::certificateTaken);
        this.words = words;
        this.listener = listener;
    }

    static void open(Endpoint server, Words words, Listener listener) {
        var transport = new LobbyTransport(server, words, listener);
        Thread.ofPlatform().daemon().name("receive").start(transport::run);
    }

    @Override
    public void send(String line) {
        IrcMessage.parse(line).ifPresent(this::take);
    }

    private void take(IrcMessage message) {
        switch (message.command()) {
            case "CAP" -> {
                if (message.param(0).equals("LS")) {
                    answer("CAP", "*", "LS", "");
                }
            }
            case "NICK" -> rename(message.param(0));
            case "USER" -> welcome();
            case "JOIN" -> join(message.param(0));
            case "PRIVMSG", "NOTICE" -> say(message.param(0), message.param(1));
            case "PING" -> answer("PONG", SERVER, message.param(0));
            case "QUIT" -> write(QUIT);
            default -> answer("421", nick, message.command(), words.of("lobby.unknown"));
        }
    }

    private void rename(String to) {
        if (!nick.equals("*")) {
            tell(new IrcMessage(IrcMessage.of("NICK").tags(), nick, "NICK", List.of(to), true));
        }
        nick = to;
    }

    private void welcome() {
        answer("001", nick, words.of("lobby.welcome"));
        answer("005", nick, "NETWORK=ChattyCat", "CASEMAPPING=ascii", "CHANTYPES=#", "LINELEN=65000", "");
        answer("422", nick, "");
    }

    private void join(String channel) {
        if (!channel.equalsIgnoreCase(CHANNEL)) {
            answer("403", nick, channel, words.of("lobby.no-channel", Map.of("channel", CHANNEL)));
            return;
        }
        tell(new IrcMessage(IrcMessage.of("JOIN").tags(), nick, "JOIN", List.of(CHANNEL), false));
        answer("353", nick, "=", CHANNEL, nick);
        answer("366", nick, CHANNEL, "");
    }

    private void say(String target, String text) {
        if (!target.equalsIgnoreCase(CHANNEL)) {
            answer("401", nick, target, words.of("lobby.alone"));
            return;
        }
        String said = text.startsWith("\1ACTION ") ? "* " + text.substring(8).replace("\1", "") : text;
        if (!said.isBlank()) {
            Cutting.pieces(said, READ).forEach(this::write);
        }
    }

    private void write(String message) {
        if (!messages.offer(message)) {
            socket.close();
        }
    }

    private void answer(String command, String... params) {
        tell(new IrcMessage(IrcMessage.of(command).tags(), SERVER, command, List.of(params), true));
    }

    /// Nothing is told where the connection is lost.
    private void tell(IrcMessage message) {
        try {
            teller.execute(() -> listener.received(message.toString()));
        } catch (RejectedExecutionException _) {
            // the client learns that, too
        }
    }

    @Override
    public void close() {
        write(QUIT);
        write(END);
        socket.closeInTime(); // the server closes when it has read `quit`
    }

    private void run() {
        String why = words.of("link.closed");
        try {
            socket.connect();
            Thread.ofPlatform().daemon().name("transmit").start(this::writeMessages);
            teller.execute(() -> listener.opened(this));
            read(socket.in());
        } catch (IOException e) {
            why = socket.reason(e);
        } finally {
            socket.over();
            write(END);
            String last = why;
            teller.execute(() -> listener.lost(last));
            teller.shutdown();
        }
    }

    private void read(InputStream in) throws IOException {
        byte[] chunk = new byte[READ];
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            text(chunk, length).lines().filter(line -> !line.isBlank()).forEach(this::received);
            awaitTeller();
        }
    }

    /// What is read is told before more is read: a server that says more than the client takes waits.
    private void awaitTeller() throws IOException {
        try {
            teller.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("the client takes nothing more", e);
        }
    }

    /// Half a character waits for the rest.
    private String text(byte[] chunk, int length) {
        ByteBuffer in = ByteBuffer.allocate(half.remaining() + length)
                .put(half)
                .put(chunk, 0, length)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining());
        decoder.reset().decode(in, out, false);
        half = in;
        return out.flip().toString();
    }

    private void received(String line) {
        Matcher said = SAID.matcher(line);
        @Nullable
        String from = !said.matches() ? null : said.group(1) == null ? said.group(2) : "Client" + said.group(1);
        String text = (from == null ? line : said.group(3)).replace("\r", "").replace("\0", "");
        if (from == null) {
            tell(new IrcMessage(IrcMessage.of("NOTICE").tags(), SERVER, "NOTICE", List.of(CHANNEL, text), true));
        } else {
            tell(new IrcMessage(IrcMessage.of("PRIVMSG").tags(), from, "PRIVMSG", List.of(CHANNEL, text), true));
        }
    }

    private void writeMessages() {
        try {
            var out = socket.out();
            for (String message = messages.take(); !message.isEmpty(); message = messages.take()) {
                byte[] bytes = message.getBytes(UTF_8);
                out.write(bytes);
                TimeUnit.MILLISECONDS.sleep(bytes.length > READ / 2 ? FULL_PAUSE_MILLIS : PAUSE_MILLIS);
            }
            socket.endOutput();
        } catch (IOException _) {
            socket.close(); // the reader finds out why
        } catch (InterruptedException _) {
            socket.close();
            Thread.currentThread().interrupt();
        }
    }
}
