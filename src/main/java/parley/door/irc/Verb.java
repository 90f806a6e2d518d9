package parley.door.irc;

import org.jspecify.annotations.Nullable;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;

/// What the first word of a line may be.
///
/// @param params how many parameters it has at least; with fewer it is answered with ERR_NEEDMOREPARAMS
/// @param needs the capability without which a client does not know it; null for none
public record Verb(
        String name, int params, Phase phase, @Nullable Capability needs, Handler handler) {
    /// When it may be used.
    public enum Phase {
        /// Always.
        ANY,
        /// Only before registration is complete.
        UNREGISTERED,
        /// Only after registration.
        REGISTERED
    }

    /// Carries it out. What takes several steps goes on in callbacks.
    public interface Handler {
        void handle(Exchange exchange, IrcMessage message);
    }

    /// A verb that every client knows.
    public Verb(String name, int params, Phase phase, Handler handler) {
        this(name, params, phase, null, handler);
    }

    boolean mayBeUsed(Peer peer) {
        return switch (phase) {
            case ANY -> true;
            case UNREGISTERED -> !peer.isRegistered();
            case REGISTERED -> peer.isRegistered();
        };
    }

    void carryOut(Exchange exchange, IrcMessage message) {
        if (needs == null || exchange.peer().has(needs)) {
            handler.handle(exchange, message);
        } else {
            exchange.out().reply(Numeric.ERR_UNKNOWNCOMMAND, name);
        }
    }
}
