/// What shows that a cluster keeps its word while its nodes die: people talk, faults come one after the other, and
/// afterwards a checker compares what everybody saw with what each node remembers.
///
/// Enters: [parley] for making the nodes, [parley.control], [parley.net]. Start with [Chaos].
@NullMarked
package parley.chaos;

import org.jspecify.annotations.NullMarked;
