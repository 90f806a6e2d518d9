package parley.port;

/// One thread that runs tasks in order, known by identity.
public interface Loop {
    /// Runs the task on this loop after what it is doing now; never at once.
    void execute(Runnable task);
}
