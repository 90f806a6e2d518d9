package parley.logs;

import java.time.LocalDateTime;
import java.util.List;

/// A line of a log.
///
/// @param time where it was written, to the second
/// @param told what happened then: a long text is several messages
record Logged(LocalDateTime time, List<Telling> told) {}
