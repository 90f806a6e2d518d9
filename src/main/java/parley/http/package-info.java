/// HTTP: the page, its files, and the way to WebSocket, by which the page and other clients speak the irc dialect.
///
/// Enters: Netty, [parley.net], [parley.json]. Knows no chat. Start with [WebDoor].
@NullMarked
package parley.http;

import org.jspecify.annotations.NullMarked;
