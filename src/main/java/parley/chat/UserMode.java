package parley.chat;

/// What a user has said about themselves, or the server about them. The letters are those of Modern IRC
/// ("User Modes") and of the IRCv3 bot mode.
public enum UserMode {
    /// Seen only by those who share a channel with them.
    INVISIBLE('i'),
    /// An IRC operator; given by OPER alone.
    OPERATOR('o'),
    /// Takes direct messages only from those who are logged in.
    REGISTERED_ONLY('R'),
    /// Takes no CTCP but ACTION.
    NO_CTCP('T'),
    /// Is told WALLOPS.
    WALLOPS('w'),
    /// A program.
    BOT('B'),
    /// Connected through TLS; the server's to say.
    SECURE('Z'),
    /// Is told of what happens on the server, by snomask; operators only.
    SERVER_NOTICES('s');

    private final char letter;

    UserMode(char letter) {
        this.letter = letter;
    }

    /// The letter that stands for it.
    public char letter() {
        return letter;
    }
}
