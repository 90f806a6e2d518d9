package parley.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/// Finds out whether a server speaks IRC or ChattyCat's dialect, where everybody would read what IRC's clients say
/// first.
///
/// The one word that both take is `quit`: ChattyCat's server closes the connection and tells nobody, a server of IRC
/// waits for the end of the line and then answers.
public final class LobbyProbe {
    private static final int IRC = 6667;
    private static final int LOBBY = 9999;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int QUIT_MILLIS = 300;
    private static final int ANSWER_MILLIS = 2_000;

    private LobbyProbe() {}

    /// Where ChattyCat's users meet, as [parley.client.Endpoint#parse] reads it.
    ///
    /// @param port 0 for the usual ones
    public static String address(String host, int port) {
        if (port == 0) {
            return isThere(host, IRC) || !isThere(host, LOBBY) ? irc(host, IRC) : lobby(host, LOBBY);
        }
        return port == LOBBY || isLobby(host, port) ? lobby(host, port) : irc(host, port);
    }

    private static String irc(String host, int port) {
        return "irc://" + host + ":" + port;
    }

    private static String lobby(String host, int port) {
        return "chattycat://" + host + ":" + port;
    }

    private static boolean isThere(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isLobby(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.getOutputStream().write("QUIT".getBytes(US_ASCII));
            if (answers(socket, QUIT_MILLIS)) {
                return false;
            }
            socket.getOutputStream().write("\r\n".getBytes(US_ASCII));
            return !answers(socket, ANSWER_MILLIS);
        } catch (SocketException _) {
            return true; // closed without an answer
        } catch (IOException _) {
            return false; // whoever connects in earnest learns why
        }
    }

    private static boolean answers(Socket socket, int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }
}
