package parley.door.irc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;

/// Makes lines the answer to a labelled line (IRCv3 labeled-response): nothing is an ACK, one line bears the label,
/// several are a batch that does.
public final class Labels {
    private static final byte[] BATCH_TAG = "batch=".getBytes(StandardCharsets.US_ASCII);

    private Labels() {}

    /// An answer that is there.
    static byte[] answer(byte[] lines, String label, String server, Supplier<String> batchName) {
        List<byte[]> each = split(lines);
        if (each.isEmpty()) {
            return new LineBuilder()
                    .tag("label", label)
                    .source(server)
                    .command("ACK")
                    .end()
                    .take();
        }
        var out = new ByteArrayOutputStream(lines.length + 64 + each.size() * 16);
        if (each.size() == 1 || isOneBatch(each)) {
            tagged(each.getFirst(), tag("label", label), out);
            each.subList(1, each.size()).forEach(out::writeBytes);
        } else {
            String name = batchName.get();
            out.writeBytes(start(label, server, name));
            byte[] tag = tag("batch", name);
            each.forEach(line -> inBatch(line, tag, out));
            out.writeBytes(end(server, name));
        }
        return out.toByteArray();
    }

    /// What begins an answer that is a batch.
    static byte[] start(String label, String server, String name) {
        return new LineBuilder()
                .tag("label", label)
                .source(server)
                .command("BATCH")
                .param("+" + name)
                .param("labeled-response")
                .end()
                .take();
    }

    /// What ends it.
    static byte[] end(String server, String name) {
        return new LineBuilder()
                .source(server)
                .command("BATCH")
                .param("-" + name)
                .end()
                .take();
    }

    /// A tag as lines carry it, its value escaped.
    private static byte[] tag(String key, String value) {
        byte[] line = new LineBuilder().tag(key, value).command("X").end().take();
        return Arrays.copyOfRange(line, 1, line.length - " X\r\n".length());
    }

    /// Lines as those of a batch; those that belong to one inside it stay as they are.
    public static byte[] inBatch(byte[] lines, String batch) {
        byte[] tag = tag("batch", batch);
        var out = new ByteArrayOutputStream(lines.length + 16);
        split(lines).forEach(line -> inBatch(line, tag, out));
        return out.toByteArray();
    }

    private static void inBatch(byte[] line, byte[] tag, ByteArrayOutputStream out) {
        if (isInBatch(line)) {
            out.writeBytes(line);
        } else {
            tagged(line, tag, out);
        }
    }

    private static void tagged(byte[] line, byte[] tag, ByteArrayOutputStream out) {
        out.write('@');
        out.writeBytes(tag);
        if (line[0] == '@') {
            out.write(';');
            out.write(line, 1, line.length - 1);
        } else {
            out.write(' ');
            out.writeBytes(line);
        }
    }

    /// Whether the first line opens a batch and only the last ends it.
    private static boolean isOneBatch(List<byte[]> lines) {
        String opened = reference(lines.getFirst(), '+');
        return opened != null
                && opened.equals(reference(lines.getLast(), '-'))
                && lines.subList(1, lines.size() - 1).stream().allMatch(Labels::isInBatch);
    }

    /// The name of the batch that a line opens or ends; null where it does not.
    private static @Nullable String reference(byte[] line, char sign) {
        IrcMessage message =
                IrcMessage.parse(new String(line, StandardCharsets.UTF_8)).orElse(null);
        return message != null
                        && message.command().equals("BATCH")
                        && message.param(0).indexOf(sign) == 0
                ? message.param(0).substring(1)
                : null;
    }

    /// Whether a line belongs to a batch of its own, inside this one.
    private static boolean isInBatch(byte[] line) {
        if (line[0] != '@') {
            return false;
        }
        for (int i = 1; i + BATCH_TAG.length < line.length && line[i - 1] != ' '; i++) {
            boolean startsTag = line[i - 1] == '@' || line[i - 1] == ';';
            if (startsTag && Arrays.equals(line, i, i + BATCH_TAG.length, BATCH_TAG, 0, BATCH_TAG.length)) {
                return true;
            }
        }
        return false;
    }

    private static List<byte[]> split(byte[] lines) {
        var each = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                each.add(Arrays.copyOfRange(lines, start, i + 1));
                start = i + 1;
            }
        }
        return each;
    }
}
