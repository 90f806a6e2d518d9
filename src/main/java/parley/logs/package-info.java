/// Reads the logs of other programs: WeeChat's, ZNC's and irssi's.
///
/// Enters: [parley.protocol], [parley.chat] and [parley.names]. Start with [LogFile]; a [Format] reads the
/// lines of one program.
@NullMarked
package parley.logs;

import org.jspecify.annotations.NullMarked;
