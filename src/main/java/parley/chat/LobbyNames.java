package parley.chat;

/// The names that the `lobby` door's clients have and know, which nobody else may take.
public final class LobbyNames {
    /// With a digit behind it, how the nicks of its clients begin.
    public static final String NICK_PREFIX = "Client";

    /// Its channel, folded.
    public static final String CHANNEL = "#lobby";

    private LobbyNames() {}
}
