package parley.names;

import java.util.Locale;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Rfc1459;

/// The forms of names that are ASCII, without the libraries: most names are, and thousands may come at once to a server
/// that has just started. Gives what [Unicode] would.
final class Ascii {
    private Ascii() {}

    static Nick nick(String name) {
        String folded = Rfc1459.fold(name.toLowerCase(Locale.ROOT));
        return new Nick(name, folded, shared(Skeleton.collapse(prototypes(name, folded)), name, folded));
    }

    static ChannelName channel(String name) {
        return new ChannelName(name, name.toLowerCase(Locale.ROOT));
    }

    /// One of the other forms where it is equal: an idle user then keeps one string, not three.
    static String shared(String form, String... others) {
        for (String other : others) {
            if (form.equals(other)) {
                return other;
            }
        }
        return form;
    }

    /// What UTS #39 makes of ASCII, lower-cased. It also takes `m` to `rn`, which the collapsing would undo.
    private static String prototypes(String name, String folded) {
        var prototypes = new StringBuilder(name.length() + 2);
        for (int i = 0; i < name.length(); i++) {
            switch (name.charAt(i)) {
                case '"' -> prototypes.append("''");
                case '%' -> prototypes.append("°/₀");
                case '0' -> prototypes.append('o');
                case '1', 'I' -> prototypes.append('l');
                case '`' -> prototypes.append('\'');
                default -> prototypes.append(folded.charAt(i));
            }
        }
        return prototypes.toString();
    }
}
