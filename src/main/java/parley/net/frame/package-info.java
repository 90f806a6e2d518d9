/// How input is cut into frames, and why it ends: lines of people and of programs, chunks, what telnet says between
/// them.
///
/// Enters: Netty's buffers. Knows no socket. Start with [Framer].
@NullMarked
package parley.net.frame;

import org.jspecify.annotations.NullMarked;
