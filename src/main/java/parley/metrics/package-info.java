/// What a server counts and times, and how Prometheus reads it.
///
/// Enters: the JDK; rooms that count may come here. Start with [Exposition].
@NullMarked
package parley.metrics;

import org.jspecify.annotations.NullMarked;
