package parley.door.irc;

import parley.irc.IrcMessage;

/// What the first word of a line may be.
///
/// @param params how many parameters it has at least; with fewer it is answered with ERR_NEEDMOREPARAMS
public record Verb(String name, int params, Phase phase, Handler handler) {
    /// When it may be used.
    public enum Phase {
        /// Always.
        ANY,
        /// Only before registration is complete.
        UNREGISTERED,
        /// Only after registration.
        REGISTERED
    }

    /// Carries it out. What it sends goes through the client; what takes several steps goes on in callbacks.
    public interface Handler {
        void handle(Exchange exchange, IrcMessage message);
    }

    boolean mayBeUsed(Exchange exchange) {
        return switch (phase) {
            case ANY -> true;
            case UNREGISTERED -> !exchange.peer().isRegistered();
            case REGISTERED -> exchange.peer().isRegistered();
        };
    }
}
