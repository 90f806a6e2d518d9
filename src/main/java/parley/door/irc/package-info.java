/// The IRC door (Modern IRC, IRCv3): lines to requests, events to lines.
///
/// Enters: [parley.irc], the language; [parley.accounts], to prove who one is. Start with [IrcDialect], which takes
/// lines and finds their verb in the [VerbTable] that it is given; [EventLines] words what happens. No verb is known
/// here: they are in a room of their own, and what two of them share, or a verb and an event, is.
@NullMarked
package parley.door.irc;

import org.jspecify.annotations.NullMarked;
