package parley.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.Socket;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody with an account at the IRC door, who says one message after the other, or listens.
final class IrcParticipant extends Participant {
    private static final Pattern SAID = Pattern.compile("(?:@\\S+ )?:\\S+ PRIVMSG #tea :(\\S+)");
    private static final Pattern CAME_OR_WENT = Pattern.compile("(?:@\\S+ )?:([^! ]+)!\\S+ (?:QUIT|PART|JOIN)\\b.*");
    private static final Pattern NOT_GIVEN =
            Pattern.compile("(?:@\\S+ )?:\\S+ NOTICE #tea :(\\d+) earlier messages of #tea are not shown\\b.*");
    private static final String GIVEN_LATER = "What you missed cannot be read now";
    private static final Pattern PING = Pattern.compile("(?:@\\S+ )?(?::\\S+ )?PING ");
    private static final String CAPABILITIES = "CAP REQ :echo-message message-tags server-time sasl\r\n";
    private static final String PASSWORD = "long-enough";

    /// People, not a flood: as few that what they miss in some seconds is given to them whole.
    private static final long PAUSE = 200_000_000;

    private final boolean talks;
    private @Nullable BufferedReader lines;
    private boolean isRegistered;
    private int said;
    private long sent;

    /// @param talks whether they say something, too
    IrcParticipant(String nick, boolean talks, ClusterNodes nodes, int node) {
        super(new Witness(nick, false), nodes, node);
        this.talks = talks;
    }

    boolean talks() {
        return talks;
    }

    @Override
    String door() {
        return "irc";
    }

    @Override
    void enter(Socket connected) throws IOException {
        Reader reader = new InputStreamReader(connected.getInputStream(), UTF_8);
        lines = new BufferedReader(reader);
        witness.enters();
        String nick = witness.name;
        String plain = Base64.getEncoder().encodeToString((nick + "\0" + nick + "\0" + PASSWORD).getBytes(UTF_8));
        types(CAPABILITIES + (isRegistered ? "AUTHENTICATE PLAIN\r\nAUTHENTICATE " + plain + "\r\n" : "")
                + "CAP END\r\nNICK " + nick + "\r\nUSER " + nick + " 0 * :" + nick + "\r\n");
        for (String line = look(); !line.contains(" 001 "); line = look()) {
            if (line.matches(":\\S+ (?:433|904|ERROR) .*")) {
                witness.keptOut.add(line);
                throw new IOException(line);
            }
        }
        types((isRegistered ? "" : "NS REGISTER " + PASSWORD + "\r\n") + "JOIN #tea\r\nPING entered\r\n");
        awaitPong();
        isRegistered = true;
        if (sent != 0) {
            // What they said when the connection broke: they do not know what came of it.
            witness.attempts.add(new Witness.Attempt(node(), sent, System.nanoTime(), Witness.End.MOVED));
            sent = 0;
        }
    }

    private void awaitPong() throws IOException {
        while (!look().contains(" PONG ")) {
            // what they missed
        }
    }

    @Override
    void takePart() throws IOException {
        if (talks) {
            say();
            LockSupport.parkNanos(PAUSE);
        } else {
            look();
        }
    }

    private void say() throws IOException {
        said++;
        String text = witness.name + "-" + said + ".";
        sent = System.nanoTime();
        types("PRIVMSG #tea :" + text + "\r\n");
        Witness.End end = Witness.End.SAID;
        for (String line = look(); !line.contains(text); line = look()) {
            if (line.contains("agree now")) {
                end = Witness.End.REFUSED; // it may come later all the same
                break;
            }
        }
        if (end == Witness.End.SAID) {
            witness.acknowledged.add(text);
        }
        witness.attempts.add(new Witness.Attempt(node(), sent, System.nanoTime(), end));
        sent = 0;
    }

    private String look() throws IOException {
        BufferedReader from = lines;
        String line = from == null ? null : from.readLine();
        if (line == null) {
            throw new EOFException("the end came");
        }
        Matcher ping = PING.matcher(line);
        if (ping.lookingAt()) {
            types("PONG " + line.substring(ping.end()) + "\r\n");
        }
        Matcher what = SAID.matcher(line);
        if (what.lookingAt()) {
            witness.sees(what.group(1));
        }
        Matcher notGiven = NOT_GIVEN.matcher(line);
        if (notGiven.matches()) {
            witness.isToldNotGiven(Integer.parseInt(notGiven.group(1)));
        }
        if (line.contains(GIVEN_LATER)) {
            witness.isToldGivenLater();
        }
        Matcher other = CAME_OR_WENT.matcher(line);
        if (other.matches() && !other.group(1).equals(witness.name)) {
            witness.cameOrWent.add(line);
        }
        return line;
    }
}
