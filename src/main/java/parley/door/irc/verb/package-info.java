/// The verbs of IRC, a file for each or each small family.
///
/// Enters: [parley.door.irc], through what of it is public. Start with [Verbs], the table.
@NullMarked
package parley.door.irc.verb;

import org.jspecify.annotations.NullMarked;
