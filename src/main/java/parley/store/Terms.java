package parley.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Nick;
import parley.protocol.EventCodec;

/// How the index of words spells what it holds: in each term the chapter of the place comes first, then a letter of
/// private use that tells what follows, which no message can hold as part of a word. Looking for a word in a chapter is
/// so one look at one list, however common it is elsewhere.
///
/// Two words of which each is in every other message make two lists as long as the chapter, which take long to compare
/// where nothing is on both. So of two common words ([CommonWords]) in one message the pair is a term, too.
final class Terms {
    private static final char WORD = '\uE000';
    private static final char AUTHOR = '\uE001';
    private static final char PAIR = '\uE002';

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
    static String of(long chapter, CommonWords common, EventCodec.Said said) {
        String prefix = Long.toString(chapter, Character.MAX_RADIX);
        var terms = new StringBuilder();
        author(terms, prefix, said.by());
        List<String> words = SearchWords.of(said.text());
        for (String word : words) {
            terms.append(' ').append(prefix).append(WORD).append(word);
        }
        List<String> paired = common.among(words);
        for (int i = 1; i < paired.size(); i++) {
            for (String before : paired.subList(0, i)) {
                pair(terms.append(' '), prefix, before, paired.get(i));
            }
        }
        return terms.toString();
    }

    /// What the index is asked for; everything in it is quoted.
    ///
    /// @param phrases at least one, or else there is an author
    static String query(long chapter, CommonWords common, Collection<Phrase> phrases, @Nullable Nick from) {
        String prefix = Long.toString(chapter, Character.MAX_RADIX);
        var asked = new ArrayList<String>();
        if (from != null) {
            asked.add("\"" + author(new StringBuilder(), prefix, from) + "\"");
        }
        var whole = new ArrayList<String>();
        for (Phrase phrase : phrases) {
            whole.addAll(phrase.whole());
            phrase.begun().ifPresent(word -> asked.add("\"" + prefix + WORD + word + "\" *"));
        }
        List<String> paired = common.among(whole);
        if (paired.size() > 1) {
            whole.removeAll(paired);
        }
        whole.forEach(word -> asked.add("\"" + prefix + WORD + word + "\""));
        for (int i = 1; i < paired.size(); i++) {
            asked.add("\"" + pair(new StringBuilder(), prefix, paired.get(i - 1), paired.get(i)) + "\"");
        }
        return String.join(" AND ", asked);
    }

    private static StringBuilder pair(StringBuilder terms, String prefix, String first, String second) {
        return terms.append(prefix).append(PAIR).append(first).append(PAIR).append(second);
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
