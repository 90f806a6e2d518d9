package parley.hub;

import java.util.List;
import java.util.Set;
import parley.chat.ChannelName;
import parley.chat.Message;

/// Reads what was kept. Safe on any thread; may be slow, so never on the hub thread or an event loop.
public interface History {
    /// The newest messages that hold all the words, whatever their case, newest first.
    ///
    /// @param readable the channels to look in
    /// @param words separated by blanks
    /// @param limit the most messages to return
    List<Message> search(Set<ChannelName> readable, String words, int limit);
}
