package parley.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Device;
import parley.chat.Durability;
import parley.chat.Position;
import parley.names.Casemapping;
import parley.protocol.Fact;

/// Devices and stays in the SQLite file.
final class DevicesAreKeptTest {
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
                    .filter(fact -> fact instanceof Fact.DeviceKept || fact instanceof Fact.StayKept)
                    .toList();
        }
    }

    private static Fact device(String name, long seen, Map<ChannelName, Position> behind) {
        return new Fact.DeviceKept(new Device(TOM, name, new Position(2, seen), behind));
    }

    private static Fact stay(ChannelName channel, long since) {
        return new Fact.StayKept(TOM, channel, new Position(1, since));
    }

    @Test
    void deviceIsAsItWasKeptLast() {
        var phone = device("phone", 7, Map.of(TEA, new Position(1, 3), MILK, new Position(1, 4)));
        assertThat(kept(
                        device("phone", 5, Map.of(TEA, new Position(1, 2))),
                        device("", 6, Map.of()),
                        phone,
                        device("", 8, Map.of())))
                .containsExactly(device("", 8, Map.of()), phone);
        assertThat(kept(device("phone", 9, Map.of()))).contains(device("phone", 9, Map.of()));
    }

    @Test
    void forgottenDeviceIsNoMore() {
        assertThat(kept(device("phone", 7, Map.of()), new Fact.DeviceForgotten(TOM, "phone")))
                .isEmpty();
    }

    @Test
    void staysAreToldInTheOrderInWhichTheyBegan() {
        assertThat(kept(stay(TEA, 1), stay(MILK, 2))).containsExactly(stay(TEA, 1), stay(MILK, 2));
        assertThat(kept(new Fact.StayEnded(TOM, TEA))).containsExactly(stay(MILK, 2));
    }

    @Test
    void droppedAccountLeavesNothing() {
        assertThat(kept(stay(TEA, 1), device("phone", 7, Map.of()), new Fact.AccountDropped(TOM)))
                .isEmpty();
    }

    @Test
    void renamedChannelTakesItsStaysAlong() {
        assertThat(kept(
                        stay(TEA, 1),
                        stay(MILK, 2),
                        device("phone", 7, Map.of(TEA, new Position(1, 3))),
                        new Fact.ChannelRenamed(TEA, MILK)))
                .containsExactly(stay(MILK, 1), device("phone", 7, Map.of(MILK, new Position(1, 3))));
    }
}
