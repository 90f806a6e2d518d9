package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Door;
import parley.harness.Crowd;
import parley.harness.RunningServer;
import parley.harness.SlowReader;

/// Who has sent all they will send (`printf … | nc`), on real sockets: what they sent is done, and they are gone soon.
@Timeout(120)
final class EndOfInputTest {
    /// From here people are slowed down.
    private static final String STRANGE = "127.0.0.2";

    @TempDir
    private Path directory;

    private final List<SlowReader> everybody = new ArrayList<>();
    private RunningServer house;
    private SlowReader witness;

    @BeforeEach
    void open() throws IOException {
        house = RunningServer.open(
                Files.writeString(directory.resolve("parley.toml"), "protection.exempt = [\"127.0.0.1\"]"));
        witness = enters("witness", "127.0.0.1");
    }

    @AfterEach
    void close() throws IOException {
        for (SlowReader each : everybody) {
            each.close();
        }
        house.close();
    }

    private SlowReader enters(String nick, String from) throws IOException {
        var person = new SlowReader(house.address(Door.IRC), from);
        everybody.add(person);
        person.types("NICK " + nick + "\r\nUSER u 0 * :r\r\nJOIN #tea\r\nPING in\r\n");
        person.readsOnTo(":in\r\n");
        return person;
    }

    private static int count(String word, String text) {
        return text.split(word, -1).length - 1;
    }

    @Test
    void whatIsAnsweredByTheChatIsDoneThoughItsSenderIsSlowedDown() throws IOException {
        SlowReader anna = enters("anna", STRANGE);

        anna.types("PRIVMSG witness :said\r\n".repeat(50));
        anna.endsInput();

        assertThat(house.departureOf(anna.address())).isEqualTo("end of input");
        assertThat(count(":said\r\n", witness.readsOnTo(" QUIT :end of input\r\n")))
                .isEqualTo(50);
    }

    @Test
    void whatIsMoreThanIsTakenAtOnceIsDoneLittleByLittle() throws IOException {
        SlowReader anna = enters("anna", STRANGE);

        anna.types("PRIVMSG #tea :said\r\n".repeat(125));
        anna.endsInput();

        anna.readsOnTo(" NOTICE anna :You have sent a lot at once: ");
        assertThat(house.departureOf(anna.address())).isEqualTo("end of input");
        assertThat(count(":said\r\n", witness.readsOnTo(" QUIT :end of input\r\n")))
                .isEqualTo(125);
    }

    @Test
    void whoSaysThatTheyLeaveDoesNotWaitForWhatTheySentBefore() throws IOException {
        SlowReader anna = enters("anna", STRANGE);

        anna.types("PRIVMSG #tea :said\r\n".repeat(100));
        anna.types("QUIT :bye\r\n");

        assertThat(count(":said\r\n", witness.readsOnTo(" QUIT :Quit: bye\r\n")))
                .isEqualTo(100);
        assertThat(house.departureOf(anna.address())).isEqualTo("Quit");
    }

    @Test
    void whoHasClosedIsGoneSoonHoweverMuchWaits() throws IOException {
        SlowReader anna = enters("anna", STRANGE);

        anna.types("PRIVMSG #tea :said\r\n".repeat(1_000));
        anna.close();

        assertThat(count(":said\r\n", witness.readsOnTo(" QUIT :end of input\r\n")))
                .isBetween(100, 200);
    }

    @Test
    void answersArriveHoweverOftenTheSocketIsFull() throws IOException {
        var crowd = new Crowd(house.server().chat());
        for (int i = 0; i < 2_000; i++) {
            crowd.enters("member-of-the-crowd-number-" + i, "#big");
        }
        SlowReader anna = enters("anna", "127.0.0.1");

        anna.types("NAMES #big\r\n".repeat(100) + "PING end\r\n");
        anna.endsInput();
        for (int i = 0; i < 100; i++) {
            anna.readsOnTo(" 366 anna #big ");
            witness.types("PING later\r\n"); // so that the socket is full again before more of it is read
            witness.readsOnTo(":later\r\n");
        }
        anna.readsOnTo(":end\r\n");

        assertThat(house.departureOf(anna.address())).isEqualTo("end of input");
    }

    @Test
    void resetIsNoticedBehindTheEndOfInput() throws IOException {
        var crowd = new Crowd(house.server().chat());
        for (int i = 0; i < 2_000; i++) {
            crowd.enters("member-of-the-crowd-number-" + i, "#big");
        }
        SlowReader anna = enters("anna", "127.0.0.1");
        anna.types("NAMES #big\r\n".repeat(100));
        anna.endsInput();
        while (anna.waiting() < 1_000) {
            witness.types("PING later\r\n");
            witness.readsOnTo(":later\r\n");
        }

        anna.resets();

        witness.readsOnTo(" QUIT :");
    }
}
