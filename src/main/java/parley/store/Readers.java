package parley.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Connections that read: as many as there are threads that read at once. Safe on any thread.
final class Readers implements AutoCloseable {
    private final Database database;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    /// Shared by who reads; taken for good by [#close].
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    Readers(Database database) {
        this.database = database;
    }

    /// What is read with a connection.
    @FunctionalInterface
    interface Read<T> {
        T from(Connection connection) throws SQLException;
    }

    /// Reads with a connection that nobody else uses meanwhile.
    ///
    /// @throws StoreException where it cannot be read
    <T> T read(Read<T> read) {
        if (!open.readLock().tryLock()) {
            throw new StoreException("cannot be read: it is closed");
        }
        try {
            Connection free = idle.poll();
            Connection connection = free == null ? database.read() : free;
            T result;
            try {
                result = read.from(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            idle.add(connection);
            return result;
        } catch (SQLException e) {
            throw DatabaseFault.with(database.file(), e);
        } finally {
            open.readLock().unlock();
        }
    }

    /// Waits a second at most for whoever reads. Nobody reads any more afterwards.
    @Override
    public void close() throws SQLException {
        try {
            boolean _ = open.writeLock().tryLock(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
