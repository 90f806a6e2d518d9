package parley.net;

/// A unit of input: a line, or a chunk.
///
/// @param text decoded from UTF-8, with U+FFFD for what is none; without the line's end
/// @param whole false where it was cut at the limit and the rest follows as further frames
public record Frame(String text, boolean whole) {}
