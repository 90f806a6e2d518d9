package parley.port;

import java.util.List;
import java.util.Optional;
import parley.chat.Message;

/// A search under way, which is done slice by slice so that others have their turns in between. Confined to one thread
/// at a time; between two slices it holds nothing but memory.
public interface Finding {
    /// Looks on for some milliseconds. May wait for a disk, so never on the hub thread or an event loop.
    ///
    /// @return whether there is more to look through
    boolean lookOn();

    /// The messages that match, newest first, when there is nothing more to look through.
    ///
    /// @return empty where it would have taken longer than it may
    Optional<List<Message>> found();
}
