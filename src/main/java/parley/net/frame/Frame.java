package parley.net.frame;

/// A unit of input: a line, or a chunk.
///
/// @param text decoded from UTF-8, with U+FFFD for what is none; without the line's end
/// @param whole false where it was cut at the limit: the rest follows as further frames, or is lost where the framer
///     says so
/// @param valid whether all of it was UTF-8, as far as the framer looks at that
public record Frame(String text, boolean whole, boolean valid) {
    /// A frame whose bytes nobody looks at.
    public Frame(String text, boolean whole) {
        this(text, whole, true);
    }
}
