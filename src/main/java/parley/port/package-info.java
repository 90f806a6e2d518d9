/// What the hub and the engine need of others, and what they are to others.
///
/// Enters: [parley.protocol] and [parley.chat]. Interfaces only; each has a contract test that every adapter passes.
/// Doors see the hub as [Chat] and are seen as [Recipient].
@NullMarked
package parley.port;

import org.jspecify.annotations.NullMarked;
