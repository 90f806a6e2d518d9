package parley.client.desktop;

import java.util.ArrayList;
import java.util.List;

/// What was sent before, to be had again, and what was being written meanwhile.
final class TypedHistory {
    private static final int MOST = 200;

    private final List<String> sent = new ArrayList<>();
    private String draft = "";

    /// Which one is shown; as many as there are: the draft.
    private int at;

    void sent(String text) {
        if (sent.isEmpty() || !sent.getLast().equals(text)) {
            sent.add(text);
        }
        if (sent.size() > MOST) {
            sent.removeFirst();
        }
        at = sent.size();
        draft = "";
    }

    /// The one before.
    ///
    /// @param shown what stands there now
    String up(String shown) {
        if (at == sent.size()) {
            draft = shown;
        }
        at = Math.max(0, at - 1);
        return shownAt(shown);
    }

    /// The one after; behind the last, the draft.
    String down(String shown) {
        if (at >= sent.size()) {
            return shown;
        }
        at++;
        return shownAt(shown);
    }

    private String shownAt(String shown) {
        if (sent.isEmpty()) {
            return shown;
        }
        return at == sent.size() ? draft : sent.get(at);
    }
}
