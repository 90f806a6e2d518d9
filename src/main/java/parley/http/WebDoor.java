package parley.http;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import parley.net.Arrival;
import parley.net.Guest;
import parley.net.Protocol;
import parley.net.Reception;

/// The door for browsers: HTTP gives them the page, WebSocket the chat. Thread-safe.
public final class WebDoor implements Reception {
    private final Site site;
    private final Supplier<? extends Protocol> protocols;
    private final InstantSource clock;

    /// @param version of the server, for who asks after its health
    /// @param health asks whether the server is well; completes in time, on any thread
    /// @param origins whose pages may speak WebSocket, besides this door's own: `https://chat.example.org`, say, or
    ///     `*` for all; asked for every connection anew
    /// @param protocols makes what a WebSocket carries
    public WebDoor(
            String version,
            Supplier<? extends CompletionStage<Boolean>> health,
            Supplier<List<String>> origins,
            Supplier<? extends Protocol> protocols,
            InstantSource clock) {
        this.site = new Site(Page.load(), version, health, origins);
        this.protocols = protocols;
        this.clock = clock;
    }

    @Override
    public Guest receive(Arrival arrival) {
        return HttpVisit.begin(arrival, site, protocols, clock);
    }

    @Override
    public byte[] turnedAway(String why) {
        Response response = Response.of(503, why).with("Retry-After", "60");
        byte[] head = Responses.head(response, clock.instant(), Optional.empty(), Responses.Connection.CLOSE);
        byte[] all = Arrays.copyOf(head, head.length + response.body().length);
        System.arraycopy(response.body(), 0, all, head.length, response.body().length);
        return all;
    }
}
