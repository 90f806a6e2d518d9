/// The configuration: its keys, reading TOML, settings as records, reloading.
///
/// Start with [ConfigurationKeys], the table, and [Settings], what came of it.
@NullMarked
package parley.config;

import org.jspecify.annotations.NullMarked;
