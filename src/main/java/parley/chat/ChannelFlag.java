package parley.chat;

/// A channel mode that is on or off (Modern IRC, "Channel Modes", type D).
public enum ChannelFlag {
    /// Only who is invited may join.
    INVITE_ONLY('i'),
    /// Only who has voice or more may speak.
    MODERATED('m'),
    /// Only members may speak.
    NO_EXTERNAL('n'),
    /// Seen by members only.
    SECRET('s'),
    /// Only half-operators and above may change the topic.
    TOPIC_LOCKED('t'),
    /// No CTCP but ACTION.
    NO_CTCP('C'),
    /// Only who is logged in may join.
    REGISTERED_ONLY('R'),
    /// Only who is logged in, or has voice, may speak.
    REGISTERED_TO_SPEAK('M'),
    /// Members without voice are seen by half-operators and above only.
    AUDITORIUM('u'),
    /// What those without voice say is told to half-operators and above alone.
    OP_MODERATED('U');

    private final char letter;

    ChannelFlag(char letter) {
        this.letter = letter;
    }

    /// The letter that stands for it.
    public char letter() {
        return letter;
    }
}
