package parley;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.ChannelName;
import parley.chat.Durability;
import parley.chat.Place;
import parley.chat.Position;
import parley.config.Door;
import parley.harness.Program;
import parley.names.Casemapping;
import parley.protocol.Excerpt;
import parley.protocol.HistoryEntry;
import parley.protocol.RangeBound;
import parley.protocol.Reading;
import parley.store.SqliteStore;

/// What anybody has seen outlives `kill -9` at any moment: it is in the history once, in the order seen, without a gap,
/// under the msgid under which it was seen.
@Timeout(300)
final class CrashTest {
    private static final int CRASHES = 20;
    private static final int CLIENTS = 20;

    /// Doors in turns; all of them meet in `#lobby`.
    private static final List<Door> DOORS = List.of(Door.IRC, Door.CAT, Door.IRC, Door.ROOMS, Door.LOBBY);

    /// In which msgids are spelt.
    private static final int RADIX = 36;

    private static final long SEED = System.nanoTime();

    /// A message: crash, sender, and number; before it, at the irc door, its msgid.
    private static final Pattern MESSAGE = Pattern.compile("(?:msgid=([^; ]+)[^\n<]*)?<(\\d+\\.\\d+\\.\\d+)>");

    private final Random random = new Random(SEED);
    private final Map<String, String> msgids = new HashMap<>();
    private final Set<String> kept = new HashSet<>();

    @TempDir
    Path folder;

    private @Nullable Position before;

    /// A client that talks without end and remembers what it hears.
    private static final class Client {
        final Door door;
        final int number;
        private final Socket socket;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private @Nullable Thread talking;
        private @Nullable Thread listening;

        Client(Door door, int port, int number) throws IOException {
            this.door = door;
            this.number = number;
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(30_000);
        }

        void enters() throws IOException {
            switch (door) {
                case IRC -> {
                    write("CAP REQ :message-tags echo-message\nNICK irc" + number + "\nUSER u 0 * :u\nCAP END\n"
                            + "JOIN #lobby\n");
                    reads(" 366 ");
                }
                case CAT -> {
                    write("cat" + number + "\n#lobby\n");
                    reads("Connection established :\n");
                }
                case ROOMS -> {
                    write("rooms" + number + "_lobby\n");
                    reads("200");
                }
                default -> {
                    write("/help\n");
                    reads("sends /TEXT");
                }
            }
            received.reset();
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        }

        private void reads(String expected) throws IOException {
            while (!received.toString(ISO_8859_1).contains(expected)) {
                int octet = socket.getInputStream().read();
                assertThat(octet)
                        .as("what comes after " + received.toString(ISO_8859_1))
                        .isNotNegative();
                received.write(octet);
            }
        }

        void talksAndListens(int crash) {
            listening = Thread.ofPlatform().start(this::listen);
            talking = Thread.ofPlatform().start(() -> talk(crash));
        }

        private void listen() {
            try (var in = socket.getInputStream()) {
                in.transferTo(received);
            } catch (IOException _) {
                // the server has died
            }
        }

        private void talk(int crash) {
            String before = door == Door.IRC ? "PRIVMSG #lobby :" : "";
            try {
                for (int i = 0; ; i++) {
                    write(before + "<" + crash + "." + number + "." + i + ">\n");
                }
            } catch (IOException _) {
                // the server has died
            }
        }

        Matcher heard() throws InterruptedException {
            Objects.requireNonNull(talking).join();
            Objects.requireNonNull(listening).join();
            return MESSAGE.matcher(received.toString(ISO_8859_1));
        }
    }

    @Test
    void whatAnybodyHasSeenIsKeptOnceAndInOrder() throws Exception {
        int seen = 0;
        for (int crash = 0; crash < CRASHES; crash++) {
            List<Client> clients = talkUntilKilled(crash);
            List<String> history = history();
            for (Client client : clients) {
                seen += check(client, history);
            }
        }
        assertThat(seen).as("messages seen; the seed is " + SEED).isGreaterThan(CRASHES * CLIENTS);
    }

    private List<Client> talkUntilKilled(int crash) throws Exception {
        var clients = new ArrayList<Client>();
        try (Program serve = Program.start(
                folder,
                Redirect.DISCARD,
                "serve",
                "--door=cat=0",
                "--door=lobby=0",
                "--door=rooms=0",
                "--door=irc=0")) {
            var ports = new LinkedHashMap<Door, Integer>();
            for (Door door : List.of(Door.CAT, Door.LOBBY, Door.ROOMS, Door.IRC)) {
                ports.put(door, serve.port());
            }
            serve.await("ready");
            for (int number = 0; number < CLIENTS; number++) {
                Door door = DOORS.get(number % DOORS.size());
                var client = new Client(door, ports.get(door), number);
                client.enters();
                clients.add(client);
            }
            clients.forEach(client -> client.talksAndListens(crash));
            Thread.sleep(random.nextInt(100, 600)); // the moment at which it dies is what is random here
            serve.process().destroyForcibly().waitFor();
        }
        return clients;
    }

    /// What has been kept since the last crash, which is read as the next start will.
    private List<String> history() {
        ChannelName lobby = new Casemapping().channel("#lobby").orElseThrow();
        RangeBound after = before == null ? null : new RangeBound.At(before);
        var excerpt = new Excerpt(new Reading(new Place.OfChannel(lobby)), after, null, false, Integer.MAX_VALUE, true);
        var texts = new ArrayList<String>();
        try (SqliteStore store = SqliteStore.open(folder.resolve("parley-data"), Durability.PROCESS)) {
            for (HistoryEntry entry : store.history().read(excerpt)) {
                String text =
                        Objects.requireNonNull(entry.event().said()).text().value();
                assertThat(kept.add(text)).as(text + " is kept once").isTrue();
                before = entry.at().position();
                String message = text.substring(1, text.length() - 1);
                msgids.put(
                        message, Long.toString(before.epoch(), RADIX) + "-" + Long.toString(before.sequence(), RADIX));
                texts.add(message);
            }
        }
        return texts;
    }

    /// The client has heard all that is kept between the first and the last message that it heard, in that
    /// order, except its own where its door is silent about them.
    private int check(Client client, List<String> history) throws InterruptedException {
        var heard = new ArrayList<String>();
        for (Matcher message = client.heard(); message.find(); ) {
            heard.add(message.group(2));
            String msgid = message.group(1);
            if (msgid != null) {
                assertThat(msgid).as("msgid of " + message.group(2)).isEqualTo(msgids.get(message.group(2)));
            }
        }
        if (heard.isEmpty()) {
            return 0;
        }
        boolean hearsItself = heard.stream().anyMatch(message -> isBy(client, message));
        int first = history.indexOf(heard.getFirst());
        int last = history.lastIndexOf(heard.getLast());
        assertThat(first).as(heard.getFirst() + " is kept; the seed is " + SEED).isNotNegative();
        assertThat(last).as(heard.getLast() + " is kept; the seed is " + SEED).isNotNegative();
        assertThat(heard)
                .as("heard at " + client.door.title() + " by " + client.number + "; the seed is " + SEED)
                .isEqualTo(history.subList(first, last + 1).stream()
                        .filter(message -> hearsItself || !isBy(client, message))
                        .toList());
        return heard.size();
    }

    private static boolean isBy(Client client, String message) {
        return message.split("\\.")[1].equals(Integer.toString(client.number));
    }
}
