package parley;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.audit.AuditPage;
import parley.audit.AuditRow;
import parley.audit.AuditSearch;
import parley.config.Failure;

/// What the owner looks up of what has happened, as lines: `text|json LIMIT [FILTER...]`.
public final class AuditLines {
    /// The most that is found at once.
    public static final int MOST = 10_000;

    private AuditLines() {}

    /// Finds what some words ask for.
    ///
    /// @throws Failure where they ask for nothing that there is
    public static String find(List<String> words, Instant now, Function<AuditSearch, AuditPage> find) {
        boolean json = words.getFirst().equals("json");
        int limit = words.get(1).matches("[0-9]{1,5}") ? Integer.parseInt(words.get(1)) : 0;
        if (limit < 1 || limit > MOST) {
            throw new Failure(Failure.USAGE, "A limit is a number from 1 to " + MOST + ".");
        }
        AuditSearch search = AuditSearch.parse(words.subList(2, words.size()), limit, now, fault -> {
                    throw new Failure(Failure.USAGE, fault + ".");
                })
                .orElseThrow();
        AuditPage page = find.apply(search);
        var lines = new ArrayList<String>();
        page.rows().forEach(row -> lines.add(json ? row.json() : row.text()));
        if (!json && page.rows().isEmpty()) {
            lines.add("Nothing is found.");
        } else if (!json && page.more()) {
            AuditRow last = page.rows().getLast();
            lines.add("There are older ones: before=" + last.number());
        }
        return String.join("\n", lines);
    }
}
