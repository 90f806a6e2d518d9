package parley.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody without an account at a plain door, who listens. Each time they come in, it is by another name: the one
/// before is still taken.
final class PlainListener extends Participant {
    private static final Pattern TEXT = Pattern.compile("[a-z]+\\d+-\\d+\\.");
    private static final int BUFFER = 4_096;

    /// The longest end of what was read that may be the beginning of a text.
    private static final int REMAINDER = 40;

    private final String door;
    private final StringBuilder unread = new StringBuilder();
    private @Nullable Reader reader;
    private int entered;

    /// @param door `cat` or `rooms`
    PlainListener(String name, String door, ClusterNodes nodes, int node) {
        super(new Witness(name, true), nodes, node);
        this.door = door;
    }

    @Override
    String door() {
        return door;
    }

    @Override
    void enter(Socket connected) throws IOException {
        reader = new InputStreamReader(connected.getInputStream(), UTF_8);
        unread.setLength(0);
        entered++;
        witness.nick = witness.name + "x" + entered;
        witness.enters();
        types(door.equals("cat") ? witness.nick + "\n#tea\n" : witness.nick + "_tea");
        awaitWord(door.equals("cat") ? "established" : "200");
    }

    private void awaitWord(String word) throws IOException {
        while (unread.indexOf(word) < 0) {
            read();
        }
        unread.delete(0, unread.indexOf(word) + word.length());
        find();
    }

    private void read() throws IOException {
        Reader from = reader;
        var buffer = new char[BUFFER];
        int count = from == null ? -1 : from.read(buffer);
        if (count < 0) {
            throw new EOFException("the end came");
        }
        unread.append(buffer, 0, count);
    }

    @Override
    void takePart() throws IOException {
        read();
        find();
    }

    private void find() {
        Matcher text = TEXT.matcher(unread);
        int end = 0;
        while (text.find()) {
            witness.sees(text.group());
            end = text.end();
        }
        unread.delete(0, Math.max(end, unread.length() - REMAINDER));
    }
}
