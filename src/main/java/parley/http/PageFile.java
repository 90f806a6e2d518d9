package parley.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A file of the page. Thread-safe: two who compress it at once make the same.
final class PageFile {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("woff2", "font/woff2"));

    private final String type;
    private final byte[] content;
    private volatile byte @Nullable [] compressed;

    private PageFile(String type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /// A file by its name; empty where that is of no type that is served.
    ///
    /// @param content that nobody will change
    static Optional<PageFile> of(String name, byte[] content) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return type == null ? Optional.empty() : Optional.of(new PageFile(type, content));
    }

    /// As HTTP calls its type.
    String type() {
        return type;
    }

    byte[] content() {
        return content;
    }

    /// Whether compressing makes it smaller: the others are compressed already.
    boolean isText() {
        return type.startsWith("text/") || type.startsWith("application/") || type.endsWith("+xml");
    }

    /// The content as gzip, made when it is asked for first.
    byte[] compressed() {
        byte[] made = compressed;
        if (made == null) {
            made = compress();
            compressed = made;
        }
        return made;
    }

    private byte[] compress() {
        var bytes = new ByteArrayOutputStream(content.length / 2);
        try (var gzip = new Smallest(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all", e);
        }
        return bytes.toByteArray();
    }

    /// It is compressed once and sent often.
    private static final class Smallest extends GZIPOutputStream {
        Smallest(OutputStream to) throws IOException {
            super(to);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
