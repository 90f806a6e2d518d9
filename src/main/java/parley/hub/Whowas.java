package parley.hub;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.chat.WhowasEntry;

/// Who had a nick and gave it up, by leaving or for another one (WHOWAS); only the latest of them. Confined
/// to the hub thread.
final class Whowas {
    final Deque<WhowasEntry> latestFirst = new ArrayDeque<>();

    /// @param bound how many are kept at most
    void add(Profile profile, Instant at, int bound) {
        latestFirst.addFirst(new WhowasEntry(profile, at));
        while (latestFirst.size() > bound) {
            latestFirst.removeLast();
        }
    }

    /// Those who had a nick, the latest first.
    ///
    /// @param limit how many at most; 0 for all
    List<WhowasEntry> of(Nick nick, int limit) {
        return latestFirst.stream()
                .filter(entry -> entry.profile().nick().equals(nick))
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .toList();
    }
}
