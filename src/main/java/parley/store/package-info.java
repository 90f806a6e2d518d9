/// Where facts are kept and found again.
///
/// Enters: [parley.port], [parley.protocol], [parley.chat], SQLite. Start with [SqliteStore]: history is
/// [EntryTable] and [SqliteHistory], the state of the chat [StateTables]; [MemoryStore] is the same in memory.
@NullMarked
package parley.store;

import org.jspecify.annotations.NullMarked;
