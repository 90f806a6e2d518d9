package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.config.Failure;
import parley.control.Control;
import parley.harness.LineClient;
import parley.harness.Program;

/// `./parley ctl` and a server, in processes of their own.
@Timeout(300)
final class ControlTest {
    @TempDir
    private Path folder;

    /// What it says on standard output, or where it fails on standard error.
    private List<String> says(int status, String... arguments) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        try (Program program = Program.start(folder, Redirect.to(errors.toFile()), arguments)) {
            List<String> lines = program.rest();
            assertThat(program.status())
                    .as("%s %s", lines, Files.readString(errors))
                    .isEqualTo(status);
            return status == 0 ? lines : Files.readAllLines(errors);
        }
    }

    @Test
    void ownerControlsTheServerThatRunsOnADirectory() throws IOException, InterruptedException {
        assertThat(says(Failure.FAILED, "ctl", "status", "--data", "nothing"))
                .containsExactly("parley: There is no data directory \"nothing\". Say where the server keeps its data:"
                        + " --data DIR.");
        Files.writeString(folder.resolve("parley.toml"), "# as it is");
        try (Program server = Program.start(
                folder, Redirect.DISCARD, "serve", "--config", "parley.toml", "--data", "data", "--door", "irc=0")) {
            int port = server.port();
            server.await("ready");
            Path socket = folder.resolve("data/control/socket");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            try (var anna = new LineClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                anna.types("NICK anna\r\nUSER anna 0 * :anna");
                anna.reads(" 422 ", " 376 ");
                assertThat(says(0, "ctl", "kill", "anna", "Enough", "said", "--data", "data"))
                        .containsExactly("anna is disconnected");
                anna.reads("Killed (the server (Enough said))");
            }
            assertThat(says(0, "invite", "lobby", "5", "30d", "--data", "data"))
                    .first()
                    .asString()
                    .startsWith("Invitation 1: to #lobby, 5 of 5 left, until ");
            assertThat(says(0, "invite", "revoke", "1", "--data", "data"))
                    .containsExactly("The invitation 1 counts no more.");
            assertThat(says(0, "ctl", "reload", "--data", "data"))
                    .containsExactly("The configuration parley.toml has been read again.");
            says(0, "ctl", "ban", "1h", "10.1.2.3", "\u001B[31mSpam", "--data", "data");
            assertThat(says(0, "ctl", "bans", "--data", "data"))
                    .singleElement()
                    .asString()
                    .endsWith(" by the server: [31mSpam.");
            assertThat(says(Failure.FAILED, "ctl", "ban", "--data", "data", "--", "-1d", "10.9.9.9"))
                    .singleElement()
                    .asString()
                    .startsWith("parley: Write: ban [DURATION] TARGET [REASON]");
            assertThat(says(0, "ctl", "sessions", "nosuch", "--data", "data"))
                    .containsExactly("Nobody of the name nosuch is here.");
            assertThat(says(Failure.FAILED, "ctl", "unban", "bell\u0007/", "--data", "data"))
                    .singleElement()
                    .asString()
                    .startsWith("parley: \"bell/\" is no target of a ban; ");
            assertThat(says(Failure.FAILED, "ctl", "announce", "  ", "--data", "data"))
                    .containsExactly("parley: Say what is to be announced.");
            assertThat(says(Failure.FAILED, "ctl", "announce", "x".repeat(5000), "--data", "data"))
                    .containsExactly("parley: An announcement has at most 4096 bytes.");
            assertThat(Control.ask(folder.resolve("data"), "backup kept.db").text())
                    .isEqualTo("The path \"kept.db\" is relative to nothing. Write it whole.");
            Files.writeString(folder.resolve("parley.toml"), "tea = 5");
            assertThat(says(Failure.FAILED, "ctl", "reload", "--data", "data"))
                    .last()
                    .isEqualTo("parley: Nothing has changed.");
            assertThat(says(0, "ctl", "loglevel", "--data", "data")).containsExactly("all: info");
            assertThat(says(0, "ctl", "loglevel", "net", "debug", "--data", "data"))
                    .containsExactly("all: info", "net: debug");
            assertThat(says(Failure.FAILED, "ctl", "loglevel", "tea", "debug", "--data", "data"))
                    .singleElement()
                    .asString()
                    .startsWith("parley: There is no part \"tea\"");
            assertThat(says(0, "ctl", "backup", "kept.db", "--data", "data"))
                    .singleElement()
                    .asString()
                    .contains("kept.db (");
            assertThat(folder.resolve("kept.db")).isNotEmptyFile();
        }
        assertThat(says(Failure.FAILED, "ctl", "status", "--data", "data"))
                .containsExactly("parley: No server runs on \"data\". Start it: ./parley serve");
        assertThat(says(Failure.USAGE, "ctl")).singleElement().asString().startsWith("parley: Say what: ");
    }
}
