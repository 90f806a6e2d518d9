package parley.chat;

/// What a member is in a channel (Modern IRC, "Channel Membership Prefixes"), highest first.
public enum Rank {
    /// Owns the channel.
    FOUNDER('q', '~', 1),
    /// May do all but unseat a founder.
    ADMIN('a', '&', 2),
    /// May change modes and topic, kick and ban.
    OPERATOR('o', '@', 4),
    /// May kick, and give voice.
    HALFOP('h', '%', 8),
    /// May speak where not everybody may.
    VOICE('v', '+', 16);

    private final char letter;
    private final char prefix;

    /// What stands for it in [Ranks]; the higher the rank, the lower the bit.
    final int bit;

    Rank(char letter, char prefix, int bit) {
        this.letter = letter;
        this.prefix = prefix;
        this.bit = bit;
    }

    /// The mode letter that stands for it.
    public char letter() {
        return letter;
    }

    /// The sign before a nick that has it.
    public char prefix() {
        return prefix;
    }
}
