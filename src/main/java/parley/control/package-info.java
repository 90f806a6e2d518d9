/// How commands on the same machine reach a running server: a line in, an answer out, at a socket in its data
/// directory.
///
/// Enters: nothing of the chat; what a line asks for is its [Control]'s owner's to know. Start at [Control].
@NullMarked
package parley.control;

import org.jspecify.annotations.NullMarked;
