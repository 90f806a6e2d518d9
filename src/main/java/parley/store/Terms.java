package parley.store;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Nick;
import parley.protocol.EventCodec;

/// How the index of words spells what it holds: in each term the chapter of the place comes first, then a letter of
/// private use that tells what follows, which no message can hold as part of a word. Looking for a word in a chapter is
/// so one look at one list, however common it is elsewhere.
final class Terms {
    private static final char WORD = '\uE000';
    private static final char AUTHOR = '\uE001';

    /// What ASCII but letters and digits becomes, for which the tokenizer would cut a term in two.
    private static final int ESCAPED = 0xE100;

    private static final int PART_BITS = 2;

    private Terms() {}

    /// The number of a message's row. Rises with the position; tells apart what one command made happen in several
    /// places.
    static long row(long position, int part) {
        return (position << PART_BITS) | (part & ((1 << PART_BITS) - 1));
    }

    /// Where the messages stand whose row is this, or lies between this and the next position's.
    static long position(long row) {
        return row >> PART_BITS;
    }

    /// The first row of a position.
    static long firstRow(long position) {
        return row(position, 0);
    }

    /// The last row of a position.
    static long lastRow(long position) {
        return row(position, -1);
    }

    /// The terms of a message, as the index takes them.
    static String of(long chapter, EventCodec.Said said) {
        String prefix = Long.toString(chapter, Character.MAX_RADIX);
        var terms = new StringBuilder();
        author(terms, prefix, said.by());
        for (String word : SearchWords.of(said.text())) {
            terms.append(' ').append(prefix).append(WORD).append(word);
        }
        return terms.toString();
    }

    /// What the index is asked for; everything in it is quoted.
    ///
    /// @param phrases at least one, or else there is an author
    static String query(long chapter, Collection<Phrase> phrases, @Nullable Nick from) {
        String prefix = Long.toString(chapter, Character.MAX_RADIX);
        var query = new StringBuilder();
        if (from != null) {
            author(query.append('"'), prefix, from).append('"');
        }
        for (Phrase phrase : phrases) {
            List<String> words = phrase.words();
            for (int i = 0; i < words.size(); i++) {
                query.append(query.isEmpty() ? "\"" : " AND \"")
                        .append(prefix)
                        .append(WORD)
                        .append(words.get(i))
                        .append('"')
                        .append(phrase.open() && i == words.size() - 1 ? " *" : "");
            }
        }
        return query.toString();
    }

    private static StringBuilder author(StringBuilder terms, String prefix, Nick nick) {
        terms.append(prefix).append(AUTHOR);
        String folded = nick.folded();
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            terms.append(c < 0x80 && !Character.isLetterOrDigit(c) ? (char) (ESCAPED + c) : c);
        }
        return terms;
    }
}
