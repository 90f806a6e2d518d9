package parley.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Account;
import parley.chat.Durability;
import parley.chat.Position;
import parley.chat.Target;
import parley.port.Store;
import parley.protocol.Fact;

@Tag("alone")
final class SqliteStateTest extends StateContract {
    /// Generous: machines that test are busy. One that is not takes some 0.1 s.
    private static final long MOST_MILLIS = 5_000;

    @TempDir
    private Path directory;

    private @Nullable SqliteStore store;

    @Override
    Store open() {
        return reopen();
    }

    @Override
    Store reopen() {
        close();
        SqliteStore opened = SqliteStore.open(directory, Durability.PROCESS);
        store = opened;
        return opened;
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    /// And what was written of a channel is not relied on.
    @Test
    void commitThatFailsLeavesNothing() {
        Store opened = reopen();
        Commits.keep(opened, List.of(new Fact.ChannelKept(plain(TEA))));
        Target broken = null;
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.ChannelKept(full(TEA)));
        facts.add(kept(ANNA));
        facts.add(new Fact.MetadataSet(broken, "a", "b"));
        assertThatThrownBy(() -> Commits.keep(opened, facts)).isInstanceOf(StoreException.class);
        assertThat(opened.kept()).containsExactly(new Fact.ChannelKept(plain(TEA)));
        assertThat(opened.applied()).isEqualTo(new Position(0, 1));

        Commits.keep(opened, List.of(new Fact.ChannelKept(full(TEA))));

        assertThat(opened.kept()).containsExactly(new Fact.ChannelKept(full(TEA)));
    }

    @Test
    void ofADroppedChannelNoRowIsLeft() throws SQLException {
        Commits.keep(reopen(), List.of(new Fact.ChannelKept(full(TEA)), new Fact.MetadataSet(TEA, "url", "tea")));
        assertThat(Written.tablesWith(directory, TEA.folded())).hasSizeGreaterThan(3);

        Commits.keep(reopen(), List.of(new Fact.ChannelForgotten(TEA)));

        assertThat(Written.tablesWith(directory, TEA.folded())).isEmpty();
    }

    @Test
    void tenThousandAccountsAndAThousandChannelsAreReadAtOnce() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            facts.add(kept(new Account(nick("Person" + i))));
        }
        for (int i = 0; i < 1_000; i++) {
            facts.add(new Fact.ChannelKept(full(channel("#Channel" + i))));
        }
        Commits.keep(reopen(), facts);
        Store opened = reopen();

        long start = System.nanoTime();
        List<Fact> kept = opened.kept();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        assertThat(kept).hasSize(11_000);
        assertThat(millis).isLessThan(MOST_MILLIS);
    }
}
