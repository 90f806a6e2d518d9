package parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class BenchTest {
    @ParameterizedTest
    @CsvSource({
        "--scenario nosuch, no scenario is called nosuch",
        "--rounds 0, --rounds takes 1 to 100",
        "--rounds many, --rounds",
        "--seconds 61, --seconds takes 1 to 60",
        "--target 127.0.0.1:5555, --target and --pid go together",
        "--pid 1, --target and --pid go together",
        "--target nowhere --pid 1, --target takes HOST:PORT",
        "--target 127.0.0.1:99999 --pid 1, --target takes HOST:PORT",
        "--target 127.0.0.1:5555 --pid 999999999, --pid takes a process",
        "--target a=127.0.0.1:1 --target a=127.0.0.1:2 --pid 1 --pid 1, no two targets have the same name",
        "--target bare=127.0.0.1:1 --pid 1, no target is called",
        "--target a=127.0.0.1:1 --target b=127.0.0.1:2 --pid 1, --target and --pid go together",
        "--door lobby, no door is called lobby here",
        "--caps all, --caps takes none or mixed",
        "--caps mixed, --caps mixed goes with --door irc",
        "--nosuch, --nosuch"
    })
    void wrongUsageIsSaidWithStatusTwo(String arguments, String said) {
        StringWriter err = new StringWriter();

        int status = bench().setErr(new PrintWriter(err, true)).execute(arguments.split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElse("")).contains(said);
    }

    @Test
    void helpShowsAnExampleAndHidesTheBaseline() {
        StringWriter out = new StringWriter();

        int status = bench().setOut(new PrintWriter(out, true)).execute("--help");

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("--scenario", "./parley bench --target 127.0.0.1:5555 --pid 4711")
                .doesNotContain("--bare-server");
    }

    private static CommandLine bench() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        return new CommandLine(new Bench(nowhere, nowhere));
    }
}
