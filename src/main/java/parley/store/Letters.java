package parley.store;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.chat.Rank;
import parley.chat.Ranks;

/// Sets of modes as text: the letters by which everybody knows them.
final class Letters {
    private Letters() {}

    /// @param letter that stands for one of them
    static <T extends Enum<T>> String of(Set<T> modes, Function<T, Character> letter) {
        return modes.stream().sorted().map(letter).map(String::valueOf).collect(Collectors.joining());
    }

    /// @param all there are
    static <T extends Enum<T>> Set<T> read(String letters, T[] all, Function<T, Character> letter) {
        return Stream.of(all)
                .filter(mode -> letters.indexOf(letter.apply(mode)) >= 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    static String of(Ranks ranks) {
        return ranks.all().stream().map(Rank::letter).map(String::valueOf).collect(Collectors.joining());
    }

    static Ranks ranks(String letters) {
        Ranks ranks = Ranks.NONE;
        for (Rank rank : Rank.values()) {
            ranks = ranks.with(rank, letters.indexOf(rank.letter()) >= 0);
        }
        return ranks;
    }
}
