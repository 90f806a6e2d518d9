package parley.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's native library, unpacked once and for all. The driver left to itself unpacks it at every start into the
/// folder for temporary files, where a process that is killed leaves it.
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /// Sees to it that the library is beside the jar, or where that cannot be written in the data directory; to be
    /// called before the driver is used. Where neither can be written the driver does as it would.
    static synchronized void prepare(Path data) {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        String name = System.mapLibraryName("sqlitejdbc");
        Path jar = jar();
        Path besideJar = jar == null ? null : jar.getParent();
        for (Path beside : besideJar == null ? List.of(data) : List.of(besideJar, data)) {
            Path folder = beside.toAbsolutePath().resolve("sqlite-" + System.getProperty("os.arch"));
            if (isOf(jar, folder.resolve(name)) || unpack(folder, name)) {
                System.setProperty(FOLDER, folder.toString());
                System.setProperty(NAME, name);
                return;
            }
        }
    }

    /// Where this program comes from; null where that is no file.
    private static @Nullable Path jar() {
        CodeSource source = NativeLibrary.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException _) {
            return null;
        }
    }

    /// Whether a library is there that was unpacked from this jar, not from an older one with another driver.
    private static boolean isOf(@Nullable Path jar, Path library) {
        try {
            return jar != null
                    && Files.isReadable(library)
                    && !Files.getLastModifiedTime(library)
                            .toInstant()
                            .isBefore(Files.getLastModifiedTime(jar).toInstant());
        } catch (IOException _) {
            return false;
        }
    }

    /// The name shows only when the file is whole, whoever else unpacks it at the same time.
    private static boolean unpack(Path folder, String name) {
        Path library = folder.resolve(name);
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                return false; // the driver finds it elsewhere, or says that there is none
            }
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, name, ".new");
            try {
                Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
