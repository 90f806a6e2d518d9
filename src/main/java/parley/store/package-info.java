/// Where facts are kept and found again.
///
/// Enters: [parley.hub]'s ports and [parley.chat]. Start with [MemoryStore].
@NullMarked
package parley.store;

import org.jspecify.annotations.NullMarked;
