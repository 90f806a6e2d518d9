package parley.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who comes to a node and looks what there is. Confined to one thread.
final class Inspector implements AutoCloseable {
    private static final Pattern SAID = Pattern.compile("@\\S*msgid=([^; ]+)\\S* :\\S+ PRIVMSG #tea :(\\S+)");

    /// A node that is there answers sooner, in milliseconds.
    private static final int PATIENCE = 20_000;

    private final Socket socket = new Socket();
    private final BufferedReader lines;

    /// A message as history has it.
    record Entry(String id, String text) {}

    Inspector(InetSocketAddress door, String nick) throws IOException {
        socket.connect(door, PATIENCE);
        socket.setSoTimeout(PATIENCE);
        Reader reader = new InputStreamReader(socket.getInputStream(), UTF_8);
        lines = new BufferedReader(reader);
        types("CAP REQ :draft/chathistory batch message-tags server-time\r\nCAP END\r\nNICK " + nick + "\r\nUSER "
                + nick + " 0 * :" + nick + "\r\nJOIN #tea");
        reads(" 366 ");
    }

    private void types(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }

    private String reads(String word) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(word)) {
                return line;
            }
        }
        throw new EOFException("the end came instead of " + word);
    }

    /// Says something, and waits until that has come.
    void say(String text) throws IOException {
        types("PRIVMSG #tea :" + text + "\r\nPING said");
        reads("PONG");
    }

    /// Who is in the channel, besides those who look.
    Set<String> names(Set<String> readers) throws IOException {
        types("NAMES #tea");
        var names = new TreeSet<String>();
        for (String line = reads(""); !line.contains(" 366 "); line = reads("")) {
            if (line.contains(" 353 ")) {
                Arrays.stream(line.substring(line.lastIndexOf(':') + 1).split(" "))
                        .map(name -> name.replaceFirst("^[~&@%+]+", ""))
                        .filter(name -> !readers.contains(name))
                        .forEach(names::add);
            }
        }
        return names;
    }

    /// All that was said.
    List<Entry> all() throws IOException {
        var all = new ArrayList<Entry>();
        String from = "LATEST #tea *";
        while (true) {
            types("CHATHISTORY " + from + " 500");
            reads("BATCH +");
            var page = new ArrayList<Entry>();
            for (String line = reads(""); !line.contains("BATCH -"); line = reads("")) {
                Matcher said = SAID.matcher(line);
                if (said.lookingAt()) {
                    page.add(new Entry(said.group(1), said.group(2)));
                }
            }
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(0, page);
            from = "BEFORE #tea msgid=" + page.getFirst().id;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
