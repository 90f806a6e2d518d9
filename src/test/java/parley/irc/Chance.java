package parley.irc;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/// Draws what nobody thinks of. Each run has another seed, which a failure shows; `-Dparley.seed` draws it again.
public final class Chance {
    private static final long SEED = Long.getLong("parley.seed", System.nanoTime());
    private static final int DRAWS = 20_000;

    /// What means something to one parser or another.
    private static final String SPECIAL = "::@@  !;;==\\\\\\snr*?*?~+-,.amr\r\n\0\u0001bkovAZ09äß漢🐈\u0130\u0345";

    private final Random random;

    private Chance(long seed) {
        this.random = new Random(seed);
    }

    /// Holds what must be true against many draws.
    public static void often(Consumer<Chance> property) {
        for (int i = 0; i < DRAWS; i++) {
            long seed = SEED + i;
            try {
                property.accept(new Chance(seed));
            } catch (RuntimeException | AssertionError e) {
                Assertions.fail("seed " + seed + ": " + e, e);
            }
        }
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean heads() {
        return random.nextBoolean();
    }

    public byte[] bytes(int most) {
        byte[] bytes = new byte[below(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Any bytes, read as UTF-8, or characters that mean something.
    public String text(int most) {
        return heads() ? new String(bytes(most), StandardCharsets.UTF_8) : from(SPECIAL, most);
    }

    /// Some of these characters.
    public String from(String characters, int most) {
        int[] codePoints = characters.codePoints().toArray();
        return random.ints(below(most + 1), 0, codePoints.length)
                .map(i -> codePoints[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    Stream<String> texts(int mostTexts, int most) {
        return Stream.generate(() -> text(most)).limit(below(mostTexts + 1));
    }
}
