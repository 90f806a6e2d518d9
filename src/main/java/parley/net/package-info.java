/// Sockets: listening, framing, queues towards slow readers, time limits.
///
/// Enters: Netty. Knows no chat. Start with [Connection], whose input a [Framer] cuts and whose output a [SendQueue]
/// holds.
@NullMarked
package parley.net;

import org.jspecify.annotations.NullMarked;
import parley.net.frame.Framer;
