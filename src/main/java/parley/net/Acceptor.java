package parley.net;

import java.util.function.Supplier;

/// What a [Listener] does with those who come. Thread-safe.
public interface Acceptor {
    /// A peer is let in. Called on its socket's event loop before anything is read.
    Guest receive(Accepted accepted);

    /// A peer is not let in: what to send it before its socket is closed.
    ///
    /// @param why in words
    byte[] turnedAway(String why);

    /// Nobody is let in from where somebody comes from, now or later: the same for them.
    default byte[] denied(String why) {
        return turnedAway(why);
    }

    /// A peer speaks no TLS where nothing else is spoken: what to send it, likewise.
    default byte[] noTls(String why) {
        return turnedAway(why);
    }

    /// Everybody speaks one protocol from the first byte on.
    ///
    /// @param protocols makes one for each
    static Acceptor speaking(Supplier<? extends Protocol> protocols) {
        return new Acceptor() {
            @Override
            public Guest receive(Accepted accepted) {
                return accepted.connect(protocols.get());
            }

            @Override
            public byte[] turnedAway(String why) {
                return protocols.get().turnedAway(why);
            }
        };
    }
}
