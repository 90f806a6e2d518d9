package parley.client;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is in a channel, by folded nick, as a value: a change copies one of many parts, so that a hundred thousand may
/// come and go. Past [#MOST] nobody is added.
public final class Members extends AbstractMap<String, ChannelMember> {
    private static final int PARTS = 1_024;

    /// A list of people that no one looks through.
    static final int MOST = 100_000;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps; all of them are of members
    static final Members EMPTY = new Members(filled(new Map[PARTS]), 0);

    private final Map<String, ChannelMember>[] parts;
    private final int size;

    private Members(Map<String, ChannelMember>[] parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    private static Map<String, ChannelMember>[] filled(Map<String, ChannelMember>[] parts) {
        Arrays.fill(parts, Map.of());
        return parts;
    }

    Members with(String key, ChannelMember member) {
        return withAll(Map.of(key, member));
    }

    /// With many: each part that they are in is copied once.
    @SuppressWarnings("ReferenceEquality") // a part that is the same is not copied yet
    Members withAll(Map<String, ChannelMember> more) {
        Map<String, ChannelMember>[] changed = parts.clone();
        int now = size;
        for (Entry<String, ChannelMember> each : more.entrySet()) {
            int at = part(each.getKey());
            if (now < MOST || changed[at].containsKey(each.getKey())) {
                Map<String, ChannelMember> part = changed[at] == parts[at] ? new HashMap<>(parts[at]) : changed[at];
                now += part.put(each.getKey(), each.getValue()) == null ? 1 : 0;
                changed[at] = part;
            }
        }
        return new Members(changed, now);
    }

    Members without(String key) {
        Map<String, ChannelMember> part = parts[part(key)];
        if (!part.containsKey(key)) {
            return this;
        }
        var changed = new HashMap<>(part);
        changed.remove(key);
        Map<String, ChannelMember>[] others = parts.clone();
        others[part(key)] = changed;
        return new Members(others, size - 1);
    }

    private static int part(String key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & PARTS - 1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable ChannelMember get(@Nullable Object key) {
        return key instanceof String nick ? parts[part(nick)].get(nick) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<String, ChannelMember>> entrySet() {
        return Stream.of(parts).flatMap(part -> part.entrySet().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
