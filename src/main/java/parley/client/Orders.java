package parley.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import parley.irc.Capability;

/// What is done by a click: a line that bears a label, so that what comes of it is told where it was clicked, once, and
/// not among the messages (IRCv3 labeled-response).
final class Orders {
    /// So many may be without an answer; the oldest are forgotten.
    private static final int MOST = 20;

    /// So much of an answer is shown.
    private static final int MOST_LINES = 300;

    private Orders() {}

    static void give(Turn turn, String about, List<String> line) {
        turn.told = new ClientState.Told(about, false, List.of());
        String command = line.getFirst();
        String[] params = line.subList(1, line.size()).toArray(String[]::new);
        if (!turn.has(Capability.LABELED_RESPONSE)) {
            turn.transmit(command, params);
            return;
        }
        String label = turn.serial("o");
        turn.orders.put(label, about);
        if (turn.orders.size() > MOST) {
            turn.orders.pollFirstEntry();
        }
        var tags = new LinkedHashMap<String, String>();
        tags.put("label", label);
        turn.transmit(tags, command, params);
    }

    /// Takes an answer that belongs to an order, and says whether it did.
    static boolean answered(Turn turn, String label, String words, boolean error) {
        String about = label.isEmpty() ? null : turn.orders.get(label);
        if (about == null) {
            return false;
        }
        ClientState.Told told = turn.told;
        ClientState.Told before =
                told != null && told.about().equals(about) ? told : new ClientState.Told(about, false, List.of());
        if (before.lines().size() < MOST_LINES) {
            var lines = new ArrayList<>(before.lines());
            lines.add(words);
            turn.told = new ClientState.Told(about, before.error() || error, List.copyOf(lines));
        }
        return true;
    }
}
