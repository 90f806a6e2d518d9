package parley.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What is answered to a request.
///
/// @param headers those of its own, each `Name: value`
/// @param body that nobody will change; its length is told even where it is not sent
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpAnswer(int status, List<String> headers, byte[] body) {
    /// What says in words what is wrong.
    static HttpAnswer of(int status, String words) {
        return new HttpAnswer(status, List.of(), (words + "\n").getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "text/plain; charset=utf-8")
                .with("Cache-Control", "no-store");
    }

    /// For whoever is too many.
    static HttpAnswer turnedAway(String why) {
        return of(503, why).with("Retry-After", "60");
    }

    /// For whoever comes from where nobody may.
    static HttpAnswer denied(String why) {
        return of(403, why);
    }

    HttpAnswer with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new HttpAnswer(status, List.copyOf(more), body);
    }
}
