package parley.engine;

import org.jspecify.annotations.Nullable;
import parley.chat.Moment;
import parley.chat.Profile;
import parley.protocol.Outcome;
import parley.protocol.Request;

/// The outcome of a request, and whose it is.
///
/// @param at when it was applied; null for what was not
/// @param self as the session's user is then; only where it is performed, and null for a stranger
/// @param performance to which it belongs; null for one alone
record Applied(
        LocalSession origin,
        Request request,
        @Nullable Moment at,
        Outcome outcome,
        @Nullable Profile self,
        @Nullable Performance performance) {
    Applied with(Outcome other) {
        return new Applied(origin, request, at, other, self, performance);
    }
}
