package parley.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import parley.irc.ModeString;

/// What a channel is like, for whoever opens its sheet: its modes, and who is kept out. Gathered when it is asked for,
/// and kept up by what the channel is told. The page has the same (`model/sheets.js`).
final class Sheets {
    /// More than a server lets there be.
    private static final int MOST_BANS = 1_000;

    /// Lists that are not the bans.
    private static final String LISTS = "eI";

    private Sheets() {}

    static void ask(Turn turn, String key) {
        turn.buffer(key).filter(buffer -> buffer.kind() == Buffer.Kind.CHANNEL).ifPresent(buffer -> {
            turn.sheet =
                    new ClientState.ChannelSheet(key, false, Collections.emptySortedMap(), List.of(), List.of(), false);
            turn.told = null;
            turn.transmit("MODE", buffer.name());
            turn.transmit("MODE", buffer.name(), "b");
        });
    }

    static void close(Turn turn) {
        turn.sheet = null;
        turn.told = null;
    }

    /// Takes 324, 329, 367 and 368 of the channel as answers to what was asked, and says whether it was one.
    static boolean tells(Turn turn, Received received) {
        ClientState.ChannelSheet sheet = turn.sheet;
        List<String> params = received.message().params();
        if (sheet == null
                || sheet.done()
                || params.size() < 2
                || !turn.server.fold(params.get(1)).equals(sheet.buffer())) {
            return false;
        }
        return switch (received.command()) {
            case "324" -> {
                if (sheet.known()) {
                    yield false;
                }
                turn.sheet = sheet.with(changed(
                        Collections.emptySortedMap(),
                        ModeString.parse(params.subList(2, params.size()), turn.modeTypes())));
                yield true;
            }
            case "329" -> true;
            case "367" -> {
                if (sheet.coming().size() < MOST_BANS) {
                    turn.sheet = sheet.with(sheet.bans(), put(sheet.coming(), ban(params)), false);
                }
                yield true;
            }
            case "368" -> {
                turn.sheet = sheet.with(sheet.coming(), List.of(), true);
                yield true;
            }
            default -> false;
        };
    }

    private static ClientState.Ban ban(List<String> params) {
        var numbers = params.stream().skip(4).map(Entries::number).toList();
        return new ClientState.Ban(
                params.size() > 2 ? params.get(2) : "",
                params.size() > 3 ? params.get(3) : "",
                Instant.ofEpochSecond(numbers.isEmpty() ? 0 : numbers.getFirst()),
                numbers.size() > 1 ? Instant.ofEpochSecond(numbers.get(1)) : null);
    }

    private static List<ClientState.Ban> without(List<ClientState.Ban> bans, String mask) {
        return bans.stream().filter(ban -> !ban.mask().equals(mask)).toList();
    }

    private static List<ClientState.Ban> put(List<ClientState.Ban> bans, ClientState.Ban ban) {
        var all = new ArrayList<>(without(bans, ban.mask()));
        all.add(ban);
        return List.copyOf(all);
    }

    /// The modes of a channel have changed. Whether a ban that was set ends by itself, only the list tells: it is asked
    /// for anew.
    static void changed(Turn turn, String key, String by, List<ModeString.Change> changes) {
        ClientState.ChannelSheet sheet = turn.sheet;
        if (sheet == null || !sheet.buffer().equals(key)) {
            return;
        }
        List<ClientState.Ban> bans = sheet.bans();
        List<ClientState.Ban> coming = sheet.coming();
        boolean asks = false;
        for (ModeString.Change change : changes) {
            String mask = change.parameter();
            if (change.letter() == 'b' && mask != null) {
                var ban = new ClientState.Ban(mask, by, turn.now, null);
                bans = change.set() ? put(bans, ban) : without(bans, mask);
                coming = without(coming, mask);
                asks |= change.set() && sheet.done();
            }
        }
        turn.sheet = sheet.with(bans, coming, sheet.done() && !asks).with(changed(sheet.modes(), changes));
        if (asks) {
            turn.buffer(key).ifPresent(buffer -> turn.transmit("MODE", buffer.name(), "b"));
        }
    }

    private static SequencedMap<Character, String> changed(
            SequencedMap<Character, String> modes, List<ModeString.Change> changes) {
        var after = new TreeMap<>(modes);
        for (ModeString.Change change : changes) {
            if (change.letter() == 'b' || LISTS.indexOf(change.letter()) >= 0) {
                continue;
            }
            String parameter = change.parameter();
            if (change.set()) {
                after.put(change.letter(), parameter == null ? "" : parameter);
            } else {
                after.remove(change.letter());
            }
        }
        return Collections.unmodifiableSequencedMap(after);
    }
}
