package parley.json;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/// An object of JSON (RFC 8259), while its members are told. Confined to whoever makes it.
///
/// Its text has no line ends of any kind. Every other control character, and what turns the direction of writing, has
/// a form that terminals do not obey: `\u001b`.
public final class JsonObject {
    private final Map<String, Object> members = new LinkedHashMap<>();

    /// The library, which is loaded with the first text: no server needs it to start.
    private static final class Writer {
        static final JsonFactory FACTORY =
                JsonFactory.builder().characterEscapes(new Escapes()).build();
    }

    /// One more member; none where there is no value.
    ///
    /// @param value an object or a map, a list, a number (null where it is not finite), a truth; all else is text
    public JsonObject with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    @Override
    public String toString() {
        var text = new StringWriter();
        try (JsonGenerator out = Writer.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, this);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case JsonObject object -> write(out, object.members);
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((name, each) -> {
                    out.writeName(String.valueOf(name));
                    write(out, each);
                });
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(each -> write(out, each));
                out.writeEndArray();
            }
            case Double number when !Double.isFinite(number) -> out.writeNull();
            case Number number -> out.writeNumber(number.toString());
            case Boolean truth -> out.writeBoolean(truth);
            default -> out.writeString(value.toString());
        }
    }

    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (int c = 0; c < codes.length; c++) {
                if (Character.isISOControl(c) && c != '\n') {
                    codes[c] = ESCAPE_CUSTOM;
                }
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return isObeyed(c) ? new SerializedString("\\u%04x".formatted(c)) : null;
        }

        private static boolean isObeyed(int c) {
            boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            return Character.isISOControl(c) || turnsDirection || c == 0x2028 || c == 0x2029;
        }
    }
}
