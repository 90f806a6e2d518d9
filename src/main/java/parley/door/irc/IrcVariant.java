package parley.door.irc;

import parley.chat.Moment;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.port.Variant;
import parley.protocol.Event;

/// The form of events for clients with some capabilities. Thread-safe.
public final class IrcVariant implements Variant {
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

    /// What takes the names of a whole channel to tell is worded for each client by itself, as its socket takes it.
    @Override
    public boolean tells(Event event) {
        return event instanceof Event.BroughtIn
                || (event instanceof Event.ChannelRenamed && !capabilities.contains(Capability.CHANNEL_RENAME));
    }

    /// IRCv3 echo-message.
    @Override
    public boolean echo() {
        return capabilities.contains(Capability.ECHO_MESSAGE);
    }
}
