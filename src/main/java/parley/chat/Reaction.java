package parley.chat;

/// How people react to a message without one of their own (IRCv3 draft/react).
public final class Reaction {
    /// The tag that holds what they show.
    public static final String TAG = "+draft/react";

    /// The tag that holds what they take back.
    public static final String UNDONE = "+draft/unreact";

    private Reaction() {}
}
