package parley.harness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody who speaks IRC by WebSocket, from an address of their choice.
public final class WebSocketClient implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final HttpClient client;
    private final WebSocket socket;

    /// @param from the address to come from
    /// @param headers of the request
    public WebSocketClient(InetSocketAddress to, InetAddress from, Map<String, String> headers) {
        client = HttpClient.newBuilder().localAddress(from).build();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        headers.forEach(builder::header);
        socket = builder.buildAsync(URI.create("ws://" + to.getHostString() + ":" + to.getPort() + "/irc"), this)
                .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    /// Sends lines, each a message.
    public void types(String... lines) {
        for (String line : lines) {
            socket.sendText(line, true).join();
        }
    }

    /// Reads on to a message that matches a pattern.
    public String readsOnTo(String pattern) {
        try {
            while (true) {
                String message = messages.poll(Person.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("no message like " + pattern);
                }
                if (message.matches(pattern)) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
