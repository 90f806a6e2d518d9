package parley.names;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import parley.chat.Rfc1459;

/// What is left of a nick when look-alike characters are made one. Only to be compared, and only with skeletons of the
/// same release: Unicode revises the look-alikes every year.
final class Skeleton {
    /// That of the library, and behind the slash that of what is done here beyond it. Written down, for asking the
    /// library would load it; a test holds it to it.
    static final String RELEASE = "79.1/2";

    private Skeleton() {}

    /// The skeleton of UTS #39, case folded and [collapsed][#collapse].
    static String of(String name) {
        return collapse(UCharacter.foldCase(Checker.INSTANCE.getSkeleton(name), true));
    }

    /// Makes one what UTS #39 keeps apart but case makes one: `I` looks like `l` and is the same as `i`; `m` looks like
    /// `rn` and is the same as `M`; `|` looks like `l` and is the same as `\\`. And a dot above an `i` or `j` is
    /// not seen.
    static String collapse(String folded) {
        return Rfc1459.fold(folded)
                .replace('|', 'l')
                .replace('i', 'l')
                .replace("l\u0307", "l")
                .replace("j\u0307", "j")
                .replace("rn", "m");
    }

    /// A class of its own, so that who collapses loads no library.
    private static final class Checker {
        static final SpoofChecker INSTANCE =
                new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    }
}
