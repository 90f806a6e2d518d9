package parley.harness;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whom a real client meets in a channel, at a plain socket.
public abstract class Correspondent implements AutoCloseable {
    private final Socket socket = new Socket();
    private final Reader in;
    private final StringBuilder heard = new StringBuilder();
    private final String nick;

    private Correspondent(InetSocketAddress address, String nick) {
        this.nick = nick;
        try {
            socket.connect(address, (int) Person.PATIENCE.toMillis());
            socket.setSoTimeout((int) Person.PATIENCE.toMillis());
            in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("cannot connect to " + address, e);
        }
    }

    public String nick() {
        return nick;
    }

    public abstract void says(String text);

    public abstract void hears(String from, String text);

    /// Somebody has left the channel.
    public abstract void misses(String other);

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError("cannot close the socket of " + nick, e);
        }
    }

    /// Types a line.
    public void types(String line) {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("cannot say " + line, e);
        }
    }

    /// Reads on until the regular expression is found, and past it.
    ///
    /// @return what was found
    public String reads(String pattern) {
        Pattern awaited = Pattern.compile(pattern);
        char[] buffer = new char[4096];
        try {
            Matcher found = awaited.matcher(heard);
            while (!found.find()) {
                int count = in.read(buffer);
                if (count < 0) {
                    throw new AssertionError("disconnected before \"" + pattern + "\" came, after:\n" + heard);
                }
                heard.append(buffer, 0, count);
                found = awaited.matcher(heard);
            }
            String text = found.group();
            heard.delete(0, found.end());
            return text;
        } catch (IOException e) {
            throw new AssertionError("\"" + pattern + "\" did not come, but:\n" + heard, e);
        }
    }

    /// At the `cat` door.
    public static Correspondent atCat(InetSocketAddress address, String nick, String channel) {
        return new AtCat(address, nick, channel);
    }

    /// At an IRC server, speaking IRC by hand.
    public static Correspondent atIrc(InetSocketAddress address, String nick, String channel) {
        return new AtIrc(address, nick, channel);
    }

    private static final class AtCat extends Correspondent {
        private final String channel;

        AtCat(InetSocketAddress address, String nick, String channel) {
            super(address, nick);
            this.channel = channel;
            reads("-> ");
            types(nick);
            reads("-> ");
            types(channel);
            reads("Connection established :\n");
        }

        @Override
        public void says(String text) {
            types(text);
        }

        @Override
        public void hears(String from, String text) {
            reads(from + " -> " + Pattern.quote(text) + "\n");
        }

        /// Others' leaving is silent here, so they ask until it has happened.
        @Override
        public void misses(String other) {
            if (!TypingClient.within(() -> !who().contains(other))) {
                throw new AssertionError(other + " does not leave");
            }
        }

        private String who() {
            types("/who " + channel);
            return reads("[^\n]*" + nick() + "[^\n]*\n");
        }
    }

    private static final class AtIrc extends Correspondent {
        private final String channel;

        AtIrc(InetSocketAddress address, String nick, String channel) {
            super(address, nick);
            this.channel = channel;
            types("NICK " + nick);
            types("USER " + nick + " 0 * :" + nick);
            reads(" (376|422) ");
            types("JOIN " + channel);
            reads(" 366 ");
        }

        @Override
        public void says(String text) {
            types("PRIVMSG " + channel + " :" + text);
        }

        @Override
        public void hears(String from, String text) {
            reads(":" + from + "!\\S+ PRIVMSG " + channel + " :" + Pattern.quote(text));
        }

        @Override
        public void misses(String other) {
            reads(":" + other + "!\\S+ PART :?" + channel);
        }
    }
}
