package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.Message;
import parley.chat.Rank;
import parley.chat.Text;
import parley.config.IrcSettings;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.protocol.Draft;

/// A message of several lines that is being sent (IRCv3 draft/multiline): what has come of it. Confined to the
/// connection's event loop. Its bound is the limit of the message's bytes.
public final class Multiline {
    /// The code of what is wrong with a batch as such.
    public static final String INVALID = "MULTILINE_INVALID";

    private static final String CONCAT = Capability.MULTILINE.wireName() + "-concat";

    /// Why a line cannot belong to the message.
    ///
    /// @param code of draft/multiline, "Errors"
    /// @param context its parameters
    record Fault(String code, String text, List<String> context) {
        Fault(String code, String text, String... context) {
            this(code, text, List.of(context));
        }
    }

    private final String id;
    private final String target;
    private final Map<String, String> tags;
    private final @Nullable String label;
    private final long opened;
    private final IrcSettings.Multiline limits;

    private final StringBuilder text = new StringBuilder();
    private final List<Integer> joints = new ArrayList<>(0);
    private Message.@Nullable Kind kind;
    private int lines;
    private int bytes;
    private boolean blank = true;

    /// @param id the reference tag
    /// @param label of the line that opened it
    /// @param opened when, in nanoseconds
    Multiline(
            String id,
            String target,
            Map<String, String> tags,
            @Nullable String label,
            long opened,
            IrcSettings.Multiline limits) {
        this.id = id;
        this.target = target;
        this.tags = tags;
        this.label = label;
        this.opened = opened;
        this.limits = limits;
    }

    String id() {
        return id;
    }

    public String target() {
        return target;
    }

    @Nullable
    String label() {
        return label;
    }

    long opened() {
        return opened;
    }

    /// Takes a line.
    ///
    /// @return what is wrong with it, or null
    @Nullable
    Fault add(IrcMessage line) {
        boolean privmsg = line.command().equals("PRIVMSG");
        if (!privmsg && !line.command().equals("NOTICE")) {
            return invalid("Only PRIVMSG or NOTICE may be in a multiline batch");
        }
        Message.Kind kindOfLine = privmsg ? Message.Kind.PRIVMSG : Message.Kind.NOTICE;
        if (kind != null && kind != kindOfLine) {
            return invalid("A multiline batch is of PRIVMSG or of NOTICE, not of both");
        }
        if (!line.param(0).equalsIgnoreCase(target)) {
            return new Fault("MULTILINE_INVALID_TARGET", "Invalid multiline target", target, line.param(0));
        }
        boolean concat = line.tags().containsKey(CONCAT);
        String words = line.param(1);
        if (concat && words.isEmpty()) {
            return invalid("Invalid multiline batch with concatenated blank line");
        }
        return append(kindOfLine, words, concat);
    }

    private @Nullable Fault append(Message.Kind kindOfLine, String words, boolean concat) {
        boolean first = lines == 0;
        int more = words.getBytes(StandardCharsets.UTF_8).length + (first || concat ? 0 : 1);
        if (bytes + more > maxBytes()) {
            return new Fault("MULTILINE_MAX_BYTES", "Multiline batch max-bytes exceeded", Integer.toString(maxBytes()));
        }
        if (lines == limits.lines()) {
            return new Fault(
                    "MULTILINE_MAX_LINES", "Multiline batch max-lines exceeded", Integer.toString(limits.lines()));
        }
        if (concat && !first) {
            joints.add(text.length());
        } else if (!first) {
            text.append('\n');
        }
        text.append(words);
        kind = kindOfLine;
        lines++;
        bytes += more;
        blank &= words.isEmpty();
        return null;
    }

    private int maxBytes() {
        return Math.min(limits.bytes(), Text.MAX_BYTES);
    }

    /// What is wrong with the whole, or null.
    @Nullable
    Fault fault() {
        if (kind == null) {
            return invalid("Invalid multiline batch without lines");
        }
        return blank ? invalid("Invalid multiline batch with blank lines only") : null;
    }

    /// The message, of a batch without [#fault].
    ///
    /// @param atLeast see [Draft#atLeast]
    public Draft draft(@Nullable Rank atLeast) {
        if (kind == null) {
            throw new IllegalStateException("a batch without lines is no message");
        }
        return new Draft(kind, new Text(text.toString()), List.copyOf(joints), tags, atLeast);
    }

    /// Whether nothing of it is answered.
    public boolean isNotice() {
        return kind == Message.Kind.NOTICE;
    }

    private static Fault invalid(String why) {
        return new Fault(INVALID, why);
    }
}
