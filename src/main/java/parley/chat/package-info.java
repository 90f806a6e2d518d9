/// The words that all of Parley uses: nicks, channels, text, positions. Immutable and valid by construction.
///
/// Enters: nothing but the JDK. Start with [Nick] and [Text].
@NullMarked
package parley.chat;

import org.jspecify.annotations.NullMarked;
