package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.irc.Numeric;
import parley.protocol.Refusal;

/// What the server answers with occurs in a test: each numeric, each code of FAIL, each refusal.
final class EveryReplyIsTestedTest {
    private static final Path SERVER = Path.of("src/main/java/parley/door/irc");
    private static final Path TESTS = Path.of("src/test");

    /// A code of FAIL, WARN or NOTE: words in capitals, as a string.
    private static final Pattern CODE = Pattern.compile("\"((?!RPL_|ERR_)[A-Z]+(?:_[A-Z]+)+)\"");

    /// What no test can bring about, or by another name: the store does not fail where a test wants it to,
    /// 525 goes out as 696, and [SharesTest] sees too many accounts in words.
    private static final Set<String> OUT_OF_REACH =
            Set.of("INTERNAL_ERROR", "MESSAGE_ERROR", "ERR_INVALIDKEY", "TooManyAccounts");

    @Test
    void eachNumericOccurs() {
        String server = text(SERVER, ".java");
        String tests = text(TESTS, ".java", ".txt");

        assertThat(Stream.of(Numeric.values())
                        .filter(numeric -> mentions(server, "Numeric\\." + numeric.name()))
                        .filter(numeric -> !mentions(tests, numeric.code()))
                        .map(Numeric::name)
                        .filter(name -> !OUT_OF_REACH.contains(name)))
                .isEmpty();
    }

    @Test
    void eachCodeOfAFailureOccurs() {
        String tests = text(TESTS, ".java", ".txt");
        var codes = new TreeSet<String>();
        CODE.matcher(text(SERVER, ".java")).results().forEach(match -> codes.add(match.group(1)));

        assertThat(codes).contains("INVALID_TARGET", "ACCOUNT_EXISTS");
        assertThat(codes.stream().filter(code -> !mentions(tests, code)).filter(code -> !OUT_OF_REACH.contains(code)))
                .isEmpty();
    }

    @Test
    void eachRefusalOccurs() {
        String tests = text(TESTS, ".java");
        List<String> refusals = Stream.of(Refusal.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();

        assertThat(refusals).hasSizeGreaterThan(50);
        assertThat(refusals.stream()
                        .filter(name -> !mentions(tests, "Refusal\\." + name))
                        .filter(name -> !OUT_OF_REACH.contains(name)))
                .isEmpty();
    }

    private static boolean mentions(String text, String word) {
        return Pattern.compile("(?<![\\w])" + word + "(?![\\w])").matcher(text).find();
    }

    /// All files below a folder, but for this one.
    private static String text(Path folder, String... endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.toString().endsWith(ending)))
                    .filter(file -> !file.endsWith(EveryReplyIsTestedTest.class.getSimpleName() + ".java"))
                    .sorted()
                    .map(EveryReplyIsTestedTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
