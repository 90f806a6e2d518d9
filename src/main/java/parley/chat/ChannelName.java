package parley.chat;

/// The name of a channel, `#` first. Two are equal when their folded forms are.
///
/// @param name the spelling of whoever opened it; `#` and 1 to 63 code points, see [#isValid]
/// @param folded the form under which channels are compared; [Rfc1459]'s pairs are made one here
public record ChannelName(String name, String folded) implements Target {
    /// The most code points a channel's name has, its `#` included.
    public static final int MAX_LENGTH = 64;

    public ChannelName {
        if (!isValid(name)) {
            throw new IllegalArgumentException("not a channel: \"" + name + "\"");
        }
        folded = Rfc1459.fold(folded);
    }

    /// Whether a text may name a channel: `#`, then 1 to 63 code points without blank, control character or comma.
    public static boolean isValid(String name) {
        int length = name.codePointCount(0, name.length());
        return name.startsWith("#")
                && length >= 2
                && length <= MAX_LENGTH
                && Characters.all(name, c -> c != ',' && !Characters.isBlankOrControl(c));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelName channel && folded.equals(channel.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
