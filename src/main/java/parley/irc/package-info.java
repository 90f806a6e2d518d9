/// The IRC language: what lines mean and how they are written, for the server and for clients
/// alike.
///
/// Enters: the JDK. No sockets, no chat, no state beyond one line or one conversation of SASL.
/// Start with [IrcMessage] (what comes in) and [LineBuilder] (what goes out). Texts are Strings;
/// the bytes of the wire are UTF-8.
///
/// By "Modern" the comments mean the document "Modern IRC Client Protocol" of ircdocs.
@NullMarked
package parley.irc;

import org.jspecify.annotations.NullMarked;
