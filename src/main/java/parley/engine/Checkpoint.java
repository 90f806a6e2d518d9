package parley.engine;

import java.util.Map;
import java.util.function.Function;
import parley.chat.Nick;
import parley.chat.Position;
import parley.hub.Hub;
import parley.protocol.Decoder;
import parley.protocol.Encoder;

/// All that the chat is when everything that was agreed is applied, as bytes, and the chat that goes on from there.
/// Confined to the hub thread.
public final class Checkpoint {
    private Checkpoint() {}

    /// @param kept see [#kept]
    static byte[] of(Hub hub, Moments moments, Position kept) {
        var out = new Encoder().number(kept.epoch()).number(kept.sequence());
        moments.write(out);
        return out.bytes(hub.snapshot().bytes()).toByteArray();
    }

    /// Up to where all was kept then, see [parley.port.Store#applied]: whose store has not come as far lacks some of
    /// it.
    public static Position kept(byte[] checkpoint) {
        var in = new Decoder(checkpoint);
        return new Position(in.number(), in.number());
    }

    /// The hub that it was.
    ///
    /// @param moments go on from there as well
    /// @param defaults see [Hub#restored]
    public static Hub restored(byte[] checkpoint, Moments moments, Map<String, Function<Nick, String>> defaults) {
        var in = new Decoder(checkpoint);
        in.number();
        in.number();
        moments.read(in);
        byte[] hub = in.bytes();
        in.end();
        return Hub.restored(hub, defaults);
    }
}
