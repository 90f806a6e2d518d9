/// The IRC door (Modern IRC, IRCv3): lines to requests, events to lines.
///
/// Enters: [parley.irc], the language; [parley.accounts], to prove who one is. Start with [IrcDialect], which takes
/// lines; [Verbs] is the table of what they may say, each verb in a file of its own; [EventLines] words what happens.
@NullMarked
package parley.door.irc;

import org.jspecify.annotations.NullMarked;
