package parley.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// Where a backup may be written: to a file of its own. What a server works with, a device and a pipe are not to be
/// replaced by one.
///
/// @param data the directory that is backed up
/// @param beside which files of a data directory a backup has besides the database
record BackupPlace(Path data, Collection<String> beside) {
    /// The file itself, where its name is that of a link.
    ///
    /// @throws StoreException where a backup must not be written there
    Path of(Path named) throws IOException {
        Path folder = folder(named);
        Path file = Files.exists(named) ? named.toRealPath() : folder.resolve(named.getFileName());
        if (Files.isSymbolicLink(file)) {
            throw refused(named, "is a link that leads nowhere.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refused(named, "is no file that a backup could replace. Choose another name.");
        }
        if (isServers(folder.resolve(named.getFileName())) || isServers(file)) {
            throw refused(named, "is what a server works with, in a data directory. Choose another name.");
        }
        if (Files.exists(file) && isLinkedTo(file)) {
            throw refused(named, "is a file of the data directory \"" + data + "\" under another name.");
        }
        return file;
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || file.getFileName() == null) {
            throw refused(file, "is no file that a backup could replace. Choose another name.");
        }
        return folder.toRealPath();
    }

    private boolean isServers(Path file) throws IOException {
        Path folder = folder(file);
        return (DataLock.isData(folder) || Files.isSameFile(folder, data)) && hasServersName(file);
    }

    private boolean hasServersName(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(SqliteStore.FILE) || name.equals(DataLock.FILE) || beside.contains(name);
    }

    private boolean isLinkedTo(Path file) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data, this::hasServersName)) {
            for (Path each : files) {
                if (Files.exists(each) && Files.isSameFile(each, file)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static StoreException refused(Path named, String why) {
        return new StoreException("\"" + named + "\" " + why);
    }
}
