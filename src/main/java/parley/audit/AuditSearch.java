package parley.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.chat.Network;
import parley.names.Durations;

/// What is looked for; null is anything.
///
/// @param by the nick, account or operator's entry of who did it; upper and lower case are the same
/// @param whom likewise, whom it was about
/// @param from a network that it came from, all of it
/// @param since not before
/// @param before only rows with smaller numbers
/// @param limit the most to find, from 1
public record AuditSearch(
        @Nullable String by,
        @Nullable String whom,
        @Nullable AuditKind kind,
        @Nullable Network from,
        @Nullable Instant since,
        long before,
        int limit) {
    /// How it is written.
    public static final String SYNTAX = "[by=WHO] [whom=WHOM] [kind=KIND] [from=NETWORK] [since=WHEN] [before=NUMBER]";

    private static final AuditSearch ALL = new AuditSearch(null, null, null, null, null, Long.MAX_VALUE, 1);

    /// Reads words such as `by=anna` and `since=2d`.
    ///
    /// @param now when `since` is a duration, it is that long before
    /// @param fault is told what is wrong with a word, in a sentence
    /// @return empty where something is
    public static Optional<AuditSearch> parse(List<String> words, int limit, Instant now, Consumer<String> fault) {
        AuditSearch search = ALL.with(limit);
        for (String word : words) {
            int equals = word.indexOf('=');
            String value = word.substring(equals + 1);
            String key = equals < 0 || value.isEmpty()
                    ? ""
                    : word.substring(0, equals).toLowerCase(Locale.ROOT);
            Optional<AuditSearch> next = search.with(key, value, now);
            if (next.isEmpty()) {
                fault.accept("\"" + word + "\" is no filter; " + right(key));
                return Optional.empty();
            }
            search = next.get();
        }
        return Optional.of(search);
    }

    private static String right(String key) {
        return switch (key) {
            case "kind" ->
                "kinds are "
                        + Arrays.stream(AuditKind.values()).map(AuditKind::word).collect(Collectors.joining(", "));
            case "since" -> "write since=2d12h, since=2026-12-01 or since=2026-12-01T18:00:00Z";
            case "from" -> "write an address or a network: from=192.0.2.0/24";
            default -> "filters are " + SYNTAX;
        };
    }

    private Optional<AuditSearch> with(String key, String value, Instant now) {
        return switch (key) {
            case "by" -> Optional.of(new AuditSearch(value, whom, kind, from, since, before, limit));
            case "whom" -> Optional.of(new AuditSearch(by, value, kind, from, since, before, limit));
            case "kind" ->
                AuditKind.named(value).map(each -> new AuditSearch(by, whom, each, from, since, before, limit));
            case "from" ->
                Network.parse(value).map(each -> new AuditSearch(by, whom, kind, each, since, before, limit));
            case "since" -> time(value, now).map(each -> new AuditSearch(by, whom, kind, from, each, before, limit));
            case "before" ->
                Optional.of(value)
                        .filter(each -> each.matches("[0-9]{1,18}"))
                        .map(each -> new AuditSearch(by, whom, kind, from, since, Long.parseLong(each), limit));
            default -> Optional.empty();
        };
    }

    private AuditSearch with(int most) {
        return new AuditSearch(by, whom, kind, from, since, before, most);
    }

    private static Optional<Instant> time(String text, Instant now) {
        try {
            return Durations.parse(text)
                    .map(now::minus)
                    .or(() -> Optional.of(
                            text.length() > "2026-12-01".length()
                                    ? Instant.parse(text)
                                    : LocalDate.parse(text)
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Whether a row is one that is looked for.
    public boolean matches(AuditRow row) {
        AuditEntry entry = row.entry();
        AuditEntry.By who = entry.by();
        return row.number() < before
                && (kind == null || kind == entry.kind())
                && (since == null || !row.until().isBefore(since))
                && (whom == null || whom.equalsIgnoreCase(entry.whom()))
                && (by == null
                        || by.equalsIgnoreCase(who.nick())
                        || by.equalsIgnoreCase(who.account())
                        || by.equalsIgnoreCase(who.operator()))
                && (from == null
                        || Network.parse(entry.from()).filter(this::isFrom).isPresent());
    }

    /// Of IPv6 some rows have the /64 alone, which holds the address that is looked for.
    private boolean isFrom(Network network) {
        return from == null || from.contains(network) || network.contains(from);
    }
}
