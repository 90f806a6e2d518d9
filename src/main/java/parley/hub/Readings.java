package parley.hub;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;

/// Who may read which history. Confined to the hub thread.
///
/// A member may read all of his channel's, but for what was confidential before it was opened: a channel that nobody
/// has registered goes with its last member, and who opens one of that name later is not to learn what was said behind
/// the doors of the other.
final class Readings {
    private Readings() {}

    /// What somebody may read of the channels he is in.
    static List<Reading> of(User user) {
        return user.channels().stream().map(Readings::of).toList();
    }

    private static Reading of(Channel channel) {
        return new Reading(new Place.OfChannel(channel.name), Instant.MIN, channel.created);
    }

    /// Where to look for what somebody seeks, if he may read there.
    static Response search(User user, Query.Search search) {
        return switch (search.in()) {
            case null -> search(search, of(user), user.account(), null);
            case ChannelName channel -> {
                List<Reading> readings = of(user).stream()
                        .filter(each -> each.place().equals(new Place.OfChannel(channel)))
                        .toList();
                yield readings.isEmpty() ? new Refusal.NotInChannel(channel) : search(search, readings, null, null);
            }
            case Nick other ->
                user.account() == null ? new Refusal.NotLoggedIn() : search(search, List.of(), user.account(), other);
        };
    }

    private static Response search(
            Query.Search search, List<Reading> readings, @Nullable Account owner, @Nullable Nick other) {
        var wanted = new Search(
                readings,
                owner,
                other,
                search.words(),
                search.from(),
                search.after(),
                search.before(),
                search.newest(),
                Math.clamp(search.limit(), 1, Query.Search.MOST));
        return new Response.Lookup(
                history -> history.search(wanted).<Reply>map(Answer.Found::new).orElseGet(Refusal.SearchTooLong::new));
    }
}
