package parley.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.config.Door;

/// Somebody at a real socket. A thread of their own reads all that comes, as long as they read, and notes
/// where each read ended; what is expected is compared with what came, from where the last comparison ended.
/// A comparison waits for what has not come yet, and fails as soon as something else has.
public final class Person implements AutoCloseable {
    /// How long to wait for what ought to come at once. Only who fails waits so long.
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /// `…` as the bytes of its UTF-8, a character for each.
    private static final String ANYTHING =
            new String("…".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    /// What a server asks some time after it has sent something to an account: a slow machine makes it come in any
    /// conversation, so only those see it that wait for it.
    private static final Pattern RECEIPT = Pattern.compile(":\\S+ PING :=\\S*\\s*");

    /// A word that is to be remembered, in what is expected at the IRC door.
    private static final Pattern REMEMBER = Pattern.compile("\\{=([a-z]+)}");

    private final Door door;
    private final Map<String, String> remembered = new HashMap<>();
    private final Socket socket = new Socket();
    private final InetSocketAddress address;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private byte[] received = new byte[256];
    private int length;
    private int seen;
    private final List<Integer> readEnds = new ArrayList<>();
    private boolean ended;
    private boolean reading = true;
    private boolean gone;
    private boolean typedCommands;

    /// Connects.
    ///
    /// @param from the address to come from; its port may be 0
    public Person(Door door, InetSocketAddress to, InetSocketAddress from) {
        this.door = door;
        try {
            socket.setReuseAddress(true);
            socket.bind(from);
            socket.connect(to, (int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new AssertionError("cannot connect to " + to + " from " + from, e);
        }
        address = (InetSocketAddress) socket.getLocalSocketAddress();
        Thread.ofPlatform().daemon().name("person").start(this::read);
    }

    Door door() {
        return door;
    }

    /// Their own end of the connection.
    InetSocketAddress address() {
        return address;
    }

    private void read() {
        byte[] buffer = new byte[64 * 1024];
        int count = 0;
        while (count >= 0) {
            try {
                count = socket.getInputStream().read(buffer);
            } catch (IOException _) {
                count = -1;
            }
            take(buffer, count);
        }
    }

    private void take(byte[] buffer, int count) {
        lock.lock();
        try {
            while (!reading && !gone) {
                changed.awaitUninterruptibly();
            }
            if (count < 0) {
                ended = true;
            } else if (!gone) { // the last word to somebody who has gone may come before their socket is closed
                if (received.length < length + count) {
                    received = Arrays.copyOf(received, Math.max(received.length * 2, length + count));
                }
                System.arraycopy(buffer, 0, received, length, count);
                length += count;
                readEnds.add(length);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Sends bytes in one write. Whether the server still takes them is seen elsewhere.
    public void types(byte[] bytes) {
        for (byte b : bytes) {
            typedCommands |= b == (byte) 0xFF;
        }
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException _) {
            // disconnected, and the script says whether they should be
        }
    }

    /// Sends lines in one write.
    public void types(String... lines) {
        types(bytes(lines));
    }

    private static byte[] bytes(String... lines) {
        return Arrays.stream(lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Sees exactly these lines next.
    public void sees(String... lines) {
        sees(bytes(lines));
    }

    /// Sees exactly this next.
    ///
    /// At the doors that join what waits, a line end between two messages is only there if they came in one write:
    /// there it may be missing.
    ///
    /// At the IRC door `…` in it is anything within a line, and a line's end is CR LF.
    public void sees(byte[] expected) {
        if (door == Door.IRC) {
            lines(expected).forEach(line -> seesLine(line, expected));
            return;
        }
        boolean joins = door == Door.LOBBY || door == Door.ROOMS;
        lock.lock();
        try {
            skipJoint(joins);
            int at = seen;
            for (int i = 0; i < expected.length; i++) {
                boolean optional = joins && expected[i] == '\n';
                if (optional && i == expected.length - 1 && at == length) {
                    break;
                }
                while (at == length) {
                    await(expected);
                }
                if (received[at] == expected[i]) {
                    at++;
                } else if (!optional) {
                    throw wrong(expected);
                }
            }
            seen = at;
        } finally {
            lock.unlock();
        }
    }

    /// The lines of what is expected at the IRC door.
    private static List<Pattern> lines(byte[] expected) {
        String text = new String(expected, StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("at the IRC door whole lines are seen");
        }
        return text.lines()
                .map(line -> Arrays.stream(line.split(ANYTHING, -1))
                        .map(Person::literally)
                        .collect(Collectors.joining(".+", "", "\r\n")))
                .map(regex -> Pattern.compile(regex, Pattern.DOTALL))
                .toList();
    }

    /// What matches just this text, but for words that are to be remembered, which match any.
    private static String literally(String text) {
        return Arrays.stream(REMEMBER.splitWithDelimiters(text, 0))
                .map(part -> {
                    Matcher word = REMEMBER.matcher(part);
                    return word.matches() ? "(?<" + word.group(1) + ">\\S+)" : Pattern.quote(part);
                })
                .collect(Collectors.joining());
    }

    /// A word that was seen where it was to be remembered.
    Optional<String> remembered(String word) {
        return Optional.ofNullable(remembered.get(word));
    }

    private void seesLine(Pattern line, byte[] expected) {
        lock.lock();
        try {
            String next = nextLine(expected);
            while (!line.matcher(next).matches() && RECEIPT.matcher(next).matches()) {
                seen += next.length();
                next = nextLine(expected);
            }
            Matcher match = line.matcher(next);
            if (!match.matches()) {
                throw wrong(expected);
            }
            line.namedGroups().keySet().forEach(word -> remembered.put(word, match.group(word)));
            seen += next.length();
        } finally {
            lock.unlock();
        }
    }

    /// Sees a PING next, and answers it with what it bears.
    void answersPing() {
        byte[] expected = "PING\n".getBytes(StandardCharsets.UTF_8);
        String next;
        lock.lock();
        try {
            next = nextLine(expected);
            if (!next.contains(" PING :")) {
                throw wrong(expected);
            }
            seen += next.length();
        } finally {
            lock.unlock();
        }
        String pong = "PONG" + next.substring(next.indexOf(" :")).stripTrailing() + "\n";
        types(pong.getBytes(StandardCharsets.UTF_8));
    }

    /// The next line with its end, a character for each byte; waits until it is there.
    private String nextLine(byte[] expected) {
        int end = seen;
        while (true) {
            while (end == length) {
                await(expected);
            }
            if (received[end++] == '\n') {
                return new String(received, seen, end - seen, StandardCharsets.ISO_8859_1);
            }
        }
    }

    /// A line end between two messages in one write.
    private void skipJoint(boolean joins) {
        if (joins && seen > 0 && seen < length && received[seen] == '\n' && !readEnds.contains(seen)) {
            seen++;
        }
    }

    /// Sees exactly this next, as what one read returns.
    void seesAlone(byte[] expected) {
        lock.lock();
        try {
            while (seen == length) {
                await(expected);
            }
            int start = seen;
            int end = readEnds.stream()
                    .filter(readEnd -> readEnd > start)
                    .findFirst()
                    .orElseThrow();
            if (start > 0 && !readEnds.contains(start)) {
                throw new AssertionError("not a read of its own: it came glued to what was before it");
            }
            if (!Arrays.equals(expected, Arrays.copyOfRange(received, start, end))) {
                throw wrong(expected);
            }
            seen = end;
        } finally {
            lock.unlock();
        }
    }

    /// Sees whatever comes before this, and then this.
    public void readsOnTo(byte[] expected) {
        if (door == Door.IRC) {
            readsOnTo(lines(expected), expected);
        } else {
            readsOnToBytes(expected);
        }
    }

    /// Sees whatever comes before this line, and then this line.
    public void readsOnTo(String line) {
        readsOnTo(bytes(line));
    }

    /// The same for exactly this text, wherever a line begins or ends.
    public void readsOnToText(String text) {
        readsOnToBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void readsOnToBytes(byte[] expected) {
        lock.lock();
        try {
            for (int at = seen; ; at++) {
                while (at + expected.length > length) {
                    await(expected);
                }
                if (Arrays.equals(received, at, at + expected.length, expected, 0, expected.length)) {
                    seen = at + expected.length;
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void readsOnTo(List<Pattern> lines, byte[] expected) {
        lock.lock();
        try {
            String next = nextLine(expected);
            while (!lines.getFirst().matcher(next).matches()) {
                seen += next.length();
                next = nextLine(expected);
            }
        } finally {
            lock.unlock();
        }
        lines.forEach(line -> seesLine(line, expected));
    }

    /// Is disconnected without having seen anything more.
    public void isDisconnected() {
        lock.lock();
        try {
            while (seen == length && !ended) {
                await(new byte[0]);
            }
            if (seen < length) {
                throw wrong(new byte[0]);
            }
        } finally {
            lock.unlock();
        }
    }

    /// All that has come so far.
    public String receivedText() {
        lock.lock();
        try {
            return new String(received, 0, length, StandardCharsets.UTF_8);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until what has come so far satisfies a condition.
    public void awaitReceived(java.util.function.Predicate<String> condition) {
        lock.lock();
        try {
            while (!condition.test(receivedText())) {
                await(new byte[0]);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for more.
    @SuppressWarnings("WaitNotInLoop") // who calls it does so in a loop
    private void await(byte[] expected) {
        if (ended) {
            throw new AssertionError(
                    "disconnected before that" + comparison(expected, Notation.show(received, seen, length)));
        }
        try {
            if (!changed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "nothing more came" + comparison(expected, Notation.show(received, seen, length)));
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private AssertionError wrong(byte[] expected) {
        return new AssertionError("something else came" + comparison(expected, Notation.show(received, seen, length)));
    }

    private static String comparison(byte[] expected, String got) {
        return "\n  wanted: " + Notation.show(expected, 0, expected.length) + "\n  got:    " + got;
    }

    public void stopsReading() {
        lock.lock();
        try {
            reading = false;
        } finally {
            lock.unlock();
        }
    }

    void readsAgain() {
        lock.lock();
        try {
            reading = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void endsInput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError("cannot half-close", e);
        }
    }

    /// Is gone without a farewell to the server's system.
    void resets() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new AssertionError("cannot reset", e);
        }
        close();
    }

    /// Closes; what they did not expect must not have come.
    @Override
    public void close() {
        lock.lock();
        try {
            gone = true;
            changed.signalAll();
            if (reading && seen < length) {
                throw wrong(new byte[0]);
            }
        } finally {
            lock.unlock();
            try {
                socket.close();
            } catch (IOException _) {
                // closed all the same
            }
        }
    }

    /// To be asked when the server has stopped: they must have seen no more than its farewell since, and
    /// nothing at any time that a terminal would obey.
    void checkEnd() {
        if (gone || !reading) {
            return;
        }
        lock.lock();
        try {
            while (!ended) {
                await(new byte[0]);
            }
            String rest = new String(received, seen, length - seen, StandardCharsets.UTF_8);
            boolean farewell = rest.isEmpty()
                    || (door == Door.ROOMS && rest.equals("/exit"))
                    || (door == Door.DESK_GREETING && rest.equals("\\quit"))
                    || (door == Door.IRC && rest.matches("ERROR :[^\r\n]*\r\n"));
            if (!farewell) {
                throw wrong(new byte[0]);
            }
            if (!typedCommands && door != Door.IRC) {
                checkHarmless();
            }
        } finally {
            lock.unlock();
        }
    }

    private void checkHarmless() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(received, 0, length))
                    .toString();
            text.codePoints().filter(Person::isHarmful).findFirst().ifPresent(c -> {
                throw new AssertionError("a harmful character came: U+%04X".formatted(c));
            });
        } catch (CharacterCodingException e) {
            throw new AssertionError("what came is not UTF-8", e);
        }
    }

    private static boolean isHarmful(int codePoint) {
        return (Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t')
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
