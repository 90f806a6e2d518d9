package parley.command;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.config.LogSettings.Rotation;

/// A file of log lines. Where it has become too large or too old, it becomes `NAME.1`, that one `NAME.2`, and so on,
/// and a new one is begun. Only its owner writes it, and their group may read it (0640). Confined to one thread at a
/// time.
final class RotatingLog extends OutputStream {
    private static final long MEGABYTE = 1_000_000;

    private static final Set<PosixFilePermission> PERMISSIONS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);

    private final Path file;
    private final Rotation rotation;
    private final InstantSource clock;
    private @Nullable OutputStream out;
    private LocalDate begun = LocalDate.EPOCH;
    private long size;

    /// Opens a file; what is in it stays.
    ///
    /// @throws IOException where it cannot be written
    RotatingLog(Path file, Rotation rotation, InstantSource clock) throws IOException {
        this.file = file;
        this.rotation = rotation;
        this.clock = clock;
        out = open();
    }

    private OutputStream open() throws IOException {
        boolean fresh = Files.notExists(file);
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                .close(); // which says better what is wrong
        // An interrupt would close one of those, and the last lines before a stop would be lost.
        var opened = new FileOutputStream(file.toFile(), true);
        if (fresh && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PERMISSIONS);
        }
        size = Files.size(file);
        begun = size == 0 ? today() : beginning();
        return opened;
    }

    /// The day on which a file was begun that is there already; where the file system does not know, that of its last
    /// line.
    private LocalDate beginning() throws IOException {
        return LocalDate.ofInstant(
                Files.readAttributes(file, BasicFileAttributes.class)
                        .creationTime()
                        .toInstant(),
                ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// Writes whole lines.
    @Override
    public void write(byte[] lines, int offset, int length) throws IOException {
        if (size > 0 && (size + length > rotation.megabytes() * MEGABYTE || isOld())) {
            rotate();
        }
        if (out == null) {
            out = open();
        }
        out.write(lines, offset, length);
        size += length;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    private boolean isOld() {
        return rotation.days() > 0 && !today().isBefore(begun.plusDays(rotation.days()));
    }

    private void rotate() throws IOException {
        close();
        for (int number = rotation.keep(); number > 0; number--) {
            Path newer = number == 1 ? file : old(number - 1);
            if (Files.exists(newer)) {
                Files.move(newer, old(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (int number = rotation.keep() + 1; Files.deleteIfExists(old(number)); number++) {
            // there are more where fewer are kept than before
        }
        Files.deleteIfExists(file); // where none is kept
    }

    private Path old(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
