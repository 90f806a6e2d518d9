package parley.door.irc;

import parley.chat.Moment;
import parley.hub.Event;
import parley.hub.Variant;
import parley.irc.Capability;
import parley.irc.CapabilitySet;

/// The form of events for clients with some capabilities. Thread-safe.
final class IrcVariant implements Variant {
    private final IrcServer server;
    private final CapabilitySet capabilities;

    IrcVariant(IrcServer server, CapabilitySet capabilities) {
        this.server = server;
        this.capabilities = capabilities;
    }

    @Override
    public byte[] render(Moment at, Event event) {
        return new EventLines(server, capabilities, at).render(event);
    }

    /// IRCv3 echo-message.
    @Override
    public boolean echo() {
        return capabilities.contains(Capability.ECHO_MESSAGE);
    }
}
