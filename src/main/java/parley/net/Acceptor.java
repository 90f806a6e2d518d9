package parley.net;

import java.util.function.Supplier;

/// What a [Listener] does with those who come. Thread-safe.
public interface Acceptor {
    /// Somebody is let in. Called on his socket's event loop before anything is read.
    Guest receive(Accepted accepted);

    /// Somebody is not let in: what to send him before his socket is closed.
    ///
    /// @param why in words
    byte[] turnedAway(String why);

    /// Nobody is let in from where somebody comes from, now or later: the same for them.
    default byte[] denied(String why) {
        return turnedAway(why);
    }

    /// Somebody speaks no TLS where nothing else is spoken: the same for him.
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
