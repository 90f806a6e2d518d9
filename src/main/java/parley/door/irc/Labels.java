package parley.door.irc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import parley.irc.LineBuilder;

/// Makes lines the answer to a labelled line (IRCv3 labeled-response): nothing is an ACK, one line bears the label,
/// several are a batch that does.
final class Labels {
    private static final byte[] BATCH_TAG = "batch=".getBytes(StandardCharsets.US_ASCII);

    private Labels() {}

    static byte[] answer(byte[] lines, String label, String server, Supplier<String> batchName) {
        List<byte[]> each = split(lines);
        var line = new LineBuilder();
        if (each.isEmpty()) {
            return line.tag("label", label).source(server).command("ACK").end().take();
        }
        if (each.size() == 1) {
            var out = new ByteArrayOutputStream(lines.length + 32);
            tagged(each.getFirst(), tag(label), out);
            return out.toByteArray();
        }
        String name = batchName.get();
        var out = new ByteArrayOutputStream(lines.length + each.size() * 16);
        out.writeBytes(line.tag("label", label)
                .source(server)
                .command("BATCH")
                .param("+" + name)
                .param("labeled-response")
                .end()
                .take());
        byte[] tag = ("batch=" + name).getBytes(StandardCharsets.UTF_8);
        inBatch(lines, tag, out);
        out.writeBytes(
                line.source(server).command("BATCH").param("-" + name).end().take());
        return out.toByteArray();
    }

    /// The same for an answer that goes on in pieces, which are made when they are asked for: always a batch.
    ///
    /// @param lines what came before the pieces
    static Iterator<byte[]> answer(byte[] lines, Iterator<byte[]> pieces, String label, String server, String batch) {
        byte[] tag = ("batch=" + batch).getBytes(StandardCharsets.UTF_8);
        var line = new LineBuilder();
        byte[] start = line.tag("label", label)
                .source(server)
                .command("BATCH")
                .param("+" + batch)
                .param("labeled-response")
                .end()
                .take();
        byte[] end =
                line.source(server).command("BATCH").param("-" + batch).end().take();
        return new Iterator<>() {
            private boolean started;
            private boolean ended;

            @Override
            public boolean hasNext() {
                return !ended;
            }

            @Override
            public byte[] next() {
                var out = new ByteArrayOutputStream();
                if (!started) {
                    started = true;
                    out.writeBytes(start);
                    inBatch(lines, tag, out);
                } else if (pieces.hasNext()) {
                    inBatch(pieces.next(), tag, out);
                } else if (!ended) {
                    ended = true;
                    out.writeBytes(end);
                } else {
                    throw new NoSuchElementException();
                }
                return out.toByteArray();
            }
        };
    }

    private static void inBatch(byte[] lines, byte[] tag, ByteArrayOutputStream out) {
        split(lines).forEach(inner -> {
            if (isInBatch(inner)) {
                out.writeBytes(inner);
            } else {
                tagged(inner, tag, out);
            }
        });
    }

    private static byte[] tag(String label) {
        byte[] line = new LineBuilder().tag("label", label).command("X").end().take();
        return new String(line, 1, line.length - 5, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
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

    /// Whether a line belongs to a batch of its own, inside this one.
    private static boolean isInBatch(byte[] line) {
        if (line[0] != '@') {
            return false;
        }
        for (int i = 1; i + BATCH_TAG.length < line.length && line[i - 1] != ' '; i++) {
            boolean startsTag = line[i - 1] == '@' || line[i - 1] == ';';
            if (startsTag && java.util.Arrays.equals(line, i, i + BATCH_TAG.length, BATCH_TAG, 0, BATCH_TAG.length)) {
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
                each.add(java.util.Arrays.copyOfRange(lines, start, i + 1));
                start = i + 1;
            }
        }
        return each;
    }
}
