package parley.client;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What only one guest's connections know, so that a server takes a later one for the same guest (`SESSIONS GUEST`).
public final class GuestWord {
    /// Without those that look alike.
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 5;

    private GuestWord() {}

    /// A new one.
    ///
    /// @param random none that could be guessed
    public static String drawn(RandomGenerator random) {
        return IntStream.range(0, GROUPS)
                .mapToObj(_ -> random.ints(GROUP, 0, ALPHABET.length())
                        .mapToObj(at -> ALPHABET.substring(at, at + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
