package parley.client.terminal;

import java.time.Duration;
import java.time.Instant;
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
            prompt.append(cut(status(state, serverNews, look, now), width - 1)).append("\n");
        }
        int most = Math.max(4, width / 3);
        return prompt.append("[" + Sheet.shortened(name(state.inView(), state.words()), most) + "] ")
                .toAttributedString();
    }

    private static AttributedString status(ClientState state, boolean serverNews, Look look, Instant now) {
        var line = new AttributedStringBuilder();
        String trouble = connection(state, now);
        if (!trouble.isEmpty()) {
            line.styled(look.alarm(), trouble).append("  ");
        }
        List<Buffer> buffers = numbered(state);
        for (int i = 0; i < buffers.size(); i++) {
            Buffer buffer = buffers.get(i);
            boolean shown = buffer.key().equals(state.shown());
            if (i > 0 || shown || serverNews) {
                line.append(buffer(i, buffer, shown, look, state.words())).append(" ");
            }
        }
        long waiting = state.outbox().stream()
                .filter(each -> each.stage() == Outgoing.Stage.WAITING)
                .count();
        if (waiting > 0) {
            line.styled(look.alarm(), " " + state.words().of("status.waiting", Map.of("count", waiting)) + " ");
        }
        String typing = typing(state);
        if (!typing.isEmpty()) {
            line.styled(look.dim().italic(), " " + typing);
        }
        return line.toAttributedString();
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
            case ONLINE -> "";
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

    private static AttributedString cut(AttributedString line, int columns) {
        return line.columnLength() <= columns ? line : line.columnSubSequence(0, Math.max(1, columns));
    }
}
