package parley.engine;

import java.util.ArrayList;
import java.util.List;
import parley.hub.Loop;

/// The way between the hub thread and one loop: one task a batch towards the loop, one wake-up an iteration towards the
/// hub.
final class Lane {
    private final Loop loop;
    private final Runnable wake;

    /// Confined to the loop.
    private boolean wakeScheduled;

    /// What the current batch has for the loop. Confined to the hub thread.
    private List<Parcel> parcels = new ArrayList<>();

    /// @param wake wakes the hub thread
    Lane(Loop loop, Runnable wake) {
        this.loop = loop;
        this.wake = wake;
    }

    /// Wakes the hub when the loop is through with what it reads now, so that all of it is one batch.
    void wakeHub() {
        if (!wakeScheduled) {
            wakeScheduled = true;
            loop.execute(() -> {
                wakeScheduled = false;
                wake.run();
            });
        }
    }

    void add(Parcel parcel) {
        parcels.add(parcel);
    }

    boolean hasParcels() {
        return !parcels.isEmpty();
    }

    /// Sends the batch's parcels on their way.
    ///
    /// @param handedOver run on the loop when every recipient's queue has them
    void send(Runnable handedOver) {
        List<Parcel> batch = parcels;
        parcels = new ArrayList<>();
        loop.execute(() -> {
            batch.forEach(Parcel::handOver);
            handedOver.run();
        });
    }
}
