/// The chat itself: who is there, which channels there are, who is told what. A state machine, and the ports around it.
///
/// Enters: [parley.chat]. No door, socket, clock, randomness or thread. Start with [Hub#apply]; what goes in is
/// [Command] and [Query], what comes out is [Outcome]. Doors see the hub as [Chat] and are seen as [Recipient].
@NullMarked
package parley.hub;

import org.jspecify.annotations.NullMarked;
