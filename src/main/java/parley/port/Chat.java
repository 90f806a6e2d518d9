package parley.port;

import java.util.List;
import parley.chat.SessionId;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Request;

/// The chat as the doors see it. For each session what is submitted and asked is applied and answered first
/// in, first out. Neither call blocks, and neither drops; the caller bounds what it has in flight by
/// [Recipient#completed].
public interface Chat {
    /// Opens a session whose events and replies go to a recipient. It ends with [Command.Quit].
    SessionId open(Recipient recipient);

    /// Submits a command. Call it on the recipient's loop.
    void submit(SessionId session, Command command);

    /// Asks a question. Call it on the recipient's loop.
    void ask(SessionId session, Query query);

    /// Carries out some requests, one directly after the other. What they tell the session itself comes to it together
    /// with their replies, by [Recipient#receive(List)], and not as events. Call it on the recipient's loop.
    ///
    /// @param requests none that is looked up in the [History]
    void perform(SessionId session, List<Request> requests);
}
