package parley.services;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import parley.chat.Nick;
import parley.chat.Target;
import parley.names.Casemapping;
import parley.protocol.Query;

/// What somebody has written of what they look for: words, and among them what narrows the search, such as
/// `tea in:#kitchen from:bob after:2026-01-01 before:2026-02-01T12:30 limit:5`. Of two alike the last counts.
public sealed interface SearchLine {
    /// How it is written.
    String SYNTAX = "WORDS in:#CHANNEL in:NAME from:NAME after:DATE before:DATE limit:NUMBER";

    /// It can be looked for.
    record Understood(Query.Search query) implements SearchLine {}

    /// It cannot.
    ///
    /// @param why in a sentence
    record Fault(String why) implements SearchLine {}

    /// Reads it.
    static SearchLine parse(String line, Casemapping names) {
        var reading = new Reading(names);
        for (String word : line.strip().split("\\s+")) {
            String fault = reading.take(word);
            if (fault != null) {
                return new Fault(fault);
            }
        }
        return new Understood(reading.query());
    }

    /// What has been read so far.
    final class Reading {
        private static final String A_DATE =
                " takes a date such as 2026-12-31 or a time such as 2026-12-31T18:30 (UTC).";

        private final Casemapping names;
        private final StringJoiner words = new StringJoiner(" ");
        private @Nullable Target in;
        private @Nullable Nick from;
        private @Nullable Instant after;
        private @Nullable Instant before;
        private int limit = Query.Search.USUAL;

        private Reading(Casemapping names) {
            this.names = names;
        }

        private Query.Search query() {
            return new Query.Search(words.toString(), in, from, after, before, true, limit);
        }

        /// @return why it cannot be taken; null where it has been
        private @Nullable String take(String word) {
            int colon = word.indexOf(':');
            String value = word.substring(colon + 1);
            return switch (colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "in" -> in(value);
                case "from" -> from(value);
                case "after" -> {
                    after = time(value).orElse(null);
                    yield after == null ? "after:" + A_DATE : null;
                }
                case "before" -> {
                    before = time(value).orElse(null);
                    yield before == null ? "before:" + A_DATE : null;
                }
                case "limit" -> limit(value);
                default -> {
                    words.add(word);
                    yield null;
                }
            };
        }

        private @Nullable String in(String value) {
            Optional<? extends Target> target = value.startsWith("#") ? names.channel(value) : names.nick(value);
            in = target.orElse(null);
            return in == null ? "in: takes a channel such as #tea, or the name of somebody." : null;
        }

        private @Nullable String from(String value) {
            from = names.nick(value).orElse(null);
            return from == null ? "from: takes the name of somebody." : null;
        }

        private @Nullable String limit(String value) {
            int most = Query.Search.MOST;
            boolean fits = value.matches("0*[1-9][0-9]{0,2}") && Integer.parseInt(value) <= most;
            limit = fits ? Integer.parseInt(value) : limit;
            return fits ? null : "limit: takes a number from 1 to " + most + ".";
        }

        private static Optional<Instant> time(String value) {
            String text = value.toUpperCase(Locale.ROOT);
            String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
            try {
                LocalDateTime time =
                        local.indexOf('T') < 0 ? LocalDate.parse(local).atStartOfDay() : LocalDateTime.parse(local);
                return Optional.of(time.toInstant(ZoneOffset.UTC));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
    }
}
