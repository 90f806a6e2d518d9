package parley.audit;

import java.util.List;

/// What was found.
///
/// @param rows the newest first
/// @param more whether there are older ones; they are found by [AuditSearch#before] the number of the last
public record AuditPage(List<AuditRow> rows, boolean more) {
    public AuditPage {
        rows = List.copyOf(rows);
    }
}
