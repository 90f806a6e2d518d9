/// What is registered, and what its owner has said about it: accounts with their preferences, channels with their
/// settings, access and automatic kicks. Immutable and valid by construction.
///
/// Enters: [parley.chat]. Start with [Registered] and [RegisteredChannel].
@NullMarked
package parley.chat.registration;

import org.jspecify.annotations.NullMarked;
