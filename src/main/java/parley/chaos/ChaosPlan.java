package parley.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Who takes part in a run, and what happens.
///
/// @param writers with accounts, who talk at the IRC door
/// @param listeners some with accounts at the IRC door, the others at plain doors
/// @param faults each happens as often as it is there, in an order that the seed says
public record ChaosPlan(int writers, int listeners, List<Fault> faults) {
    public ChaosPlan {
        faults = List.copyOf(faults);
    }

    /// Everything, so many times.
    public static ChaosPlan full(int rounds) {
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < rounds; i++) {
            faults.addAll(List.of(Fault.values()));
        }
        return new ChaosPlan(8, 50, faults);
    }

    List<Fault> inOrder(Random random) {
        var order = new ArrayList<>(faults);
        Collections.shuffle(order, random);
        return order;
    }
}
