/// Threads that work for many, and what happens where one cannot go on.
///
/// Enters: the JDK and a logger; every other room may come here. Start with [FairPool].
@NullMarked
package parley.threads;

import org.jspecify.annotations.NullMarked;
