package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.audit.Happenings.NOON;
import static parley.audit.Happenings.failure;
import static parley.audit.Happenings.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audit.AuditRow;
import parley.audit.AuditSearch;
import parley.audit.AuditStore;
import parley.chat.Account;
import parley.names.Casemapping;

final class SqliteAuditTest extends AuditStoreContract {
    private static final AuditSearch ALL =
            AuditSearch.parse(List.of(), 10, NOON, fault -> {}).orElseThrow();

    @TempDir
    private Path data;

    @Override
    AuditStore open() {
        return SqliteAudit.open(data);
    }

    @Test
    void rowsOutliveTheServerAndAreReadWhileItRuns() {
        AuditRow kill = row(1, kill(0, "bob"));
        store.write(List.of(kill));
        assertThat(SqliteAudit.find(data, ALL).rows()).containsExactly(kill);
        store.close();

        store = open();

        assertThat(store.last()).isEqualTo(1);
        assertThat(store.find(ALL).rows()).containsExactly(kill);
    }

    @Test
    void fileIsItsOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(SqliteAudit.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void whereNoServerWasThereIsNothingToLookFor() {
        assertThatThrownBy(() -> SqliteAudit.find(data.resolve("nothing"), ALL))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("it has no audit.db");
    }

    @Test
    void accountIsTakenOutOfWhatItDidAndWhatWasDoneToIt() throws IOException {
        store.write(List.of(
                row(1, kill(0, "Bob")),
                row(2, failure(1, "192.0.2.7", "BOB")),
                row(3, failure(2, "192.0.2.9", "tom"))));
        store.close();
        Account bob = new Account(new Casemapping().nick("bob").orElseThrow());

        List<AuditRow> theirs = PersonalAudit.rows(data, bob);
        PersonalAudit.forget(data, bob, theirs);

        assertThat(theirs).extracting(AuditRow::number).containsExactly(1L, 2L);
        assertThat(PersonalAudit.rows(data, bob)).isEmpty();
        store = open();
        assertThat(store.find(ALL).rows())
                .extracting(AuditRow::text)
                .containsExactly(
                        "2026-12-01T12:00:02Z failed login from=192.0.2.9 whom=tom why=\"wrong\"",
                        "2026-12-01T12:00:01Z failed login",
                        "2026-12-01T12:00:00Z kill from=192.0.2.1 by=anna account=Anna operator=root");
        store.close();
        assertThat(Files.readString(data.resolve(SqliteAudit.FILE), StandardCharsets.ISO_8859_1))
                .contains("192.0.2.9")
                .doesNotContain("192.0.2.7", "Spam");
        store = open();
    }
}
