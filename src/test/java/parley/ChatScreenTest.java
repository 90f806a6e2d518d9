package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.config.Door;
import parley.config.Settings;
import parley.harness.Correspondent;
import parley.harness.NoLog;
import parley.harness.Program;
import parley.harness.Tmux;
import parley.harness.TypingClient;
import parley.names.Casemapping;

/// `./parley chat` on a screen (tmux's), where keys are pressed and looked at what is shown. Skipped where tmux is not
/// installed; `./check` installs it.
@Timeout(90)
final class ChatScreenTest {
    @TempDir
    private Path folder;

    private Server server;
    private int port;

    @BeforeEach
    void open() {
        assumeThat(Tmux.isInstalled()).isTrue();
        server = serve(0);
        port = server.address(Door.IRC).getPort();
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private static Server serve(int irc) {
        var settings = new Settings(
                "127.0.0.1",
                Map.of(Door.IRC, irc),
                new Casemapping().nick("operator").orElseThrow());
        return Server.start(settings, Data.passing(), new NoLog());
    }

    @Test
    void typedLineStaysAsItIsWhileAHundredLinesASecondComeIn() throws IOException {
        try (Screen screen = new Screen("-c", "tea");
                Correspondent bob = at("bob", "#tea")) {
            screen.shows("→ +bob joined");
            var enough = new AtomicBoolean();
            var flood = CompletableFuture.runAsync(() -> flood(bob, enough));
            screen.shows("flood \\d+");
            String text = "the quick brown fox jumps over it all";
            for (int i = 1; i <= text.length(); i++) {
                int before = screen.lastOfFlood();
                screen.types(text.substring(i - 1, i));
                screen.floodsPast(before);
                screen.shows("\\[1:#tea][^\\n]*\\n\\[#tea] "
                        + Pattern.quote(text.substring(0, i).stripTrailing()) + "\\s*$");
            }
            screen.presses("Enter");
            bob.hears("anna", text);
            enough.set(true);
            flood.join();
            screen.hasShown("anna  " + text);
            screen.shows("\\[#tea]\\s*$");
        }
    }

    private static void flood(Correspondent bob, AtomicBoolean enough) {
        for (int i = 0; !enough.get(); i++) {
            bob.says("flood " + i);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void otherChannelsAreCountedAndAKeyAway() throws IOException {
        try (Screen screen = new Screen("-c", "tea", "-c", "dev");
                Correspondent bob = at("bob", "#dev")) {
            screen.shows("\\[1:#tea] 2:#dev");
            bob.says("hello");
            bob.says("hello anna");
            screen.shows("2:#dev\\(2!\\)");

            screen.presses("M-2");
            screen.shows("bob  hello anna(?s:.*)1:#tea \\[2:#dev]\\s*\\n\\[#dev]");
            screen.presses("C-p");
            screen.shows("\\[1:#tea] 2:#dev\\s*\\n\\[#tea]");
        }
    }

    @Test
    void olderMessagesAreAPageAwayAndTheLineIsStillThere() throws IOException {
        try (Correspondent bob = at("bob", "#tea")) {
            for (int i = 0; i < 150; i++) {
                bob.says("old " + i);
            }
            bob.types("PING done");
            bob.reads("PONG");
            try (Screen screen = new Screen("-c", "tea")) {
                screen.shows("bob  old 149");
                screen.types("half a li");
                screen.presses("PPage");
                screen.shows("q goes back");
                screen.pagesUpTo("bob  old 0\\n");
                screen.presses("q");
                screen.shows("bob  old 149(?s:.*)\\n\\[#tea] half a li\\s*$");
                screen.types("ne");
                screen.presses("Enter");
                bob.hears("anna", "half a line");
            }
        }
    }

    @Test
    void pastedLinesAreOneMessage() throws IOException {
        try (Screen screen = new Screen("-c", "tea");
                Correspondent bob = at("bob", "#tea")) {
            screen.shows("→ +bob joined");
            screen.pastes("one\ntwo");
            screen.shows("\\[#tea] one\\ntwo\\s*$");
            screen.presses("Enter");

            screen.shows("anna  one\\n {10,}two\\n(?s:.*)\\[#tea]\\s*$");
            bob.hears("anna", "one");
            bob.hears("anna", "two");
        }
    }

    @Test
    void serverThatStartsAgainIsFoundAgain() throws IOException {
        try (Screen screen = new Screen("-c", "tea")) {
            server.close();
            screen.shows("no connection: ");
            screen.types("anybody?");
            screen.presses("Enter");
            screen.shows("not sent yet: anybody\\?(?s:.*)offline, trying again in \\d+ s.*1 not sent yet");

            server = serve(port);

            screen.shows("(?s)no connection:.*connected to .*anna  anybody\\?\\n");
            screen.shows("\\n\\[1:#tea]\\s*\\n\\[#tea]\\s*$");
        }
    }

    @Test
    void bellRingsWhereOneIsMeant() throws IOException {
        try (Screen screen = new Screen("-c", "tea");
                Correspondent bob = at("bob", "#tea")) {
            screen.shows("→ +bob joined");
            bob.says("hello");
            screen.shows("bob  hello\\n");
            assertThat(screen.hasRung()).isFalse();

            bob.says("hello anna");

            screen.shows("bob  hello anna\\n");
            assertThat(TypingClient.within(screen::hasRung)).isTrue();
        }
    }

    @Test
    void bellRingsForAllWhereThatIsWanted() throws IOException {
        try (Screen screen = new Screen("-c", "tea", "--bell", "off");
                Correspondent bob = at("bob", "#tea")) {
            screen.shows("→ +bob joined");
            bob.says("hello anna");
            screen.shows("bob  hello anna\\n");
            assertThat(screen.hasRung()).isFalse();
            screen.types("/bell all");
            screen.presses("Enter");
            screen.shows("The bell is: all");

            bob.says("hello you");

            assertThat(TypingClient.within(screen::hasRung)).isTrue();
        }
    }

    @Test
    void othersSeeThatOneIsTyping() throws IOException {
        try (Correspondent bob = at("bob", "#tea")) {
            bob.types("CAP REQ :message-tags");
            try (Screen screen = new Screen("-c", "tea")) {
                screen.types("hel");
                bob.reads("\\+typing=active[^ ]* :anna!\\S+ TAGMSG #tea");
                screen.presses("C-u");
                bob.reads("\\+typing=done[^ ]* :anna!\\S+ TAGMSG #tea");
                bob.types("@+typing=active TAGMSG #tea");
                screen.shows("bob is typing…");
            }
        }
    }

    @Test
    void terminalOfAnotherWidthIsFilledAnew() throws IOException {
        String typed = "half a sentence, in a terminal that is narrow";
        try (Screen screen = new Screen("-c", "tea");
                Correspondent bob = at("bob", "#tea")) {
            bob.says("the kettle is on, and the cups are where they always were");
            screen.shows("bob  the kettle is on, and the cups are where they always were\\n");
            screen.types(typed);
            screen.shows(typed);

            screen.isResized(30, 12);
            screen.shows("\\[#tea] half a sentence, in a t\\nerminal that is narrow$");
            screen.isResized(78, 20);

            screen.shows(
                    "(?s)^(?!.*half a sentence.*half a sentence).*they always\\n +were\\n\\[1:#tea]\\s*\\n\\[#tea] "
                            + typed + "$");
            screen.types("!");
            screen.shows("(?s)^(?!.*half a sentence.*half a sentence).*\\n\\[#tea] " + typed + "!$");
        }
    }

    @Test
    void tabCompletesNames() throws IOException {
        try (Screen screen = new Screen("-c", "tea");
                Correspondent _ = at("bartholomew", "#tea")) {
            screen.shows("→ +bartholom… joined|bartholomew joined");
            screen.types("Bart");
            screen.presses("Tab");
            screen.shows("\\[#tea] bartholomew:");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', C-d", "half a line, C-c"})
    void endOfInputAndInterruptEndItPolitely(String typed, String key) throws IOException {
        try (Screen screen = new Screen("-c", "tea");
                Correspondent bob = at("bob", "#tea")) {
            screen.shows("→ +bob joined");
            screen.types(typed);
            screen.presses(key);

            screen.shows("status 0");
            bob.reads(":anna!\\S+ QUIT :Quit");
        }
    }

    private Correspondent at(String nick, String channel) {
        return Correspondent.atIrc(new InetSocketAddress("127.0.0.1", port), nick, channel);
    }

    /// Anna's terminal, 80 columns by 24 lines.
    private final class Screen implements AutoCloseable {
        private final Tmux terminal;

        /// Starts the client, and waits until it is in its first channel.
        Screen(String... arguments) throws IOException {
            var command = new ArrayList<>(
                    Program.java("parley.Main", "chat", "-a", "127.0.0.1", "-u", "anna", "-p", String.valueOf(port)));
            command.addAll(List.of(arguments));
            Path script = Files.writeString(folder.resolve("chat"), "exec '" + String.join("' '", command) + "'");
            String running = "env LC_ALL=C.UTF-8 sh '" + script + "'; echo status $?; exec sleep 100";
            terminal = new Tmux(folder, 80, 24, running);
            hasShown("→ +anna joined");
        }

        void types(String text) {
            terminal.types(text);
        }

        void isResized(int columns, int lines) {
            terminal.isResized(columns, lines);
        }

        void presses(String key) {
            terminal.presses(key);
        }

        void pastes(String text) throws IOException {
            terminal.pastes(Files.writeString(folder.resolve("pasted"), text));
        }

        void shows(String pattern) {
            Pattern awaited = Pattern.compile(pattern);
            assertThat(TypingClient.within(() -> awaited.matcher(shown()).find()))
                    .as("it shows \"%s\", not:%n%s", pattern, shown())
                    .isTrue();
        }

        /// The same where what comes after may push it off the screen.
        void hasShown(String pattern) {
            Pattern awaited = Pattern.compile(pattern);
            assertThat(TypingClient.within(
                            () -> awaited.matcher(terminal.hasShown()).find()))
                    .as("it has shown \"%s\" before:%n%s", pattern, shown())
                    .isTrue();
        }

        /// Goes back by pages until it is there; while older messages are on their way, a page further up does nothing.
        void pagesUpTo(String pattern) {
            Pattern awaited = Pattern.compile(pattern);
            assertThat(TypingClient.within(() -> {
                        presses("PPage");
                        return awaited.matcher(shown()).find();
                    }))
                    .as("it shows \"%s\", not:%n%s", pattern, shown())
                    .isTrue();
        }

        /// Waits until more of the flood has come.
        void floodsPast(int before) {
            assertThat(TypingClient.within(() -> lastOfFlood() > before)).isTrue();
        }

        boolean hasRung() {
            return terminal.hasRung();
        }

        int lastOfFlood() {
            return Pattern.compile("flood (\\d+)")
                    .matcher(shown())
                    .results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .max()
                    .orElseThrow();
        }

        private String shown() {
            return terminal.shown();
        }

        @Override
        public void close() {
            terminal.close();
        }
    }
}
