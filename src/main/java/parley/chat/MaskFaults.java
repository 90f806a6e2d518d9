package parley.chat;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Why a mask can match nobody: it demands what no nick, user name or host holds. Whoever sets one has mistaken it for
/// something else, and would wait for it to work.
final class MaskFaults {
    /// What stands around the parts of a hostmask, and what UserVerb leaves out of user names.
    private static final String NEVER_IN_USERNAME = "!@:*?";

    private static final String NEVER_IN_HOST = "!@*?";
    private static final int STAR = -1;
    private static final int ANY_ONE = -2;

    private MaskFaults() {}

    /// @param mask of `nick!user@host`, made whole by [Mask#ofHost]
    static Optional<String> ofHostmask(Mask mask) {
        String text = mask.folded();
        int bang = text.indexOf('!');
        int at = text.indexOf('@', bang + 1);
        return ofNick(text.substring(0, bang))
                .or(() -> fault("user name", text.substring(bang + 1, at), NEVER_IN_USERNAME))
                .or(() -> fault("host", text.substring(at + 1), NEVER_IN_HOST));
    }

    /// @param mask of a nick, or of an account's name
    static Optional<String> ofNick(String mask) {
        int[] plain = plain(mask);
        if (plain.length > 0
                && plain[0] > 0
                && Nick.mayAppear(plain[0])
                && !Nick.isValid(Character.toString(plain[0]))) {
            return Optional.of("No nick begins with " + Character.toString(plain[0]));
        }
        return fault("nick", plain, Nick::mayAppear)
                .or(() -> plain.length - stars(mask) > Nick.MAX_LENGTH
                        ? Optional.of("No nick has more than " + Nick.MAX_LENGTH + " characters")
                        : Optional.empty());
    }

    private static Optional<String> fault(String part, String mask, String never) {
        return fault(part, plain(mask), c -> never.indexOf(c) < 0);
    }

    private static Optional<String> fault(String part, int[] plain, IntPredicate mayAppear) {
        for (int each : plain) {
            if (each > 0 && !mayAppear.test(each)) {
                return Optional.of("No " + part + " holds " + Character.toString(each));
            }
        }
        return Optional.empty();
    }

    private static long stars(String mask) {
        return Arrays.stream(plain(mask)).filter(each -> each == STAR).count();
    }

    /// The characters that must be there; [#STAR] and [#ANY_ONE] for what stands for others.
    private static int[] plain(String mask) {
        int[] given = mask.codePoints().toArray();
        int[] plain = new int[given.length];
        int size = 0;
        for (int i = 0; i < given.length; i++) {
            boolean escapes = given[i] == '\\' && i + 1 < given.length && (given[i + 1] == '*' || given[i + 1] == '?');
            plain[size++] = escapes ? given[++i] : given[i] == '*' ? STAR : given[i] == '?' ? ANY_ONE : given[i];
        }
        return Arrays.copyOf(plain, size);
    }
}
