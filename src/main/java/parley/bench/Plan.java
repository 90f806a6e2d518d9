package parley.bench;

import java.time.Duration;

/// How long to measure.
///
/// @param rounds how many are counted, at each server; what comes first, until they are warm, is dropped
/// @param round how long a round of traffic lasts
/// @param settling for how long memory must not have moved before it is read; nothing that is to
///     come to rest is waited for more than ten times as long
record Plan(int rounds, Duration round, Duration settling) {}
