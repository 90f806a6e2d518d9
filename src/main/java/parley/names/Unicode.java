package parley.names;

import static rocks.xmpp.precis.PrecisProfiles.OPAQUE_STRING;
import static rocks.xmpp.precis.PrecisProfiles.USERNAME_CASE_PRESERVED;

import com.ibm.icu.text.Normalizer2;
import java.util.Optional;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Rfc1459;

/// The forms of names in any script.
///
/// What a name may hold is PRECIS's to say (RFC 8264). It leaves case to `toLowerCase`, for which `ß` and `SS` differ
/// and a final `ς` is not a `σ`; so the folding is Unicode's own for identifiers, NFKC_Casefold (UAX #31), which also
/// leaves out what is invisible, such as an emoji's variation selector.
final class Unicode {
    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();
    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();

    private Unicode() {}

    /// A nick by the rules of RFC 8265's usernames: the IdentifierClass, fullwidth and halfwidth characters made plain,
    /// and the Bidi Rule. Beyond them, no mark comes first: it would sit on whatever stands before the nick.
    ///
    /// @param name a valid nick by [Nick#isValid]
    static Optional<Nick> nick(String name) {
        String plain;
        String folded;
        try {
            plain = USERNAME_CASE_PRESERVED.enforce(name);
            folded = Ascii.shared(FOLDED.normalize(plain), name);
            if (!folded.equals(plain)) {
                // Folding makes U+0345, a mark, a letter: then a Hebrew nick breaks the Bidi Rule.
                USERNAME_CASE_PRESERVED.enforce(folded);
            }
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (!Nick.isValid(folded) || isMark(plain.codePointAt(0))) {
            return Optional.empty();
        }
        String same = Rfc1459.fold(folded);
        return Optional.of(new Nick(name, same, Ascii.shared(Skeleton.of(plain), name, same)));
    }

    /// A channel by PRECIS's FreeformClass. It is asked about the folded form, for the spelling may hold what folding
    /// leaves out.
    ///
    /// @param name a valid channel by [ChannelName#isValid]
    static Optional<ChannelName> channel(String name) {
        String folded = Ascii.shared(Rfc1459.fold(FOLDED.normalize(COMPOSED.normalize(name))), name);
        if (!ChannelName.isValid(folded)) {
            return Optional.empty();
        }
        try {
            OPAQUE_STRING.prepare(folded);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return Optional.of(new ChannelName(name, folded));
    }

    /// What folding makes of any text.
    static String fold(String text) {
        return FOLDED.normalize(text);
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
