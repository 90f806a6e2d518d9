package parley.client.text;

import java.util.ArrayList;
import java.util.List;

/// Cuts text into what fits: between characters, behind a blank where there is one near, and nothing is lost.
public final class Cutting {
    private Cutting() {}

    /// Cuts a text into messages.
    ///
    /// @param bytes the most bytes of a message, the LF between its lines included
    /// @param lines the most lines of a message, a line that takes several pieces counting as so many
    /// @param room the most bytes of one piece of a line
    public static List<String> parts(String text, int bytes, int lines, int room) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int size = 0;
        int count = 0;
        for (String line : text.split("\n", -1)) {
            boolean goesOn = false;
            for (String piece : pieces(line, Math.min(room, bytes))) {
                int length = utf8Length(piece);
                if (count > 0 && (count == lines || size + length + 1 > bytes)) {
                    add(parts, part);
                    size = 0;
                    count = 0;
                    goesOn = false;
                }
                if (count > 0 && !goesOn) {
                    part.append('\n');
                    size++;
                }
                part.append(piece);
                size += length;
                count++;
                goesOn = true;
            }
        }
        add(parts, part);
        return parts;
    }

    /// Blank lines by themselves are no message.
    private static void add(List<String> parts, StringBuilder part) {
        if (!part.toString().isBlank()) {
            parts.add(part.toString());
        }
        part.setLength(0);
    }

    /// Cuts a line; at least one piece, which may be empty.
    public static List<String> pieces(String line, int room) {
        var pieces = new ArrayList<String>();
        int start = 0;
        int blank = -1;
        int size = 0;
        int at = 0;
        while (at < line.length()) {
            int c = line.codePointAt(at);
            int length = utf8Length(c);
            if (size + length > room && at > start) {
                int end = blank > start + (at - start) / 2 ? blank : at;
                pieces.add(line.substring(start, end));
                start = end;
                blank = -1;
                size = utf8Length(line.substring(start, at));
            }
            at += Character.charCount(c);
            size += length;
            if (c == ' ') {
                blank = at;
            }
        }
        pieces.add(line.substring(start));
        return pieces;
    }

    private static int utf8Length(String text) {
        return text.codePoints().map(Cutting::utf8Length).sum();
    }

    private static int utf8Length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
}
