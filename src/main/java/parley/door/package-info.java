/// What the doors share: sessions, cutting and cleaning text, events in words, slash commands.
///
/// Enters: [parley.port], [parley.protocol], [parley.chat], [parley.services], [parley.accounts],
/// [parley.names], [parley.net], and of [parley.irc] what cleans text. Start with [Session], then a [Dialect]
/// such as `parley.door.cat`.
@NullMarked
package parley.door;

import org.jspecify.annotations.NullMarked;
