package parley.harness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How conversations write bytes; see the README beside them.
final class Notation {
    /// Where no line end follows.
    private static final String NO_LINE_END = "·";

    private static final Pattern TOKEN = Pattern.compile(
            "\\\\(?:x(?<hex>[0-9A-Fa-f]{2})|u\\{(?<point>[0-9A-Fa-f]+)}|(?<control>[nrt0\\\\{·]))|\\{(?:(?<n>n)|port"
                    + " of (?<person>\\S+)|(?<text>[^{}*]+)\\*(?<times>\\d+)|\\$(?<word>[a-z]+)|(?<code>code of"
                    + " [a-z]+))}");

    private static final String NOISE = "noise";
    private static final int SHOWN = 400;

    private Notation() {}

    /// The bytes of a line, its line end included.
    ///
    /// @param count what `{n}` stands for, and from what noise is made
    /// @param port the port of a person
    /// @param remembered what somebody saw where a word was to be remembered
    static byte[] bytes(String line, int count, ToIntFunction<String> port, UnaryOperator<String> remembered) {
        boolean open = line.endsWith(NO_LINE_END) && !line.endsWith("\\" + NO_LINE_END);
        String text = open ? line.substring(0, line.length() - NO_LINE_END.length()) : line;
        var bytes = new ByteArrayOutputStream();
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (token.find()) {
            bytes.writeBytes(utf8(text.substring(at, token.start())));
            bytes.writeBytes(meaning(token, count, port, remembered));
            at = token.end();
        }
        bytes.writeBytes(utf8(text.substring(at)));
        if (!open) {
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static byte[] meaning(
            Matcher token, int count, ToIntFunction<String> port, UnaryOperator<String> remembered) {
        if (token.group("hex") != null) {
            return new byte[] {(byte) Integer.parseInt(token.group("hex"), 16)};
        } else if (token.group("point") != null) {
            return utf8(Character.toString(Integer.parseInt(token.group("point"), 16)));
        } else if (token.group("control") != null) {
            return utf8(
                    switch (token.group("control")) {
                        case "n" -> "\n";
                        case "r" -> "\r";
                        case "t" -> "\t";
                        case "0" -> "\0";
                        default -> token.group("control");
                    });
        } else if (token.group("n") != null) {
            return utf8(Integer.toString(count));
        } else if (token.group("person") != null) {
            return utf8(Integer.toString(port.applyAsInt(token.group("person"))));
        } else if (token.group("code") != null) {
            return utf8(remembered.apply(token.group("code")));
        } else if (token.group("word") != null) {
            return utf8(remembered.apply(token.group("word")));
        }
        int times = Integer.parseInt(token.group("times"));
        return token.group("text").equals(NOISE)
                ? noise(times, count)
                : utf8(token.group("text").repeat(times));
    }

    /// Bytes by chance, the same in every run.
    private static byte[] noise(int length, int count) {
        byte[] noise = new byte[length];
        new Random(length * 31L + count).nextBytes(noise);
        return noise;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Bytes as a script would write them, in one line, as far as one wants to read them.
    static String show(byte[] bytes, int from, int to) {
        if (from == to) {
            return "nothing";
        }
        var shown = new StringBuilder();
        int end = Math.min(to, from + SHOWN);
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                default -> {
                    if (Character.isISOControl(c) || c == 0xFFFD || Character.getType(c) == Character.FORMAT) {
                        shown.append("\\u{").append(Integer.toHexString(c)).append('}');
                    } else {
                        shown.appendCodePoint(c);
                    }
                }
            }
        });
        return shown + (end < to ? "… and " + (to - end) + " bytes more" : NO_LINE_END);
    }
}
