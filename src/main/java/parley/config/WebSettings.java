package parley.config;

import java.util.List;

/// What holds at the web door.
///
/// @param origins whose pages may connect by WebSocket, besides the door's own; `*` for all
public record WebSettings(List<String> origins) {
    public WebSettings {
        origins = List.copyOf(origins);
    }
}
