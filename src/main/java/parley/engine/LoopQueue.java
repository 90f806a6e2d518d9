package parley.engine;

import java.util.ArrayList;
import java.util.List;
import parley.port.Loop;

/// The way between the hub thread and one loop: one task a batch towards the loop, one wake-up an iteration towards the
/// hub.
final class LoopQueue {
    private final Loop loop;
    private final Runnable wake;

    /// Confined to the loop.
    private boolean wakeScheduled;

    /// What the current batch has for the loop. Confined to the hub thread.
    private List<LoopDelivery> parcels = new ArrayList<>();

    /// @param wake wakes the hub thread
    LoopQueue(Loop loop, Runnable wake) {
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

    void add(LoopDelivery parcel) {
        parcels.add(parcel);
    }

    boolean hasParcels() {
        return !parcels.isEmpty();
    }

    /// Sends the batch's parcels on their way.
    ///
    /// @param handedOver run on the loop when every recipient's queue has them
    void send(Runnable handedOver) {
        List<LoopDelivery> batch = parcels;
        parcels = new ArrayList<>();
        loop.execute(() -> {
            batch.forEach(LoopDelivery::handOver);
            handedOver.run();
        });
    }
}
