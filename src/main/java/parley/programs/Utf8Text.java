package parley.programs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Makes text of chunks: half a character at the end of one waits for the next. Invalid bytes become U+FFFD.
final class Utf8Text {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer half = ByteBuffer.allocate(0);

    /// The whole characters there are by now.
    String of(byte[] chunk) {
        var in = ByteBuffer.allocate(half.remaining() + chunk.length)
                .put(half)
                .put(chunk)
                .flip();
        var out = CharBuffer.allocate(in.remaining());
        decoder.reset().decode(in, out, false);
        half = in.slice();
        return out.flip().toString();
    }
}
