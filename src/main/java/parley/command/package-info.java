/// The commands of `./parley`, a class each, and what they have of the process.
///
/// Enters: everything but the hub. Start with [CommandTable], the table.
@NullMarked
package parley.command;

import org.jspecify.annotations.NullMarked;
