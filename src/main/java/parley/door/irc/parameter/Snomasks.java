package parley.door.irc.parameter;

import java.util.EnumSet;
import java.util.Set;
import parley.chat.NoticeKind;
import parley.protocol.Command;

/// The parameter of user mode `s`: letters for what an operator wants to be told of, such as `+ck-n`; letters without a
/// sign are added, unknown ones passed over.
public final class Snomasks {
    private Snomasks() {}

    /// What `+s` with a parameter asks for; all kinds where there is none.
    public static Command set(String parameter) {
        if (parameter.isEmpty()) {
            return new Command.SetNotices(EnumSet.allOf(NoticeKind.class), Set.of());
        }
        var on = EnumSet.noneOf(NoticeKind.class);
        var off = EnumSet.noneOf(NoticeKind.class);
        boolean adds = true;
        for (int i = 0; i < parameter.length(); i++) {
            char letter = parameter.charAt(i);
            if (letter == '+' || letter == '-') {
                adds = letter == '+';
            } else {
                (adds ? on : off).addAll(NoticeKind.of(letter).stream().toList());
            }
        }
        return new Command.SetNotices(on, off);
    }

    /// What `-s` asks for.
    public static Command unset() {
        return new Command.SetNotices(Set.of(), EnumSet.allOf(NoticeKind.class));
    }
}
