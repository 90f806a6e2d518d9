package parley.port;

import parley.chat.Moment;
import parley.protocol.Event;

/// A form in which events are rendered; all recipients with the same instance share the bytes. Called on the hub
/// thread.
public interface Variant {
    /// The bytes of an event of that moment in this form, a whole unit of the wire; empty where this form does not show
    /// it.
    byte[] render(Moment at, Event event);

    /// Whether recipients get this event as it is, besides its bytes.
    default boolean tells(Event event) {
        return false;
    }

    /// Whether senders see their own posts in a channel.
    boolean echo();
}
