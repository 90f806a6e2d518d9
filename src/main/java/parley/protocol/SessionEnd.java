package parley.protocol;

import parley.chat.SessionId;

/// That the hub has ended a session that did not ask for it. Its user has left already, or goes on with other sessions.
///
/// @param reason for the one whose session it was, and for the log
public record SessionEnd(SessionId session, String reason) {}
