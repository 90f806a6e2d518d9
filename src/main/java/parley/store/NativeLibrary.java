package parley.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
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
        String version = "sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + System.getProperty("os.arch");
        for (Path beside : besides(data)) {
            Path folder = beside.resolve(version);
            if (unpack(folder, name)) {
                System.setProperty(FOLDER, folder.toString());
                System.setProperty(NAME, name);
                return;
            }
        }
    }

    private static List<Path> besides(Path data) {
        var folders = new ArrayList<Path>();
        CodeSource source = NativeLibrary.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = source == null ? null : Path.of(source.getLocation().toURI());
            Path folder = jar == null ? null : jar.toAbsolutePath().getParent();
            if (folder != null) {
                folders.add(folder);
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // it did not come from a file
        }
        folders.add(data.toAbsolutePath());
        return folders;
    }

    /// The name shows only when the file is whole, whoever else unpacks it at the same time.
    private static boolean unpack(Path folder, String name) {
        Path library = folder.resolve(name);
        if (Files.isReadable(library)) {
            return true;
        }
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
