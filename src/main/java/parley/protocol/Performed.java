package parley.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Profile;

/// What a request came to for the session that made it.
///
/// @param reply [Reply.Done] where silence means success
/// @param own the events of its own doing that it is told, in order
/// @param self as the session's user is after it; null for a stranger
public record Performed(
        Request request,
        Reply reply,
        List<TimedEvent> own,
        @Nullable Profile self) {}
