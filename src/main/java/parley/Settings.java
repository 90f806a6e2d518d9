package parley;

import java.util.Map;
import parley.chat.Target;

/// What a server is started with.
///
/// @param listen the host or address on which all doors open
/// @param ports the port of each door that opens, in the order of [Door]; 0 for any free one
/// @param operator whom visitors of a desk reach
record Settings(String listen, Map<Door, Integer> ports, Target operator) {
    Settings {
        ports = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(ports));
    }
}
