package parley;

import java.util.List;

/// What holds at the web door.
///
/// @param origins whose pages may connect by WebSocket, besides the door's own; `*` for all
record WebSettings(List<String> origins) {
    WebSettings {
        origins = List.copyOf(origins);
    }
}
