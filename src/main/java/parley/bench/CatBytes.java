package parley.bench;

/// The bytes of the `cat` door, as the bench sends and expects them.
///
/// Every message has the same length, so that a receiver counts messages by counting bytes. Its text begins with eight
/// hexadecimal digits, its sequence number, which one comparison of a `long` verifies.
final class CatBytes {
    static final String BANNER = "Welcome :3\n";
    static final String NAME_PROMPT = "Enter your name -> ";
    static final String CAT_PROMPT = "Enter your cat's name -> ";
    static final String ESTABLISHED = "Connection established :\n";
    static final String ARROW = " -> ";
    static final String SEPARATOR = "=".repeat(36) + "\n";

    static final int TEXT_BYTES = 48;
    static final int LINE_BYTES = TEXT_BYTES + 1;
    static final int DIGITS_AT = name(0).length() + ARROW.length();
    static final int FRAME_BYTES = DIGITS_AT + LINE_BYTES + SEPARATOR.length();

    /// What a talker says, at every door; the first eight characters are to be replaced by [#digits].
    static final String TEXT = "00000000 " + "meow".repeat(TEXT_BYTES).substring(0, TEXT_BYTES - 9);

    private CatBytes() {}

    /// A nick of fixed width.
    static String name(int number) {
        return "u%06d".formatted(number);
    }

    /// The lower 32 bits of a sequence number as eight hexadecimal digits, in the order in which they travel.
    static long digits(long sequence) {
        long digits = 0;
        for (int shift = 28; shift >= 0; shift -= 4) {
            int nibble = (int) (sequence >>> shift) & 0xF;
            digits = digits << 8 | (nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
        }
        return digits;
    }
}
