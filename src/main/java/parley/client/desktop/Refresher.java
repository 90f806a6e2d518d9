package parley.client.desktop;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/// Brings what the client tells to the event dispatch thread: the newest alone, once a frame at most, however fast it
/// comes.
final class Refresher<T> {
    private static final int FRAME_MILLIS = 16;

    private final AtomicReference<@Nullable T> newest = new AtomicReference<>();
    private final Consumer<T> shows;
    private final Timer pause = new Timer(FRAME_MILLIS, _ -> show());

    /// Confined to the event dispatch thread.
    private boolean pausing;

    /// @param shows is called on the event dispatch thread
    Refresher(Consumer<T> shows) {
        this.shows = shows;
        pause.setRepeats(false);
        // otherwise a pause that ends while it is still being shown would be forgotten
        pause.setCoalesce(false);
    }

    /// May be called by any thread.
    void tell(T told) {
        if (newest.getAndSet(told) == null) {
            SwingUtilities.invokeLater(() -> {
                if (!pausing) {
                    show();
                }
            });
        }
    }

    private void show() {
        T told = newest.getAndSet(null);
        pausing = told != null;
        if (told != null) {
            pause.restart();
            shows.accept(told);
        }
    }
}
