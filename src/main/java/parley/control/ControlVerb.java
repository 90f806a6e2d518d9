package parley.control;

import java.util.List;
import java.util.function.Function;

/// Something that a running server does when its owner says so.
///
/// @param name the first word of a line
/// @param syntax of the words behind it; empty for none
/// @param words how many of those there are at least
/// @param action gets them, and gives what to tell; a [parley.config.Failure] says why it is not done
public record ControlVerb(String name, String syntax, int words, Function<List<String>, String> action) {
    /// How it is written.
    String usage() {
        return syntax.isEmpty() ? name : name + " " + syntax;
    }
}
