package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Cursor;
import parley.chat.Durability;
import parley.chat.Position;
import parley.names.Casemapping;
import parley.protocol.Fact;

/// Cursors and stays in the SQLite file.
final class CursorsAreKeptTest {
    private static final Casemapping NAMES = new Casemapping();
    private static final Account TOM = new Account(NAMES.nick("Töm").orElseThrow());
    private static final ChannelName TEA = NAMES.channel("#Tea").orElseThrow();
    private static final ChannelName MILK = NAMES.channel("#milk").orElseThrow();

    @TempDir
    Path data;

    /// What a store tells that is opened after these were committed, one after the other.
    private List<Fact> kept(Fact... facts) {
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            for (Fact fact : facts) {
                Commits.keep(store, List.of(fact));
            }
        }
        try (SqliteStore store = SqliteStore.open(data, Durability.PROCESS)) {
            return store.kept().stream()
                    .filter(fact -> fact instanceof Fact.CursorKept || fact instanceof Fact.MembershipKept)
                    .toList();
        }
    }

    private static Fact cursor(String name, long seen, Map<ChannelName, Position> behind) {
        return new Fact.CursorKept(new Cursor(TOM, name, new Position(2, seen), behind));
    }

    private static Fact membership(ChannelName channel, long since) {
        return new Fact.MembershipKept(TOM, channel, new Position(1, since));
    }

    @Test
    void deviceIsAsItWasKeptLast() {
        var phone = cursor("phone", 7, Map.of(TEA, new Position(1, 3), MILK, new Position(1, 4)));
        assertThat(kept(
                        cursor("phone", 5, Map.of(TEA, new Position(1, 2))),
                        cursor("", 6, Map.of()),
                        phone,
                        cursor("", 8, Map.of())))
                .containsExactly(cursor("", 8, Map.of()), phone);
        assertThat(kept(cursor("phone", 9, Map.of()))).contains(cursor("phone", 9, Map.of()));
    }

    @Test
    void forgottenDeviceIsNoMore() {
        assertThat(kept(cursor("phone", 7, Map.of()), new Fact.CursorForgotten(TOM, "phone")))
                .isEmpty();
    }

    @Test
    void staysAreToldInTheOrderInWhichTheyBegan() {
        assertThat(kept(membership(TEA, 1), membership(MILK, 2)))
                .containsExactly(membership(TEA, 1), membership(MILK, 2));
        assertThat(kept(new Fact.MembershipEnded(TOM, TEA))).containsExactly(membership(MILK, 2));
    }

    @Test
    void droppedAccountLeavesNothing() {
        assertThat(kept(membership(TEA, 1), cursor("phone", 7, Map.of()), new Fact.AccountDropped(TOM)))
                .isEmpty();
    }

    @Test
    void renamedChannelTakesItsStaysAlong() {
        assertThat(kept(
                        membership(TEA, 1),
                        membership(MILK, 2),
                        cursor("phone", 7, Map.of(TEA, new Position(1, 3))),
                        new Fact.ChannelRenamed(TEA, MILK)))
                .containsExactly(membership(MILK, 1), cursor("phone", 7, Map.of(MILK, new Position(1, 3))));
    }
}
