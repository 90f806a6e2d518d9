/// What verbs read of their parameters: targets, letters of modes, what LIST and WHO are narrowed by, and why a
/// parameter cannot be understood.
///
/// Enters: [parley.door.irc], through what of it is public. Start with [Targets].
@NullMarked
package parley.door.irc.parameter;

import org.jspecify.annotations.NullMarked;
