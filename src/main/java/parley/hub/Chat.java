package parley.hub;

import parley.chat.SessionId;

/// The chat as the doors see it. For each session what is submitted and asked is applied and answered first in, first
/// out. Neither call blocks, and neither drops; whoever calls bounds what he has in flight by [Recipient#completed].
public interface Chat {
    /// Opens a session whose events and replies go to a recipient. It ends with [Command.Quit].
    SessionId open(Recipient recipient);

    /// Submits a command. Call it on the recipient's loop.
    void submit(SessionId session, Command command);

    /// Asks a question. Call it on the recipient's loop.
    void ask(SessionId session, Query query);
}
