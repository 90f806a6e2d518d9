/// What clients make of a text alone: links, light markup, and the pieces in which a long one is sent.
///
/// Enters: [parley.irc], for its formatting. Start with [Markup].
@NullMarked
package parley.client.text;

import org.jspecify.annotations.NullMarked;
