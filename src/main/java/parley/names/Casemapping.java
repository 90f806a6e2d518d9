package parley.names;

import java.util.Locale;
import java.util.Optional;
import parley.chat.ChannelName;
import parley.chat.Nick;

/// Makes names from what people type, with the forms under which names are the same or look alike. Stateless, free of
/// locales, for any thread.
///
/// - Spellings that differ in case or in Unicode's canonical forms fold to one: `Größe`, `GRÖSSE` and `GRÖẞE`,
///   with either form of `ö`.
/// - `[]\\~` are the capitals of `{}|^`, as they are to IRC's clients ([parley.chat.Rfc1459]).
/// - Nicks are letters, digits and marks of any script, and the ASCII characters that [Nick] allows; as in RFC 8265, no
///   emoji and no mixture of writing directions. Channels may also hold symbols, among them emoji.
/// - A folded form is itself a valid name, which folds to itself; what folds to anything else is refused, such as a
///   fullwidth comma in a channel.
/// - What ASCII alone can spell costs well under a microsecond and loads no library. The first other name loads them,
///   which takes some 0.1 to 0.2 s once; after that a name costs about a microsecond.
public final class Casemapping {
    /// Of which release the look-alikes are. Skeletons of one release are only to be compared with those of the same;
    /// whoever keeps them makes them anew when it is another.
    public static final String RELEASE = Skeleton.RELEASE;

    private final boolean asciiOnly;
    private final int longestNick;
    private final int longestChannel;

    /// Names in any script, as long as names may be.
    public Casemapping() {
        this(false, Nick.MAX_LENGTH, ChannelName.MAX_LENGTH);
    }

    /// Names in any script, or in ASCII alone.
    ///
    /// @param asciiOnly whether nothing else is a name
    /// @param longestNick how long, in code points, a nick may be that somebody takes at any door; others may be
    /// there
    /// @param longestChannel the same for a channel that somebody enters, with its `#`
    public Casemapping(boolean asciiOnly, int longestNick, int longestChannel) {
        this.asciiOnly = asciiOnly;
        this.longestNick = longestNick;
        this.longestChannel = longestChannel;
    }

    public int longestNick() {
        return longestNick;
    }

    public int longestChannel() {
        return longestChannel;
    }

    /// The value of the token CASEMAPPING (Modern, "CASEMAPPING"): what these names are to a client that knows ASCII
    /// alone.
    public String token() {
        return "rfc1459";
    }

    /// The value of the token UTF8MAPPING, which tells clients what of the rest of Unicode is one; empty where names
    /// have nothing of it.
    public Optional<String> utf8Token() {
        return asciiOnly ? Optional.empty() : Optional.of("rfc8265");
    }

    /// A mask of names, or a text that is held against one, in the form in which they are compared, but for the pairs
    /// that [parley.chat.Mask] makes one.
    public String fold(String text) {
        return isAscii(text) ? text.toLowerCase(Locale.ROOT) : Unicode.fold(text);
    }

    /// The nick that a text spells, if it may be one.
    public Optional<Nick> nick(String text) {
        if (!Nick.isValid(text)) {
            return Optional.empty();
        }
        if (isAscii(text)) {
            return Optional.of(Ascii.nick(text));
        }
        return asciiOnly ? Optional.empty() : Unicode.nick(text);
    }

    /// The channel that a text names, `#` included, if it may be one.
    public Optional<ChannelName> channel(String text) {
        if (!ChannelName.isValid(text)) {
            return Optional.empty();
        }
        if (isAscii(text)) {
            return Optional.of(Ascii.channel(text));
        }
        return asciiOnly ? Optional.empty() : Unicode.channel(text);
    }

    /// The nick that a text spells, if somebody may take it.
    public Optional<Nick> newNick(String text) {
        return length(text) > longestNick ? Optional.empty() : nick(text);
    }

    /// The channel that a text names, if somebody may enter it.
    public Optional<ChannelName> newChannel(String text) {
        return length(text) > longestChannel ? Optional.empty() : channel(text);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
