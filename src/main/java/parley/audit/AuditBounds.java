package parley.audit;

import java.time.Duration;

/// How much is kept.
///
/// @param keep for how long
/// @param rows how many rows of [open kinds][AuditKind#isOpen] at most, and as many of the others: nobody pushes out
/// what
///     operators did by failing to log in
public record AuditBounds(Duration keep, int rows) {}
