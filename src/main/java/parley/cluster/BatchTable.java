package parley.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import parley.protocol.Decoder;
import parley.protocol.Encoder;

/// The last batch of each node, by which each is applied once and in order: every engine doubles and drops some when
/// the leader changes. The same on all nodes. Confined to one thread.
final class BatchTable {
    private final Map<Integer, Row> rows = new LinkedHashMap<>();

    /// @param boot the latest start of a node
    /// @param round see [ClusterBatch.Proposed]
    /// @param number of its last batch
    record Row(long boot, long round, long number) {}

    /// Takes a batch if it is its turn; all others are passed over by everybody.
    boolean take(ClusterBatch.Proposed batch) {
        Row row = rows.getOrDefault(batch.node(), new Row(0, 0, 0));
        boolean isNext;
        if (batch.boot() == row.boot && batch.round() == row.round) {
            isNext = batch.number() == row.number + 1;
        } else {
            boolean isLater = batch.boot() > row.boot || (batch.boot() == row.boot && batch.round() > row.round);
            isNext = isLater && batch.number() == 1;
        }
        if (isNext) {
            rows.put(batch.node(), new Row(batch.boot(), batch.round(), batch.number()));
        }
        return isNext;
    }

    /// The latest start of each node.
    Map<Integer, Long> boots() {
        var boots = new LinkedHashMap<Integer, Long>();
        rows.forEach((node, row) -> boots.put(node, row.boot));
        return boots;
    }

    void write(Encoder out) {
        out.all(
                rows.entrySet(),
                (to, each) -> to.integer(each.getKey())
                        .number(each.getValue().boot)
                        .number(each.getValue().round)
                        .number(each.getValue().number));
    }

    void read(Decoder in) {
        rows.clear();
        in.list(from -> Map.entry(from.integer(), new Row(from.number(), from.number(), from.number())))
                .forEach(each -> rows.put(each.getKey(), each.getValue()));
    }
}
