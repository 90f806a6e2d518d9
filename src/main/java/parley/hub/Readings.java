package parley.hub;

import java.time.Instant;
import java.util.List;

/// Who may read which history. Confined to the hub thread.
///
/// A member may read all of his channel's, but for what was confidential before it was opened: a channel that nobody
/// has registered goes with its last member, and who opens one of that name later is not to learn what was said behind
/// the doors of the other.
final class Readings {
    private static final int SEARCH_LIMIT = 20;

    private Readings() {}

    /// What somebody may read of the channels he is in.
    static List<Reading> of(User user) {
        return user.channels().stream().map(Readings::of).toList();
    }

    private static Reading of(Channel channel) {
        return new Reading(new Place.OfChannel(channel.name), Instant.MIN, channel.created);
    }

    static Response search(User user, String words) {
        var search = new Search(of(user), user.account(), null, words, null, null, null, SEARCH_LIMIT);
        return new Response.Lookup(history -> new Answer.Found(history.search(search)));
    }
}
