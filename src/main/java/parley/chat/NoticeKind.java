package parley.chat;

import java.util.Optional;
import java.util.stream.Stream;

/// What operators may ask to be told of (the snomask). The letters are those that servers have in common.
public enum NoticeKind {
    /// Somebody came in.
    CONNECT('c'),
    /// Somebody left.
    QUIT('q'),
    /// Somebody took another nick.
    NICK('n'),
    /// An operator ended somebody's visit.
    KILL('k'),
    /// Somebody became an operator, or an operator did what only operators do.
    OPER('o'),
    /// An account was registered or dropped.
    ACCOUNT('u'),
    /// A ban from the server was set or lifted.
    BAN('b'),
    /// The server kept out or slowed down somebody who was too much for it.
    FLOOD('f');

    private final char letter;

    NoticeKind(char letter) {
        this.letter = letter;
    }

    /// The letter that stands for it.
    public char letter() {
        return letter;
    }

    /// The kind for which a letter stands.
    public static Optional<NoticeKind> of(char letter) {
        return Stream.of(values()).filter(kind -> kind.letter == letter).findFirst();
    }
}
