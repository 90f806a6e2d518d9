package parley.irc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes lines of IRC as bytes: tags, source, command, parameters, in this order, then [#end].
/// Reusable; confined to one thread at a time. What is taken leaves no memory behind, so one may be kept for long.
///
/// 1. Nothing that is passed in can end a line or begin another: CR, LF and NUL become blanks in a text, and are
///    escaped in the value of a tag.
/// 2. A word (a source, a command, a parameter before the last) that is empty, or has a blank in it, or a
///    parameter that begins with a colon, would shift what follows: `*` stands in its place.
/// 3. A tag whose key could not be read back is left out.
/// 4. What goes beyond the limit is cut off between characters; tags do not count (message-tags,
/// "Size limit").
public final class LineBuilder {
    /// The most bytes of a line without its tags, its end included (Modern, "Message Format").
    public static final int DEFAULT_LIMIT = 512;

    /// For lines that nobody limits.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private enum Part {
        START,
        TAGS,
        SOURCE,
        PARAMS,
        LAST
    }

    private static final byte[] NOTHING = {};

    private final int limit;
    private byte[] bytes = NOTHING;
    private int length;

    /// Where the line in hand starts.
    private int start;

    /// Where the line's own part starts, behind its tags.
    private int body;

    /// Where in a numeric its client stands; 0 in other lines.
    private int clientAt;

    private int clientEnd;
    private Part part = Part.START;

    public LineBuilder() {
        this(DEFAULT_LIMIT);
    }

    /// Makes a builder with a limit of its own.
    ///
    /// @param limit the most bytes of a line without its tags, its end included; at least 16
    public LineBuilder(int limit) {
        if (limit < 16) {
            throw new IllegalArgumentException("no line fits into " + limit + " bytes");
        }
        this.limit = limit;
    }

    /// Adds a tag.
    ///
    /// @param value "" for none
    public LineBuilder tag(String key, String value) {
        require(part == Part.START || part == Part.TAGS);
        if (!isTagKey(key)) {
            return this;
        }
        put(part == Part.START ? '@' : ';');
        part = Part.TAGS;
        append(key);
        if (!value.isEmpty()) {
            put('=');
            appendEscaped(value);
        }
        return this;
    }

    /// Says whom the line is from.
    ///
    /// @param source a server's name or `nick!user@host`, without a colon
    public LineBuilder source(String source) {
        startBody();
        put(':');
        appendWord(source);
        put(' ');
        part = Part.SOURCE;
        return this;
    }

    public LineBuilder command(String verb) {
        if (part != Part.SOURCE) {
            startBody();
        }
        if (isCommand(verb)) {
            append(verb);
        } else {
            put('*');
        }
        part = Part.PARAMS;
        return this;
    }

    /// A numeric and the parameter that all of them have first. Where the line would be too long, that is `*`, as it is
    /// before somebody has a nick: a long nick must not cost its owner the end of a text.
    ///
    /// @param client the nick of whom it goes to, `*` before there is one
    public LineBuilder numeric(Numeric numeric, String client) {
        command(numeric.code());
        clientAt = length + 1;
        param(client);
        clientEnd = length;
        return this;
    }

    /// A parameter that is not the last, or is a single word.
    public LineBuilder param(String word) {
        require(part == Part.PARAMS);
        put(' ');
        if (word.startsWith(":")) {
            put('*');
        } else {
            appendWord(word);
        }
        return this;
    }

    /// A number as a parameter.
    public LineBuilder param(long number) {
        return param(Long.toString(number));
    }

    /// The last parameter, after a colon whatever it is: of texts that people write.
    public LineBuilder trailing(String text) {
        require(part == Part.PARAMS);
        put(' ');
        put(':');
        append(text);
        part = Part.LAST;
        return this;
    }

    /// The last parameter, after a colon only where it needs one.
    public LineBuilder last(String text) {
        if (!isMiddle(text)) {
            return trailing(text);
        }
        param(text);
        part = Part.LAST;
        return this;
    }

    /// Ends the line; the next may follow.
    public LineBuilder end() {
        require(part == Part.PARAMS || part == Part.LAST);
        if (room() < 0 && clientAt > 0 && room() + clientEnd - clientAt > 0) {
            leaveOutClient();
        }
        if (room() < 0) {
            cut(body + limit - 2);
        }
        put('\r');
        put('\n');
        start = length;
        part = Part.START;
        return this;
    }

    /// Writes a whole line that was prepared; tags of its own may stand before it.
    ///
    /// @param client the nick of whom it goes to, `*` before there is one
    public LineBuilder prepared(PreparedLine line, String client) {
        startBody();
        append(line.beforeNick);
        appendWord(client);
        append(line.behindNick);
        part = Part.LAST;
        return end();
    }

    /// Takes back the line in hand; those that are ended stay.
    public LineBuilder undo() {
        length = start;
        part = Part.START;
        return this;
    }

    /// How many more bytes the line in hand holds, its end allowed for; below 0, that many will be
    /// cut off. A trailing parameter takes two besides its own.
    public int room() {
        int taken = part == Part.START || part == Part.TAGS ? 0 : length - body;
        return limit - 2 - taken;
    }

    /// How many bytes there are in all lines, the one in hand included.
    public int length() {
        return length;
    }

    /// The ended lines; the builder is empty then.
    public byte[] take() {
        require(part == Part.START);
        byte[] lines = Arrays.copyOf(bytes, length);
        bytes = NOTHING;
        start = length = 0;
        return lines;
    }

    /// Whether a text can be a last parameter as it is.
    static boolean isText(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\0') < 0;
    }

    /// Whether a text can be a source as it is.
    static boolean isWord(String text) {
        return !text.isEmpty() && text.indexOf(' ') < 0 && isText(text);
    }

    /// Whether a text can be a parameter before the last as it is.
    static boolean isMiddle(String text) {
        return isWord(text) && text.charAt(0) != ':';
    }

    /// Whether a text would be read as a command: not as tags or a source.
    static boolean isCommand(String text) {
        return isMiddle(text) && text.charAt(0) != '@';
    }

    /// Whether a text would be read back as the key of a tag. Which letters it may have is nobody's
    /// to check (message-tags, "Format").
    static boolean isTagKey(String text) {
        return isWord(text) && text.indexOf(';') < 0 && text.indexOf('=') < 0;
    }

    /// A line with a blank for each CR, LF and NUL; without them at its end.
    static String cleaned(String line) {
        if (isText(line)) {
            return line;
        }
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end).replace('\n', ' ').replace('\r', ' ').replace('\0', ' ');
    }

    private void startBody() {
        require(part == Part.START || part == Part.TAGS);
        if (part == Part.TAGS) {
            put(' ');
        }
        body = length;
        clientAt = 0;
    }

    private void appendWord(String word) {
        int before = length;
        if (word.isEmpty() || word.indexOf(' ') >= 0 || !append(word)) {
            length = before;
            put('*');
        }
    }

    private void append(byte[] encoded) {
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /// Appends a text in UTF-8, its CR, LF and NUL as blanks.
    ///
    /// @return whether it had none of them
    private boolean append(String text) {
        int count = text.length();
        reserve(count);
        byte[] into = bytes;
        int at = length;
        boolean clean = true;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = at;
                return appendFrom(text, i) && clean;
            }
            if (c == '\n' || c == '\r' || c == '\0') {
                c = ' ';
                clean = false;
            }
            into[at++] = (byte) c;
        }
        length = at;
        return clean;
    }

    /// The same from the first character on that is not ASCII.
    private boolean appendFrom(String text, int start) {
        reserve(3 * (text.length() - start));
        boolean clean = true;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' || c == '\0') {
                bytes[length++] = ' ';
                clean = false;
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                appendEncoded(codePoint);
            }
        }
        return clean;
    }

    /// Encodes a character beyond ASCII, half a surrogate pair as U+FFFD (RFC 3629, section 3).
    private void appendEncoded(int codePoint) {
        if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | (codePoint >> 6));
        } else if (codePoint < 0x10000) {
            int valid = Character.isSurrogate((char) codePoint) ? 0xFFFD : codePoint;
            bytes[length++] = (byte) (0xE0 | (valid >> 12));
            bytes[length++] = (byte) (0x80 | ((valid >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (valid & 0x3F));
            return;
        } else {
            bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
    }

    /// The value of a tag (message-tags, "Escaping values"); a NUL, which has no escape, as a
    /// blank.
    private void appendEscaped(String value) {
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            String escape = escape(value.charAt(i));
            if (escape != null) {
                append(value.substring(plain, i));
                append(escape);
                plain = i + 1;
            }
        }
        append(plain == 0 ? value : value.substring(plain));
    }

    private static @Nullable String escape(char c) {
        return switch (c) {
            case ';' -> "\\:";
            case ' ', '\0' -> "\\s";
            case '\\' -> "\\\\";
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            default -> null;
        };
    }

    private void leaveOutClient() {
        bytes[clientAt] = '*';
        System.arraycopy(bytes, clientEnd, bytes, clientAt + 1, length - clientEnd);
        length -= clientEnd - clientAt - 1;
    }

    /// Shortens the line to an end, or to the character's start before it.
    private void cut(int end) {
        int at = end;
        while (at > body && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        length = at;
    }

    private void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(DEFAULT_LIMIT, 2 * bytes.length), length + more));
        }
    }

    private static void require(boolean inOrder) {
        if (!inOrder) {
            throw new IllegalStateException("a line is written in order: tags, source, command, parameters, end");
        }
    }
}
