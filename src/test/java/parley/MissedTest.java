package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.config.Door;
import parley.harness.Person;
import parley.harness.RunningServer;

/// What conversations cannot tell of what is missed: that a msgid is the same, and how much there is.
final class MissedTest {
    private final RunningServer house = RunningServer.open(EnumSet.of(Door.IRC), "#help");

    @AfterEach
    void close() {
        house.close();
    }

    /// An IRC client at a plain socket.
    private static final class Client implements AutoCloseable {
        private final Socket socket = new Socket();
        private final StringBuilder heard = new StringBuilder();

        Client(InetSocketAddress address, String... lines) throws IOException {
            socket.connect(address, (int) Person.PATIENCE.toMillis());
            socket.setSoTimeout((int) Person.PATIENCE.toMillis());
            types(lines);
        }

        void types(String... lines) throws IOException {
            String all = String.join("\n", lines) + "\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
        }

        /// Reads on until the regular expression is found, and past it.
        ///
        /// @return its first group
        String reads(String regex) throws IOException {
            var buffer = new byte[65_536];
            Pattern awaited = Pattern.compile(regex);
            Matcher found = awaited.matcher(heard);
            while (!found.find()) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    throw new AssertionError("disconnected before \"" + regex + "\" came");
                }
                heard.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                found = awaited.matcher(heard);
            }
            String group = found.group(1);
            heard.delete(0, found.end());
            return group;
        }

        /// Breaks off, without a QUIT.
        void breaksOff() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Client anna() throws IOException {
        var anna = new Client(house.address(Door.IRC), "NICK anna", "USER a 0 * :Anna", "JOIN #tea");
        anna.reads("( 366 )");
        return anna;
    }

    private Client tom(String... lines) throws IOException {
        var tom = new Client(
                house.address(Door.IRC),
                "CAP REQ :message-tags server-time",
                "PASS tom:sesame",
                "NICK tom",
                "USER tom 0 * :Tom",
                "CAP END");
        tom.types(lines);
        return tom;
    }

    private void registers() throws IOException {
        try (var tom = new Client(house.address(Door.IRC), "NICK tom", "USER tom 0 * :Tom", "NS REGISTER sesame")) {
            tom.reads("( 900 )");
            tom.types("QUIT");
            tom.reads("(ERROR)");
        }
    }

    @Test
    void whatIsSeenTwiceHasTheSameMsgidAndTime() throws IOException {
        registers();
        try (Client anna = anna();
                Client before = tom("JOIN #tea")) {
            before.reads("( 366 )");
            anna.types("PRIVMSG #tea :hello");
            String seen = before.reads("@(\\S+;msgid=\\S+) :anna!\\S+ PRIVMSG #tea :hello\r\n");
            before.breaksOff();
            anna.reads("(:tom!\\S+ QUIT)");

            try (Client after = tom("JOIN #tea")) {
                assertThat(after.reads("@(\\S+;msgid=\\S+) :anna!\\S+ PRIVMSG #tea :hello\r\n"))
                        .isEqualTo(seen);
            }
        }
    }

    /// As clients do that join as soon as they come.
    @Test
    void whatWasSaidBeforeItCameIsNotConfirmedByIt() throws IOException {
        registers();
        try (Client anna = anna()) {
            try (Client tom = tom("JOIN #tea")) {
                tom.reads("( 366 )");
            }
            anna.reads("(:tom!\\S+ QUIT)");
            anna.types("PRIVMSG #tea :hello");
            String asked = "NAMES #tea\n".repeat(30);
            try (Client tom = tom("JOIN #tea", asked + "PRIVMSG #tea :all of it is sent")) {
                anna.reads("(all of it is sent)");
                tom.breaksOff(); // and has read nothing
            }
            anna.reads("(:tom!\\S+ QUIT)");
            try (Client tom = tom("JOIN #tea")) {
                assertThat(tom.reads("PRIVMSG #tea :(hello|all of it is sent)\r\n"))
                        .isEqualTo("hello");
            }
        }
    }

    @Test
    void newestComeWhereThereAreMoreThanThatAndAreToldOf() throws IOException {
        registers();
        try (Client anna = anna()) {
            try (Client tom = tom("JOIN #tea")) {
                tom.reads("( 366 )");
            }
            anna.reads("(:tom!\\S+ QUIT)");
            for (int i = 1; i <= 507; i++) {
                anna.types("PRIVMSG #tea :line " + i + ".");
            }
            anna.types("PING :through");
            anna.reads("(:through)");

            try (Client tom = tom("JOIN #tea")) {
                assertThat(tom.reads(" NOTICE #tea :(\\d+) earlier messages of #tea are not shown"))
                        .isEqualTo("7");
                assertThat(tom.reads(":(line \\d+)\\.")).isEqualTo("line 8");
                tom.reads("(line 507\\.)");
            }
        }
    }
}
