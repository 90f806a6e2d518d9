package parley.client.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import parley.client.Buffer;
import parley.client.ClientState;
import parley.client.ConnectionPhase;
import parley.client.Outgoing;
import parley.client.Sentences;
import parley.client.Words;
import parley.irc.Formatting;

/// What stands before the line that is being typed: the buffers with their unread messages, how the connection is, who
/// types; below it where the line goes.
final class StatusLine {
    private StatusLine() {}

    /// The buffers by their numbers: the server's is 0.
    static List<Buffer> numbered(ClientState state) {
        return List.copyOf(state.buffers().values());
    }

    static String name(Buffer buffer, Words words) {
        return buffer.kind() == Buffer.Kind.SERVER ? words.of("buffer.server") : Formatting.line(buffer.name());
    }

    /// Both lines.
    ///
    /// @param serverNews whether the server's buffer has something unseen
    /// @param width the terminal's, in columns; 0 where it can show one line only
    static AttributedString prompt(ClientState state, boolean serverNews, Look look, int width, Instant now) {
        var prompt = new AttributedStringBuilder();
        if (width > 0) {
            prompt.append(status(state, serverNews, look, width - 1, now)).append("\n");
        }
        int most = Math.max(4, width / 3);
        return prompt.append("[" + Sheet.shortened(name(state.inView(), state.words()), most) + "] ")
                .toAttributedString();
    }

    /// All of it where there is room; else what is wrong first, then mentions, what is in view, what is unread, and how
    /// many more there are.
    private static AttributedString status(ClientState state, boolean serverNews, Look look, int columns, Instant now) {
        var alarms = new AttributedStringBuilder();
        String trouble = connection(state, now);
        if (!trouble.isEmpty()) {
            alarms.styled(look.alarm(), trouble).append("  ");
        }
        var waiting = new AttributedStringBuilder();
        long unsent = state.outbox().stream()
                .filter(each -> each.stage() == Outgoing.Stage.WAITING)
                .count();
        if (unsent > 0) {
            waiting.styled(look.alarm(), " " + state.words().of("status.waiting", Map.of("count", unsent)) + " ");
        }
        var typists = new AttributedStringBuilder();
        String typing = typing(state);
        if (!typing.isEmpty()) {
            typists.styled(look.dim().italic(), " " + typing);
        }
        List<Numbered> buffers = listed(state, serverNews, look);
        var whole = new AttributedStringBuilder().append(alarms);
        buffers.forEach(each -> whole.append(each.shown).append(" "));
        whole.append(waiting).append(typists);
        if (whole.columnLength() <= columns) {
            return whole.toAttributedString();
        }
        var first = new AttributedStringBuilder().append(alarms).append(waiting);
        return cut(
                first.append(some(buffers, look, columns - first.columnLength()))
                        .append(typists),
                columns);
    }

    /// A buffer as it is shown.
    ///
    /// @param urgency the less the sooner it is shown where there is no room for all
    private record Numbered(int number, AttributedString shown, int urgency) {}

    private static List<Numbered> listed(ClientState state, boolean serverNews, Look look) {
        var listed = new ArrayList<Numbered>();
        List<Buffer> buffers = numbered(state);
        for (int i = 0; i < buffers.size(); i++) {
            Buffer buffer = buffers.get(i);
            boolean shown = buffer.key().equals(state.shown());
            if (i > 0 || shown || serverNews) {
                int urgency = buffer.mentions() > 0 ? 0 : shown ? 1 : buffer.unread() > 0 ? 2 : 3;
                listed.add(new Numbered(i, buffer(i, buffer, shown, look, state.words()), urgency));
            }
        }
        return listed;
    }

    /// The most urgent ones that there is room for, by their numbers, and how many more there are.
    private static AttributedString some(List<Numbered> buffers, Look look, int columns) {
        int room = columns - ("+" + buffers.size()).length() - 1;
        var taken = new ArrayList<Numbered>();
        for (Numbered each : buffers.stream()
                .sorted(Comparator.comparingInt(Numbered::urgency))
                .toList()) {
            room -= each.shown.columnLength() + 1;
            if (room < 0 && !taken.isEmpty()) {
                break;
            }
            taken.add(each);
        }
        var line = new AttributedStringBuilder();
        taken.stream()
                .sorted(Comparator.comparingInt(Numbered::number))
                .forEach(each -> line.append(each.shown).append(" "));
        return line.styled(look.dim(), "+" + (buffers.size() - taken.size())).toAttributedString();
    }

    private static AttributedString buffer(int number, Buffer buffer, boolean shown, Look look, Words words) {
        String name = number + ":" + name(buffer, words);
        if (shown) {
            return new AttributedString("[" + name + "]", AttributedStyle.BOLD);
        }
        if (buffer.mentions() > 0) {
            return new AttributedString(name + "(" + buffer.unread() + "!)", look.alarm());
        }
        return buffer.unread() > 0
                ? new AttributedString(name + "(" + buffer.unread() + ")", AttributedStyle.BOLD)
                : new AttributedString(name, look.dim());
    }

    /// What is wrong with the connection; "" where nothing is.
    static String connection(ClientState state, Instant now) {
        return switch (state.phase()) {
            case ONLINE -> state.away() ? state.words().of("away.is") : "";
            case CONNECTING, REGISTERING -> state.words().of("status.connecting");
            case CLOSED -> state.words().of("status.closed");
            case OFFLINE -> {
                if (state.attempts() == 0) {
                    yield state.words().of("status.connecting");
                }
                Instant retry = state.retryAt();
                long seconds = retry == null
                        ? 0
                        : Math.max(0, Duration.between(now, retry).toSeconds());
                yield state.words().of("status.again", Map.of("count", seconds));
            }
        };
    }

    private static String typing(ClientState state) {
        return state.phase() == ConnectionPhase.ONLINE
                ? Sentences.typing(state.inView().typing().keySet(), state.words())
                : "";
    }

    private static AttributedString cut(AttributedStringBuilder line, int columns) {
        AttributedString whole = line.toAttributedString();
        return whole.columnLength() <= columns ? whole : whole.columnSubSequence(0, Math.max(1, columns));
    }
}
