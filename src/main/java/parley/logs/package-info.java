/// Reads the logs of other programs: WeeChat's and ZNC's.
///
/// Enters: [parley.hub], [parley.chat] and [parley.names]. Start with [LogFile].
@NullMarked
package parley.logs;

import org.jspecify.annotations.NullMarked;
