package parley.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import parley.chat.Durability;
import parley.chat.KeptTags;

/// What holds for history.
///
/// @param enabled whether there is any
/// @param keep how long something is kept; [#FOREVER] for good
/// @param maxMessages of how many entries a channel's or a conversation's history is at most
/// @param allowRedact whether authors may take their messages back
public record HistorySettings(
        boolean enabled,
        Where store,
        Durability durability,
        Duration keep,
        int maxMessages,
        boolean allowRedact,
        KeptTags keepTagmsg) {
    static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /// For how long people are told that things are kept, at most: in days, or in hours where that is less than two.
    /// `365d`, `12h`; `off` for not at all, `forever` for good.
    public String kept() {
        if (!enabled || keep.equals(FOREVER)) {
            return enabled ? "forever" : "off";
        }
        long hours = Math.ceilDiv(keep.toSeconds(), 3_600L);
        return hours < 48 ? Math.max(1, hours) + "h" : Math.ceilDiv(hours, 24L) + "d";
    }

    /// The same in a sentence.
    public String words() {
        String kept = kept();
        if (kept.equals("off") || kept.equals("forever")) {
            return enabled ? "What is said here may be kept for good." : "Nothing that is said here is kept.";
        }
        String count = kept.substring(0, kept.length() - 1);
        String unit = kept.endsWith("d") ? "day" : "hour";
        return "What is said here is kept for at most " + count + " " + unit + (count.equals("1") ? "." : "s.");
    }

    /// Where history and all that the server must not forget is kept.
    public enum Where {
        /// In a file in the data directory.
        SQLITE("sqlite"),
        /// Nowhere but in memory.
        MEMORY("memory");

        private final String title;

        Where(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }
}
