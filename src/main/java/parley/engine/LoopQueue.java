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
    private List<LoopDelivery> deliveries = new ArrayList<>();

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

    void add(LoopDelivery delivery) {
        deliveries.add(delivery);
    }

    boolean hasDeliveries() {
        return !deliveries.isEmpty();
    }

    /// Sends the batch's deliveries on their way.
    ///
    /// @param handedOver run on the loop when every recipient's queue has them
    void send(Runnable handedOver) {
        List<LoopDelivery> batch = deliveries;
        deliveries = new ArrayList<>();
        loop.execute(() -> {
            batch.forEach(LoopDelivery::handOver);
            handedOver.run();
        });
    }
}
