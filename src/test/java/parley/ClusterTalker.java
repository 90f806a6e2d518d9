package parley;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.harness.LineClient;

/// Somebody with an account who talks in #tea, one message after the other, each of its own; and who goes on at the
/// next
/// node when the one they are at ends. Keeps what they saw, for a checker. Runs on a thread of its own.
final class ClusterTalker implements Runnable {
    private static final Pattern SAID = Pattern.compile("@\\S*msgid=([^; ]+)\\S* :\\S+ PRIVMSG #tea :(\\S+)");
    private static final Pattern CAME_OR_WENT = Pattern.compile("(?:@\\S+ )?:([^! ]+)!\\S+ (?:QUIT|PART|JOIN)\\b.*");
    private static final String CAPABILITIES = "CAP REQ :echo-message message-tags server-time\r\n";

    private final String nick;
    private final ClusterProcesses nodes;
    private final Thread thread;
    private int node;
    private int said;
    private LineClient client;
    private volatile boolean isOver;
    private long lastAnswer;

    /// What they were told to have come of what they said, in order.
    final List<String> acknowledged = new ArrayList<>();

    /// The ids of what they saw, in the order in which they saw each first.
    final Set<String> seen = new LinkedHashSet<>();

    /// Whom they saw come or go since all were there.
    final List<String> cameOrWent = new ArrayList<>();

    /// For how many nanoseconds they waited for an answer at most.
    long longestWait;

    /// @param node at which they begin
    ClusterTalker(String nick, ClusterProcesses nodes, int node) throws IOException {
        this.nick = nick;
        this.nodes = nodes;
        this.node = node;
        client = nodes.enter(node, nick, CAPABILITIES + "CAP END\r\n");
        client.types("NS REGISTER long-enough\r\nJOIN #tea");
        client.reads(" 366 ");
        thread = Thread.ofPlatform().name(nick).unstarted(this);
    }

    /// All begin, when each has seen all come.
    static void start(List<ClusterTalker> talkers) throws IOException {
        talkers.getLast().client.types("PRIVMSG #tea :everybody is here");
        for (ClusterTalker each : talkers) {
            each.client.reads("everybody is here");
        }
        talkers.forEach(each -> each.thread.start());
    }

    /// All end: they talk no more before the first leaves.
    static void stop(List<ClusterTalker> talkers) throws InterruptedException, IOException {
        talkers.forEach(each -> each.isOver = true);
        for (ClusterTalker each : talkers) {
            each.thread.join();
        }
        for (ClusterTalker each : talkers) {
            each.client.close();
        }
    }

    @Override
    public void run() {
        lastAnswer = System.nanoTime();
        while (!isOver) {
            try {
                say();
            } catch (IOException | AssertionError _) {
                goOnElsewhere();
            }
            long now = System.nanoTime();
            longestWait = Math.max(longestWait, now - lastAnswer);
            lastAnswer = now;
        }
    }

    private void say() throws IOException {
        said++;
        String text = nick + "-" + said + ".";
        client.types("PRIVMSG #tea :" + text);
        for (String line = look(); !line.contains(text); line = look()) {
            if (line.contains("agree now")) {
                return; // refused; perhaps it comes later all the same
            }
        }
        acknowledged.add(text);
        LockSupport.parkNanos(20_000_000); // people, not a flood
    }

    private String look() throws IOException {
        String line = client.reads("");
        Matcher what = SAID.matcher(line);
        if (what.lookingAt()) {
            seen.add(what.group(1));
        }
        Matcher other = CAME_OR_WENT.matcher(line);
        if (other.matches() && !other.group(1).equals(nick)) {
            cameOrWent.add(line);
        }
        return line;
    }

    private void goOnElsewhere() {
        while (!isOver) {
            node = node % nodes.count() + 1;
            try {
                client.close();
                client = nodes.enter(node, nick, CAPABILITIES + ClusterProcesses.login(nick));
                client.types("JOIN #tea\r\nPING again");
                while (!look().contains("PONG")) {
                    // what they missed
                }
                return;
            } catch (IOException | AssertionError _) {
                LockSupport.parkNanos(20_000_000); // that node is away too
            }
        }
    }

    @Override
    public String toString() {
        return nick;
    }
}
