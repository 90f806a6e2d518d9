package parley.hub;

import java.util.List;

/// What a request came to for the session that made it.
///
/// @param reply [Reply.Done] where silence means success
/// @param own the events of its own doing that it is told, in order
public record Performed(Request request, Reply reply, List<Told> own) {}
