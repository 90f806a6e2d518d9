/// JSON, as export, `--json`, the benchmark and health write it.
///
/// Enters: the library alone; every other room may come here. [JsonObject] is all of it.
@NullMarked
package parley.json;

import org.jspecify.annotations.NullMarked;
