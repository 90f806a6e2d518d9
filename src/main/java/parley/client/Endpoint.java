package parley.client;

import java.net.URI;
import java.net.URISyntaxException;

/// Where a server is, and how it is reached.
///
/// @param tls whether the way there is encrypted
public record Endpoint(Carrier carrier, String host, int port, boolean tls) {
    private static final int IRC = 6667;
    private static final int IRC_TLS = 6697;
    private static final int LOBBY = 9999;
    private static final String CHATTYCAT = "chattycat";

    /// What carries the lines.
    public enum Carrier {
        TCP,
        WEBSOCKET,
        /// No lines at all, but what people say, as ChattyCat's server takes it.
        LOBBY
    }

    /// Reads what people write: `irc://host:port`, `ircs://`, `chattycat://`, `http://` (the page's address),
    /// `https://`, `ws://`, `wss://`, or only `host` or `host:port`, which is IRC.
    ///
    /// @throws IllegalArgumentException where that is no address; its message says why, for people
    public static Endpoint parse(String written) {
        try {
            var uri = new URI(written.contains("://") ? written : "irc://" + written);
            String host = uri.getHost();
            if (host == null) {
                throw new IllegalArgumentException("\"" + written + "\" names no host");
            }
            return switch (uri.getScheme()) {
                case CHATTYCAT -> new Endpoint(Carrier.LOBBY, host, port(uri, LOBBY), false);
                case "irc" -> new Endpoint(Carrier.TCP, host, port(uri, IRC), false);
                case "ircs" -> new Endpoint(Carrier.TCP, host, port(uri, IRC_TLS), true);
                case "http", "ws" -> new Endpoint(Carrier.WEBSOCKET, host, port(uri, 80), false);
                case "https", "wss" -> new Endpoint(Carrier.WEBSOCKET, host, port(uri, 443), true);
                default ->
                    throw new IllegalArgumentException("\"" + written
                            + "\" is no address of a chat: they begin with irc://, ircs://, http:// or https://");
            };
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + written + "\" is no address: " + e.getReason(), e);
        }
    }

    private static int port(URI uri, int otherwise) {
        return uri.getPort() < 0 ? otherwise : uri.getPort();
    }

    /// Host and port.
    String authority() {
        return host + ":" + port;
    }

    /// As people write it.
    @Override
    public String toString() {
        String scheme = switch (carrier) {
            case TCP -> tls ? "ircs" : "irc";
            case WEBSOCKET -> tls ? "https" : "http";
            case LOBBY -> CHATTYCAT;
        };
        return scheme + "://" + authority();
    }
}
