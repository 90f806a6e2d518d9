package parley.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON (RFC 8259).
public final class JsonReader {
    private JsonReader() {}

    /// The members of an object, in their order: text, numbers, truths, lists and maps of such; without those that are
    /// null.
    ///
    /// @throws IllegalArgumentException if it is no object, or a name stands there twice
    public static Map<String, Object> object(String text) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser in = factory.createParser(ObjectReadContext.empty(), text)) {
            in.nextToken();
            if (value(in) instanceof Map<?, ?> map && in.nextToken() == null) {
                var members = new LinkedHashMap<String, Object>();
                map.forEach((name, value) -> members.put(String.valueOf(name), value));
                return members;
            }
            throw new IllegalArgumentException("this is no object of JSON");
        } catch (JacksonException e) { // also what is nested too deep, or has numbers that are too long
            throw new IllegalArgumentException("this is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable Object value(JsonParser in) {
        JsonToken token = in.currentToken();
        return switch (token) {
            case START_OBJECT -> members(in);
            case START_ARRAY -> items(in);
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> null;
        };
    }

    private static Map<String, Object> members(JsonParser in) {
        var members = new LinkedHashMap<String, Object>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            Object value = value(in);
            if (value != null) {
                members.put(name, value);
            }
        }
        return members;
    }

    private static List<Object> items(JsonParser in) {
        var items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(in);
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }
}
