package parley.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text from the bytes of a SASL message.
final class SaslText {
    private SaslText() {}

    /// The text; empty where it is not UTF-8, or longer than [Login#MAX_MESSAGE].
    static Optional<String> decode(byte[] message) {
        if (message.length > Login.MAX_MESSAGE) {
            return Optional.empty();
        }
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
            return Optional.of(decoder.decode(ByteBuffer.wrap(message)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
