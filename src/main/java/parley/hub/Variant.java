package parley.hub;

/// A form in which events are rendered; all recipients with the same instance share the bytes. Called on the hub
/// thread.
public interface Variant {
    /// The event's bytes in this form, a whole unit of the wire; empty where this form does not show it.
    byte[] render(Event event);

    /// Whether senders see their own posts in a channel.
    boolean echo();
}
