package parley.door.irc.parameter;

import java.util.Optional;
import java.util.stream.Stream;
import parley.chat.ChannelFlag;
import parley.chat.MaskList;
import parley.chat.Rank;
import parley.chat.UserMode;

/// What the letters of modes stand for, where they stand for anything.
public final class ModeLetters {
    private ModeLetters() {}

    /// The mode of a user that a letter sets.
    public static Optional<UserMode> userMode(char letter) {
        return Stream.of(UserMode.values())
                .filter(mode -> mode.letter() == letter)
                .findFirst();
    }

    /// The mode of a channel without a parameter that a letter sets.
    public static Optional<ChannelFlag> flag(char letter) {
        return Stream.of(ChannelFlag.values())
                .filter(flag -> flag.letter() == letter)
                .findFirst();
    }

    /// The rank that a letter gives, such as `o`.
    public static Optional<Rank> rank(char letter) {
        return Stream.of(Rank.values()).filter(rank -> rank.letter() == letter).findFirst();
    }

    /// The rank that a prefix of nicks shows, such as `@`.
    public static Optional<Rank> rankOfPrefix(char prefix) {
        return Stream.of(Rank.values()).filter(rank -> rank.prefix() == prefix).findFirst();
    }

    /// The list of masks to which a letter adds.
    public static Optional<MaskList> list(char letter) {
        return Stream.of(MaskList.values())
                .filter(list -> list.letter() == letter)
                .findFirst();
    }
}
