package parley.hub;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.chat.Target;

/// What somebody has besides their presence: an account keeps it, a guest has it for one visit. Confined to
/// the hub thread.
final class AccountData {
    /// For so many channels and people it is remembered how far somebody has read; past it, that which was told longest
    /// ago is forgotten.
    private static final int MAX_MARKERS = 512;

    /// Of whom there is nothing; never changed.
    static final AccountData NONE = new AccountData(Map.of());

    /// What they say of themselves, by key.
    final Map<String, String> metadata;

    /// Until when they have read what was said there.
    private Map<Target, Instant> read = Collections.emptyMap();

    AccountData() {
        this(LinkedHashMap.newLinkedHashMap(0));
    }

    private AccountData(Map<String, String> metadata) {
        this.metadata = metadata;
    }

    boolean isEmpty() {
        return metadata.isEmpty() && read.isEmpty();
    }

    Map<Target, Instant> read() {
        return read;
    }

    /// Remembers it as the latest.
    ///
    /// @return of what it is forgotten instead; null for nothing
    @Nullable
    Target markRead(Target target, Instant until) {
        if (read.isEmpty()) {
            read = new LinkedHashMap<>();
        }
        read.remove(target);
        read.put(target, until);
        if (read.size() <= MAX_MARKERS) {
            return null;
        }
        Target oldest = read.keySet().iterator().next();
        read.remove(oldest);
        return oldest;
    }

    /// Something is renamed: what was read there counts as read under the new name, and what was read of
    /// anything that had that name before is forgotten.
    ///
    /// @return whether anything is otherwise now
    boolean renameRead(Target from, Target to) {
        Instant until = read.remove(from);
        boolean changed = until != null || read.containsKey(to);
        read.remove(to);
        if (until != null) {
            markRead(to, until);
        }
        return changed;
    }
}
