package parley.irc;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Puts together what AUTHENTICATE carries in pieces: Base64 in chunks of 400 bytes, the last of
/// which is shorter, or `+` (IRCv3 sasl-3.1, "The AUTHENTICATE command"). Reusable: each answer but
/// [More] begins anew. Confined to one thread.
public final class SaslResponse {
    /// The most bytes of a chunk.
    public static final int CHUNK = 400;

    private final int maxBytes;
    private final StringBuilder base64 = new StringBuilder();

    /// Makes one for a conversation.
    ///
    /// @param maxBytes the most bytes of a response, decoded
    public SaslResponse(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// What a chunk led to.
    public sealed interface Progress {}

    /// More is to come.
    public record More() implements Progress {}

    /// It is whole.
    public record Whole(byte[] bytes) implements Progress {}

    /// A chunk is longer than 400 bytes, or all together longer than allowed: 905.
    public record TooLong() implements Progress {}

    /// The other does not go on, and sent `*`: 906.
    public record Aborted() implements Progress {}

    /// It is not Base64: 904.
    public record Malformed() implements Progress {}

    /// Takes the parameter of an AUTHENTICATE.
    public Progress add(String chunk) {
        if (chunk.equals("*")) {
            return ended(new Aborted());
        }
        boolean empty = chunk.equals("+");
        if (chunk.length() > CHUNK || (!empty && base64.length() + chunk.length() > maxBase64())) {
            return ended(new TooLong());
        }
        if (!empty) {
            base64.append(chunk);
        }
        return chunk.length() == CHUNK ? new More() : ended(decoded());
    }

    /// A response in the pieces that AUTHENTICATE carries; at least one.
    public static List<String> chunks(byte[] response) {
        String base64 = Base64.getEncoder().encodeToString(response);
        var chunks = new ArrayList<String>();
        for (int start = 0; start < base64.length(); start += CHUNK) {
            chunks.add(base64.substring(start, Math.min(start + CHUNK, base64.length())));
        }
        if (base64.length() % CHUNK == 0) {
            chunks.add("+");
        }
        return List.copyOf(chunks);
    }

    private long maxBase64() {
        return (maxBytes + 2L) / 3 * 4;
    }

    private Progress decoded() {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.toString());
            return bytes.length > maxBytes ? new TooLong() : new Whole(bytes);
        } catch (IllegalArgumentException _) {
            return new Malformed(); // the decoder has no other way to say so
        }
    }

    private Progress ended(Progress progress) {
        base64.setLength(0);
        return progress;
    }
}
