package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Configuration;
import parley.config.Door;
import parley.config.Failure;
import parley.config.ListenAddress;
import parley.config.Settings;
import parley.harness.LineClient;
import parley.harness.NoLog;

/// Doors that open at a socket in the file system.
@Timeout(30)
final class SocketFilesTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("irc.sock");
    }

    private static Settings settings(Path... files) {
        List<ListenAddress> at = List.of(files).stream()
                .<ListenAddress>map(ListenAddress.Unix::new)
                .toList();
        return Configuration.NONE.at("127.0.0.1", Map.of(Door.IRC, at));
    }

    private static Server open(Path file) {
        return Server.start(settings(file), Data.passing(), new NoLog());
    }

    private static LineClient enter(Path file, String nick) throws IOException {
        var client = new LineClient(UnixDomainSocketAddress.of(file));
        client.types("NICK " + nick + "\r\nUSER u 0 * :" + nick + "\r\nJOIN #tea");
        client.reads(" 366 " + nick + " #tea ");
        return client;
    }

    private void assertIsRefused(Path at, String why) {
        assertThatThrownBy(() -> open(at).close())
                .isInstanceOf(Failure.class)
                .hasMessage("The door irc cannot open at unix:" + at + ": " + why);
    }

    @Test
    void whoComesByAFileIsOnThisMachine() throws IOException {
        try (Server _ = open(file);
                LineClient anna = enter(file, "anna");
                LineClient ben = enter(file, "ben")) {
            ben.types("PRIVMSG #tea :hi");
            anna.reads(":ben!~u@");
            anna.reads(" PRIVMSG #tea :hi");
            anna.types("WHOIS anna");
            assertThat(anna.reads(" 338 ")).contains(" 127.0.0.1 :");
        }
    }

    @Test
    void fileIsOpenToAllWhoMayEnterItsFolderAndGoesWithTheServer() throws IOException {
        try (Server _ = open(file)) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void fileOfAnotherServerAtTheSamePathIsLeftAlone() throws IOException {
        Server first = open(file);
        Files.delete(file);
        try (Server _ = open(file)) {
            first.close();

            enter(file, "anna").close();
        } finally {
            first.close();
        }
    }

    @Test
    void reloadRemovesTheFileAndNobodyNotices() throws IOException {
        Path other = folder.resolve("other.sock");
        try (Server server = open(file);
                LineClient anna = enter(file, "anna")) {
            assertThat(server.use(settings(other)).toCompletableFuture().join()).isEmpty();

            assertThat(file).doesNotExist();
            try (LineClient ben = enter(other, "ben")) {
                anna.types("PRIVMSG #tea :still here");
                ben.reads(" PRIVMSG #tea :still here");
            }
        }
    }

    @Test
    void fileThatAKilledServerHasLeftIsReplaced() throws IOException {
        try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(file));
        }
        assertThat(file).exists();

        try (Server _ = open(file)) {
            enter(file, "anna").close();
        }
    }

    @Test
    void fileOfAServerThatRunsIsLeftAlone() throws IOException {
        try (Server _ = open(file)) {
            assertIsRefused(file, "another program listens there. Stop it, or choose another path.");
            enter(file, "anna").close();
        }
    }

    @Test
    void fileThatIsNoSocketIsLeftAlone() throws IOException {
        Files.writeString(file, "dear diary");

        assertIsRefused(file, "there is a file that is no socket. Choose another path.");
        assertThat(file).hasContent("dear diary");
    }

    @Test
    void pathThatCannotBeIsTold() {
        Path folderless = folder.resolve("none").resolve("irc.sock");
        assertIsRefused(folderless, "there is no folder " + folderless.getParent() + ". Make it first.");
        assertIsRefused(
                folder.resolve("x".repeat(107)), "a path of a socket has at most 107 bytes. Choose a shorter one.");
    }
}
