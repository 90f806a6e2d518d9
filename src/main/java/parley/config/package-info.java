/// The configuration: its keys, reading TOML, settings as records, reloading.
///
/// Enters: [parley.chat], [parley.names], [parley.accounts], the TOML library. Start with [ConfigurationKeys],
/// the table, and [Settings], what is made of it. `docs/configuration.md` shows every key.
@NullMarked
package parley.config;

import org.jspecify.annotations.NullMarked;
