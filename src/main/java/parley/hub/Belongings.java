package parley.hub;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What somebody has besides his presence: an account keeps it, a guest has it for one visit. Confined to the hub
/// thread.
final class Belongings {
    /// For so many channels and people it is remembered how far somebody has read; past it, that which was told longest
    /// ago is forgotten.
    private static final int MAX_MARKERS = 512;

    /// What he says of himself, by key.
    final Map<String, String> metadata = LinkedHashMap.newLinkedHashMap(0);

    /// Until when he has read what was said there, by the folded name of the channel or person.
    private Map<String, Instant> read = Collections.emptyMap();

    Map<String, Instant> read() {
        return read;
    }

    void markRead(String folded, Instant until) {
        if (read.isEmpty()) {
            read = new LinkedHashMap<>();
        }
        read.remove(folded);
        read.put(folded, until);
        if (read.size() > MAX_MARKERS) {
            read.remove(read.keySet().iterator().next());
        }
    }
}
