package parley.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One JSON object in one line (RFC 8259).
final class JsonLine {
    private final StringBuilder text = new StringBuilder("{");

    JsonLine(String kind) {
        with("kind", kind);
    }

    /// One more member; none where there is no value.
    JsonLine with(String name, @Nullable Object value) {
        if (value != null) {
            if (text.length() > 1) {
                text.append(',');
            }
            quote(name).append(':');
            write(value);
        }
        return this;
    }

    private void write(Object value) {
        switch (value) {
            case Number number -> text.append(number);
            case Boolean flag -> text.append(flag);
            case Map<?, ?> map -> {
                text.append('{');
                String comma = "";
                for (var each : map.entrySet()) {
                    text.append(comma);
                    quote(String.valueOf(each.getKey())).append(':');
                    quote(String.valueOf(each.getValue()));
                    comma = ",";
                }
                text.append('}');
            }
            default -> quote(value.toString());
        }
    }

    private StringBuilder quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
