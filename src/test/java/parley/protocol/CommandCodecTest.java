package parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chat.Text;

final class CommandCodecTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int RANDOM = 5_000;
    private static final int MUTATED = 200_000;

    /// What reading makes is a few times the bytes, and there are at most so many of them here.
    private static final long MOST_MEMORY = 512 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static List<String> golden() {
        try (InputStream in = CommandCodecTest.class.getResourceAsStream("commands-1.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes in a line. The name before them is what the command was called when the line was written.
    private static String hex(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static byte[] bytes(String line) {
        return HEX.parseHex(hex(line));
    }

    private static String line(Command command) {
        return command.getClass().getSimpleName() + " " + HEX.formatHex(CommandCodec.encode(command));
    }

    @Test
    void whatVersionOneWroteIsRead() {
        assertThat(golden().stream().map(line -> Described.of(CommandCodec.decode(bytes(line)))))
                .isEqualTo(GoldenCommands.all().stream().map(Described::of).toList());
    }

    @Test
    void whatIsWrittenIsVersionOne() {
        assertThat(GoldenCommands.all().stream().map(CommandCodecTest::line))
                .usingElementComparator(Comparator.comparing(CommandCodecTest::hex))
                .containsExactlyElementsOf(golden());
    }

    /// Every kind of command and of what they carry, every constant, and nothing where there may be nothing.
    @Test
    void goldenFileHasAllThereIs() {
        var there = new TreeSet<String>();
        allOf(Command.class, there, new LinkedHashSet<>());
        var seen = new TreeSet<String>();
        GoldenCommands.all().forEach(command -> look(command, seen));

        assertThat(there).contains("Kick", "VOICE", "HostMask", "OfAccount", "Join.key", "Join.key: null");
        assertThat(seen).containsAll(there);
    }

    private static void allOf(Class<?> type, Set<String> there, Set<Class<?>> known) {
        if (!type.getName().startsWith("parley.") || !known.add(type)) {
            return;
        }
        if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(there::add);
        } else if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> allOf(each, there, known));
        } else {
            there.add(type.getSimpleName());
            for (RecordComponent component : type.getRecordComponents()) {
                there.add(type.getSimpleName() + "." + component.getName());
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    there.add(type.getSimpleName() + "." + component.getName() + ": null");
                }
                classes(component.getAnnotatedType()).forEach(each -> allOf(each, there, known));
            }
        }
    }

    private static Stream<Class<?>> classes(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType many
                ? Arrays.stream(many.getAnnotatedActualTypeArguments()).flatMap(CommandCodecTest::classes)
                : Stream.of((Class<?>) type.getType());
    }

    private static void look(@Nullable Object value, Set<String> seen) {
        switch (value) {
            case Record record -> {
                String name = record.getClass().getSimpleName();
                seen.add(name);
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    Object held = Described.held(record, component);
                    boolean nothing = held == null
                            || (held instanceof Collection<?> many && many.isEmpty())
                            || (held instanceof Map<?, ?> map && map.isEmpty());
                    seen.add(name + "." + component.getName() + (nothing ? ": null" : ""));
                    look(held, seen);
                }
            }
            case Collection<?> many -> many.forEach(each -> look(each, seen));
            case Map<?, ?> map -> map.values().forEach(each -> look(each, seen));
            case Enum<?> constant -> seen.add(constant.toString());
            case null, default -> {}
        }
    }

    @Test
    void randomCommandsComeBackAsTheyWere() {
        long seed = new Random().nextLong();
        var commands = new AnyCommand(seed);
        var kinds = new LinkedHashSet<Class<?>>();
        for (int i = 0; i < RANDOM; i++) {
            Command command = commands.next();
            kinds.add(command.getClass());
            byte[] bytes = CommandCodec.encode(command);

            Command read = CommandCodec.decode(bytes);

            assertThat(Described.of(read)).as("seed %d, command %d", seed, i).isEqualTo(Described.of(command));
            assertThat(CommandCodec.encode(read))
                    .as("seed %d, %s", seed, command)
                    .isEqualTo(bytes);
        }
        assertThat(kinds).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    }

    @Test
    void commandsStandBehindOneAnother() {
        var out = new Encoder();
        GoldenCommands.all().forEach(command -> CommandCodec.write(out, command));
        var in = new Decoder(out.toByteArray());

        for (Command command : GoldenCommands.all()) {
            assertThat(Described.of(CommandCodec.read(in))).isEqualTo(Described.of(command));
        }
        in.end();
    }

    @Test
    void messageTakesFewBytesBesideItsText() {
        var hello = new Command.Send(GoldenCommands.TEA, new Draft(new Text("hello")));

        assertThat(CommandCodec.encode(hello)).hasSize(2 + 1 + 1 + "#tea".length() + 1 + 1 + 1 + "hello".length() + 3);
    }

    /// A later version may have changed anything, and there is none before the first.
    @ParameterizedTest
    @CsvSource({
        "003c, 'byte 0: a command of version 0, not 1'",
        "023c, 'byte 0: a command of version 2, not 1'",
        "ac023c, 'byte 0: a command of version 300, not 1'"
    })
    void anotherVersionIsRefused(String hex, String why) {
        assertRefused(hex, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                            | byte 0: the bytes end too early",
                "01                          | byte 1: the bytes end too early",
                "0100                        | byte 1: there is no command of number 0",
                "017f                        | byte 1: there is no command of number 127",
                "018180808080808080 80 02    | byte 1: a number of more than 64 bits",
                "0184 808080 10              | byte 1: a number of more than 32 bits",
                "018400                      | byte 1: a number with an empty byte behind it",
                "0104 00                     | byte 2: 1 bytes too many",
                "013c 03 6279                | byte 2: 3 where 2 bytes are left",
                "013c ffffffff 07            | byte 2: 2147483647 where 0 bytes are left",
                "013c ffffffffffffffffff 01  | byte 2: 18446744073709551615 where 0 bytes are left",
                "013c 02 c328                | byte 2: a text that is not UTF-8",
                "013c 03 eda080              | byte 2: a text that is not UTF-8",
                "013c 02 c080                | byte 2: a text that is not UTF-8",
                "0103 01 23 00 00            | byte 2: not a channel",
                "0120 03 612062 00 00        | byte 2: not a nick",
                "011f 01 00                  | byte 2: a text has neither NUL nor CR",
                "0102 04 23746561 02         | byte 7: neither yes nor no: 2",
                "0137 06                     | byte 2: no Defcon has the number 6",
                "0112 02 00 00               | byte 4: for the second time: INVISIBLE",
                "0108 04 23746561 00 01 06   | byte 9: there is no change of modes of kind 6",
                "0108 04 23746561 00 01 02 00 04   | byte 11: there is no ban of kind 4 here",
                "0136 03                     | byte 2: there is no target of a ban of kind 3",
                "0136 02 00 00 21            | byte 5: no prefix of 32 bits: 33",
                "0119 00 03 626f62 00 00 ffffffffffffffffff 01 00 | byte 9: no year has the second"
                        + " -9223372036854775808",
                "0119 00 03 626f62 00 00 00 80 94 eb dc 03 | byte 10: no second has the nanosecond 1000000000"
            })
    void whatIsNotWrittenIsRefused(@Nullable String hex, String why) {
        assertRefused(hex == null ? "" : hex.replace(" ", ""), why);
    }

    private static void assertRefused(String hex, String why) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> CommandCodec.decode(HEX.parseHex(hex)))
                .withMessage(why)
                .satisfies(refusal -> assertThat(why).startsWith("byte " + refusal.offset() + ":"));
    }

    /// Who reads what holds itself runs out of stack.
    @ParameterizedTest
    @ValueSource(ints = {2, 1_000_000})
    void muteOfAMuteIsRefused(int mutes) {
        assertRefused("010c042374656100" + "03".repeat(mutes), "byte 9: there is no ban of kind 3 here");
    }

    @Test
    void whateverEndsTooEarlyIsRefused() {
        for (Command command : GoldenCommands.all()) {
            byte[] whole = CommandCodec.encode(command);
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatExceptionOfType(UnreadableException.class)
                        .as("%s, %d of %d bytes", command, length, whole.length)
                        .isThrownBy(() -> CommandCodec.decode(part))
                        .satisfies(refusal -> assertThat(refusal.offset()).isBetween(0, part.length));
            }
        }
    }

    /// What is read all the same is a command like others.
    @Test
    void mutatedBytesAreReadOrRefused() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        byte[][] commands = encoded(seed);
        int read = 0;
        for (int i = 0; i < MUTATED; i++) {
            byte[] bytes = mutated(commands[i % commands.length], random);
            try {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                read += isRead(bytes) ? 1 : 0;
                long made = THREADS.getCurrentThreadAllocatedBytes() - before;
                if (made > MOST_MEMORY) {
                    throw new IllegalStateException(made + " bytes of memory");
                }
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", " + HEX.formatHex(bytes), e);
            }
        }
        assertThat(read).as("some are still commands, most are not").isBetween(MUTATED / 100, MUTATED * 3 / 4);
    }

    private static byte[][] encoded(long seed) {
        var commands = new AnyCommand(seed);
        return Stream.generate(commands::next)
                .limit(RANDOM)
                .map(CommandCodec::encode)
                .toArray(byte[][]::new);
    }

    private static boolean isRead(byte[] bytes) {
        try {
            Command command = CommandCodec.decode(bytes);
            CommandCodec.decode(CommandCodec.encode(command));
            return true;
        } catch (UnreadableException refusal) {
            if (refusal.offset() < 0 || refusal.offset() > bytes.length) {
                throw new AssertionError("offset " + refusal.offset() + " of " + bytes.length, refusal);
            }
            return false;
        }
    }

    /// A few bytes are others, too many, gone, or from elsewhere in the command; mostly behind the version.
    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int left = 1 + random.nextInt(3); left > 0 && mutated.length > 1; left--) {
            int at = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(mutated.length - 1);
            int from = random.nextInt(mutated.length);
            int length = Math.min(random.nextInt(8), mutated.length - Math.max(at, from));
            byte[] piece = Arrays.copyOfRange(mutated, from, from + length);
            mutated = switch (random.nextInt(6)) {
                case 0 -> spliced(mutated, at, 1, (byte) random.nextInt());
                case 1 -> spliced(mutated, at, 1, (byte) (mutated[at] ^ 1 << random.nextInt(8)));
                case 2 -> spliced(mutated, at, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0x07);
                case 3 -> spliced(mutated, at, length);
                case 4 -> spliced(mutated, at, random.nextBoolean() ? length : 0, piece);
                default -> Arrays.copyOf(mutated, at);
            };
        }
        return mutated;
    }

    private static byte[] spliced(byte[] bytes, int at, int gone, byte... more) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - gone + more.length);
        System.arraycopy(more, 0, spliced, at, more.length);
        System.arraycopy(bytes, at + gone, spliced, at + more.length, bytes.length - at - gone);
        return spliced;
    }
}
