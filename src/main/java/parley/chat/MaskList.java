package parley.chat;

/// A list of masks that a channel keeps (Modern IRC, "Channel Modes", type A).
public enum MaskList {
    /// Who matches may neither join nor speak.
    BAN('b'),
    /// Whom no ban concerns.
    EXCEPTION('e'),
    /// Who needs no invitation.
    INVITE_EXCEPTION('I');

    private final char letter;

    MaskList(char letter) {
        this.letter = letter;
    }

    /// The letter that stands for it.
    public char letter() {
        return letter;
    }
}
