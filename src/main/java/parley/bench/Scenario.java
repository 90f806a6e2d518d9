package parley.bench;

import java.util.List;
import java.util.Locale;

/// Who is connected, and who talks how much.
sealed interface Scenario {
    /// All of them, in the order in which they are shown.
    List<Scenario> ALL = List.of(
            new Traffic("burst", 1, 200, 50),
            new Traffic("interactive", 1, 1_000, 1),
            new Traffic("rooms", 500, 10, 1),
            new Traffic("pairs", 100, 2, 50),
            new Idle("idle", 10_000));

    String name();

    int clients();

    String inWords();

    /// In each channel one member talks and the others listen. A next message is sent when all the others have received
    /// an earlier one, so that never more than `inFlight` messages of a channel are on their way.
    record Traffic(String name, int channels, int members, int inFlight) implements Scenario {
        public Traffic {
            if (channels < 1 || members < 2 || inFlight < 1) {
                throw new IllegalArgumentException("nobody would hear anything: " + name);
            }
        }

        int listeners() {
            return members - 1;
        }

        @Override
        public int clients() {
            return channels * members;
        }

        @Override
        public String inWords() {
            String pattern = channels == 1
                    ? "%2$,d clients in one channel, one talks, %3$s in flight"
                    : "%1$,d channels of %2$,d, one talks in each, %3$s in flight";
            String messages = inFlight == 1 ? "one message" : inFlight + " messages";
            return String.format(Locale.ROOT, pattern, channels, members, messages);
        }
    }

    /// Nobody talks; each client has chosen itself as its cat.
    record Idle(String name, int clients) implements Scenario {
        @Override
        public String inWords() {
            return String.format(Locale.ROOT, "%,d clients, nobody talks", clients);
        }
    }
}
