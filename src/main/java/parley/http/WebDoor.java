package parley.http;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.net.Accepted;
import parley.net.Acceptor;
import parley.net.Guest;
import parley.net.Pace;
import parley.net.Protocol;
import parley.net.Proxies;

/// The door for browsers: HTTP gives them the page, WebSocket the chat. Thread-safe.
public final class WebDoor implements Acceptor {
    private final Content content;
    private final Supplier<? extends Protocol> protocols;
    private final InstantSource clock;
    private final Pace pace;
    private final Proxies proxies;

    /// @param version of the server, for who asks after its health
    /// @param hosts by which requests may call it, and whose pages may speak WebSocket besides this door's own
    /// @param health asks whether the server is well; completes in time, on any thread
    /// @param protocols makes what a WebSocket carries
    /// @param pace of a peer; asked once
    /// @param proxies whose requests are of others; they are not slowed down
    public WebDoor(
            String version,
            OwnHosts hosts,
            Supplier<? extends CompletionStage<Boolean>> health,
            Supplier<? extends Protocol> protocols,
            InstantSource clock,
            Pace pace,
            Proxies proxies) {
        this(new Site(Page.load(), version, hosts, health), protocols, clock, pace, proxies);
    }

    private WebDoor(
            Content content, Supplier<? extends Protocol> protocols, InstantSource clock, Pace pace, Proxies proxies) {
        this.content = content;
        this.protocols = protocols;
        this.clock = clock;
        this.pace = pace;
        this.proxies = proxies;
    }

    /// A door without a chat: it leads to the one by TLS, and answers authorities that look whether a name leads here.
    ///
    /// @param challenges what is answered to an authority that asks for a token
    /// @param port of the door by TLS; empty where there is none
    public static WebDoor leadingToTls(
            Function<String, Optional<String>> challenges,
            Supplier<Optional<Integer>> port,
            OwnHosts hosts,
            InstantSource clock,
            Pace pace,
            Proxies proxies) {
        return new WebDoor(new Redirects(challenges, port, hosts), WebDoor::noChat, clock, pace, proxies);
    }

    /// A door without a chat, for those who look after the server.
    ///
    /// @param version of the server
    public static WebDoor ofAdministration(
            Administration administration,
            String version,
            OwnHosts hosts,
            InstantSource clock,
            Pace pace,
            Proxies proxies) {
        return new WebDoor(new AdminSite(administration, version, hosts), WebDoor::noChat, clock, pace, proxies);
    }

    private static Protocol noChat() {
        throw new IllegalStateException("nobody goes on by WebSocket here");
    }

    @Override
    public Guest receive(Accepted accepted) {
        boolean trusted = proxies.trusts(accepted.origin().address());
        return HttpVisit.begin(
                accepted,
                new Forwarding(proxies),
                content,
                protocols,
                clock,
                trusted ? null : pace.of(accepted.origin()));
    }

    @Override
    public byte[] turnedAway(String why) {
        return whole(HttpAnswer.turnedAway(why));
    }

    @Override
    public byte[] denied(String why) {
        return whole(HttpAnswer.denied(why));
    }

    @Override
    public byte[] noTls(String why) {
        return whole(HttpAnswer.of(400, why));
    }

    private byte[] whole(HttpAnswer response) {
        byte[] head = Responses.head(
                response, clock.instant(), Optional.empty(), List.of(), false, Responses.Connection.CLOSE);
        byte[] all = Arrays.copyOf(head, head.length + response.body().length);
        System.arraycopy(response.body(), 0, all, head.length, response.body().length);
        return all;
    }
}
