package parley.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import parley.port.Loop;

/// A loop that runs its tasks when the test says so.
final class Tasks implements Loop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    int waiting() {
        return tasks.size();
    }

    /// Runs what waits, and what comes of it.
    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
