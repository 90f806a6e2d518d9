package parley.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lines over WebSocket, a message each (IRCv3 websocket, subprotocol text.ircv3.net).
final class WebSocketTransport implements Transport, WebSocket.Listener {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final String SUBPROTOCOL = "text.ircv3.net";

    private final HttpClient client;
    private final Words words;
    private final Listener listener;
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    /// The last of what is being sent; the next waits for it.
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    /// How many lines are not sent yet.
    private int waiting;

    private boolean told;

    /// Done when the server has closed it, or nothing can come any more.
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    private WebSocketTransport(Endpoint server, Words words, Listener listener) {
        this.words = words;
        this.client = server.tls()
                ? HttpClient.newBuilder()
                        .sslContext(ServerTrust.context(server, listener::certificateTaken))
                        .build()
                : HttpClient.newHttpClient();
        this.listener = listener;
    }

    static void open(Endpoint server, Words words, Listener listener) {
        var transport = new WebSocketTransport(server, words, listener);
        var address = URI.create((server.tls() ? "wss" : "ws") + "://" + server.authority() + "/irc");
        transport
                .client
                .newWebSocketBuilder()
                .subprotocols(SUBPROTOCOL)
                .connectTimeout(CONNECT_LIMIT)
                .buildAsync(address, transport)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        transport.ended(reason(server, failure, words));
                    }
                });
    }

    private static String reason(Endpoint server, Throwable failure, Words words) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case java.net.http.WebSocketHandshakeException _ ->
                words.of("link.no-chat", Map.of("server", server.toString()));
            case javax.net.ssl.SSLException tls -> TlsFailure.worded(server, tls, words);
            case java.net.ConnectException _ -> words.of("link.nothing", Map.of("server", server.authority()));
            default -> String.valueOf(cause.getMessage());
        };
    }

    @Override
    public synchronized void send(String line) {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        if (waiting == MOST_LINES) {
            open.abort();
            ended(words.of("link.full"));
            return;
        }
        waiting++;
        sent = sent.thenCompose(_ -> open.sendText(line, true))
                .exceptionally(_ -> open)
                .thenRun(this::taken);
    }

    private synchronized void taken() {
        waiting--;
    }

    @Override
    public synchronized void close() {
        WebSocket open = socket;
        if (open != null) {
            sent = sent.thenCompose(_ -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""));
            over.completeOnTimeout(null, FAREWELL_MILLIS, TimeUnit.MILLISECONDS).thenRun(() -> {
                open.abort();
                ended(words.of("link.ended"));
            });
        }
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        synchronized (this) {
            socket = webSocket;
        }
        listener.opened(this);
        webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (text.length() > LONGEST_LINE) {
            webSocket.abort();
            ended(words.of("link.no-server"));
            return null;
        }
        if (last) {
            listener.received(text.toString());
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        ended(reason.isEmpty() ? words.of("link.closed") : reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        ended(String.valueOf(error.getMessage()));
    }

    private void ended(String why) {
        synchronized (this) {
            if (told) {
                return;
            }
            told = true;
        }
        over.complete(null);
        listener.lost(why);
        client.shutdownNow();
    }
}
