package parley.net;

import java.util.function.Supplier;

/// What a [Listener] does with those who come. Thread-safe.
public interface Reception {
    /// Somebody is let in. Called on his socket's event loop before anything is read.
    Guest receive(Arrival arrival);

    /// Somebody is not let in: what to send him before his socket is closed.
    ///
    /// @param why in words
    byte[] turnedAway(String why);

    /// Everybody speaks one protocol from the first byte on.
    ///
    /// @param protocols makes one for each
    static Reception speaking(Supplier<? extends Protocol> protocols) {
        return new Reception() {
            @Override
            public Guest receive(Arrival arrival) {
                return arrival.connect(protocols.get());
            }

            @Override
            public byte[] turnedAway(String why) {
                return protocols.get().turnedAway(why);
            }
        };
    }
}
