package parley.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that holds one value of the configuration, such as a secret that others keep. Confined to whoever reads it.
final class ValueFile {
    /// Before its name, in place of the value.
    static final String PREFIX = "file:";

    /// A longer one is none.
    private static final int MOST_BYTES = 64 * 1024;

    private ValueFile() {}

    /// The text in a file, without the end of its last line.
    ///
    /// @param folder where a name begins that does not begin at the root
    /// @throws IOException says what is wrong, in words
    static String read(Path folder, String name) throws IOException {
        try (InputStream file = Files.newInputStream(regular(folder.resolve(name)))) {
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is longer than " + MOST_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.replaceFirst("\\r?\\n\\z", "");
        } catch (InvalidPathException e) {
            throw new IOException("that is no name of a file", e);
        }
    }

    /// A pipe would have whoever reads it wait for somebody who writes.
    private static Path regular(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is not a regular file");
        }
        return file;
    }

    /// What is wrong with a file, in words.
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            case CharacterCodingException _ -> "it is not UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }
}
