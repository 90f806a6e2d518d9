/// What the doors share: sessions, cutting and cleaning text, events in words, slash commands.
///
/// Enters: [parley.hub], [parley.chat], [parley.names], [parley.net]. Start with [Session], then a [Dialect] such as
/// `parley.door.cat`.
@NullMarked
package parley.door;

import org.jspecify.annotations.NullMarked;
