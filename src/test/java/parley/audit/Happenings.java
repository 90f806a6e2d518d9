package parley.audit;

import java.time.Instant;

/// Things that happened, for tests.
public final class Happenings {
    public static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    public static final AuditEntry.By ANNA = new AuditEntry.By("anna", "Anna", "root");

    private Happenings() {}

    /// Somebody fails to log in to an account.
    public static AuditEntry failure(int second, String from, String whom) {
        return new AuditEntry(
                NOON.plusSeconds(second), AuditKind.FAILED_LOGIN, from, AuditEntry.By.NOBODY, whom, "", "wrong");
    }

    /// Anna kills somebody.
    public static AuditEntry kill(int second, String whom) {
        return new AuditEntry(NOON.plusSeconds(second), AuditKind.KILL, "192.0.2.1", ANNA, whom, "", "Spam");
    }
}
