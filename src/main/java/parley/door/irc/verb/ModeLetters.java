package parley.door.irc.verb;

import java.util.Optional;
import java.util.stream.Stream;
import parley.chat.ChannelFlag;
import parley.chat.MaskList;
import parley.chat.Rank;
import parley.chat.UserMode;

/// What the letters of modes stand for, where they stand for anything.
final class ModeLetters {
    private ModeLetters() {}

    static Optional<UserMode> userMode(char letter) {
        return Stream.of(UserMode.values())
                .filter(mode -> mode.letter() == letter)
                .findFirst();
    }

    static Optional<ChannelFlag> flag(char letter) {
        return Stream.of(ChannelFlag.values())
                .filter(flag -> flag.letter() == letter)
                .findFirst();
    }

    static Optional<Rank> rank(char letter) {
        return Stream.of(Rank.values()).filter(rank -> rank.letter() == letter).findFirst();
    }

    static Optional<Rank> rankOfPrefix(char prefix) {
        return Stream.of(Rank.values()).filter(rank -> rank.prefix() == prefix).findFirst();
    }

    static Optional<MaskList> list(char letter) {
        return Stream.of(MaskList.values())
                .filter(list -> list.letter() == letter)
                .findFirst();
    }
}
