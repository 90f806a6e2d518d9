/// What makes two names the same: folding, and skeletons that look alike.
///
/// Enters: [parley.chat] and the libraries for Unicode. Start with [Casemapping].
@NullMarked
package parley.names;

import org.jspecify.annotations.NullMarked;
