package parley.engine;

import java.util.Map;
import java.util.function.Function;
import parley.chat.Nick;
import parley.hub.Hub;
import parley.protocol.Decoder;
import parley.protocol.Encoder;

/// All that the chat is when everything that was agreed is applied, as bytes, and the chat that goes on from there.
/// Confined to the hub thread.
public final class Checkpoint {
    private Checkpoint() {}

    static byte[] of(Hub hub, Moments moments) {
        var out = new Encoder();
        moments.write(out);
        return out.bytes(hub.snapshot().bytes()).toByteArray();
    }

    /// The hub that it was.
    ///
    /// @param moments go on from there as well
    /// @param defaults see [Hub#restored]
    public static Hub restored(byte[] checkpoint, Moments moments, Map<String, Function<Nick, String>> defaults) {
        var in = new Decoder(checkpoint);
        moments.read(in);
        byte[] hub = in.bytes();
        in.end();
        return Hub.restored(hub, defaults);
    }
}
