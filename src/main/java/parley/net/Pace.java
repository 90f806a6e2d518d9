package parley.net;

import org.jspecify.annotations.Nullable;

/// Who is slowed down, and how far. For any thread.
@FunctionalInterface
public interface Pace {
    /// How fast somebody from there may go on who connects now; null for as fast as they like.
    @Nullable
    Allowance of(Origin origin);

    /// How fast somebody from there may take other nicks who connects now; null for as fast as they like.
    default @Nullable Allowance nickChanges(Origin origin) {
        return null;
    }

    /// Whether somebody from there is slowed down at all.
    default boolean slows(Origin origin) {
        return of(origin) != null;
    }
}
