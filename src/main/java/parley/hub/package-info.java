/// The chat itself: who is there, which channels there are, who is told what. A state machine.
///
/// Enters: [parley.port], [parley.protocol], [parley.chat]. No door, socket, clock, randomness or thread. Start
/// with [Hub#apply]: what goes in is [parley.protocol.Command] and [parley.protocol.Query], what comes out is
/// [parley.protocol.Outcome]. Doors see the hub as [parley.port.Chat] and are seen as [parley.port.Recipient].
@NullMarked
package parley.hub;

import org.jspecify.annotations.NullMarked;
