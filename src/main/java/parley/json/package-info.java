/// JSON, as export, `--json`, the benchmark and health write it, and as the tables of words are read.
///
/// Enters: the library alone; every other room may come here. [JsonObject] writes, [JsonReader] reads.
@NullMarked
package parley.json;

import org.jspecify.annotations.NullMarked;
