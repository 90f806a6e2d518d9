package parley.protocol;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;
import parley.chat.Extban;
import parley.chat.Mask;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.Text;

/// Commands of all kinds, drawn by lot from what their types allow: a new one, or a new field, is drawn without more.
/// The names are few, so that they clash.
public final class AnyCommand {
    private static final List<String> NAMES =
            List.of("anna", "Anna", "bob", "[rob]", "a", "ζoe", "größe", "😀".repeat(16));
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "two words",
            "größer",
            "😀 and \uFFFD",
            "\1ACTION waves\1",
            "one\ntwo",
            "x".repeat(127),
            "y".repeat(128));
    private static final List<String> MASKS = List.of("*", "a?na!*@*", "Bob!~b@\\*.example", "[x]", "*größe*");
    private static final List<String> NETWORKS =
            List.of("10.1.2.3", "10.0.0.0/8", "0.0.0.0/0", "255.255.255.255", "2001:db8::1", "2001:db8::/32", "::/0");
    private static final long[] NUMBERS = {
        0, 1, 127, 128, 300, 1 << 20, Integer.MAX_VALUE, -1, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final int LONGEST = 4;

    private final RandomGenerator random;

    /// Draws the same commands for the same seed.
    public AnyCommand(long seed) {
        this.random = new Random(seed);
    }

    /// Another one, each kind as often as any.
    public Command next() {
        return (Command) one(Command.class);
    }

    /// One of a kind.
    public <T extends Command> T next(Class<T> kind) {
        return kind.cast(one(kind));
    }

    private @Nullable Object any(AnnotatedType type) {
        if (type.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
            return null;
        }
        if (type instanceof AnnotatedParameterizedType many) {
            Type kind = ((ParameterizedType) many.getType()).getRawType();
            AnnotatedType[] of = many.getAnnotatedActualTypeArguments();
            return kind == Map.class
                    ? map(of[0], of[1])
                    : kind == List.class ? list(of[0]) : new LinkedHashSet<>(list(of[0]));
        }
        return one((Class<?>) type.getType());
    }

    private List<@Nullable Object> list(AnnotatedType of) {
        var list = new ArrayList<@Nullable Object>();
        for (int left = random.nextInt(LONGEST); left > 0; left--) {
            list.add(any(of));
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(AnnotatedType names, AnnotatedType values) {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int left = random.nextInt(LONGEST); left > 0; left--) {
            map.put(any(names), any(values));
        }
        return map;
    }

    private Object one(Class<?> type) {
        if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class || type == Integer.class) {
            return (int) number();
        } else if (type == long.class) {
            return number();
        } else if (type == String.class) {
            return any(TEXTS);
        } else if (type == Text.class) {
            return new Text(any(TEXTS));
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), nanos());
        } else if (type == Duration.class) {
            return Duration.ofSeconds(random.nextInt(), nanos());
        } else if (type == Nick.class) {
            String name = any(NAMES);
            String folded = random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT);
            return new Nick(name, folded, random.nextBoolean() ? folded : folded.replace('o', 'a'));
        } else if (type == ChannelName.class) {
            String name = "#" + any(NAMES);
            return new ChannelName(name, random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT));
        } else if (type == Mask.class) {
            String text = any(MASKS);
            return new Mask(text, random.nextInt(9) == 0 ? "" : text.toLowerCase(Locale.ROOT));
        } else if (type == Network.class) {
            return Network.parse(any(NETWORKS)).orElseThrow();
        } else if (type == Fingerprint.class) {
            return new Fingerprint("%064x".formatted(random.nextLong()));
        } else if (type == Extban.Mute.class) {
            return new Extban.Mute(new Extban.AccountMask((Mask) one(Mask.class)));
        } else if (type.isEnum()) {
            return any(Arrays.asList(type.getEnumConstants()));
        } else if (type.isSealed()) {
            return one(any(Arrays.asList(type.getPermittedSubclasses())));
        }
        return record(type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        Object[] values = Arrays.stream(components)
                .map(RecordComponent::getAnnotatedType)
                .map(this::any)
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("making a " + type, e);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int nanos() {
        return random.nextBoolean() ? 0 : random.nextInt(1_000_000_000);
    }

    private long number() {
        return random.nextBoolean() ? random.nextInt(200) : NUMBERS[random.nextInt(NUMBERS.length)];
    }
}
