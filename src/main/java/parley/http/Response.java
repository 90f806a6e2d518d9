package parley.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What is answered to a request.
///
/// @param headers those of its own, each `Name: value`
/// @param body that nobody will change; its length is told even where it is not sent
@SuppressWarnings("ArrayRecordComponent") // never compared
record Response(int status, List<String> headers, byte[] body) {
    /// What says in words what is wrong.
    static Response of(int status, String words) {
        return new Response(status, List.of(), (words + "\n").getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "text/plain; charset=utf-8")
                .with("Cache-Control", "no-store");
    }

    Response with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Response(status, List.copyOf(more), body);
    }
}
