package parley.hub;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Who may read which history. Confined to the hub thread.
///
/// A member may read all of his channel's, but for what was confidential before it was opened: a channel that nobody
/// has registered goes with its last member, and who opens one of that name later is not to learn what was said behind
/// the doors of the other. The founder of a registered channel may say that less is to be read ([ChannelHistory]).
final class Readings {
    private static final int SEARCH_LIMIT = 20;

    private Readings() {}

    /// What somebody may read of the channels he is in.
    static List<Reading> of(User user) {
        return user.channels().stream()
                .map(user::in)
                .filter(Objects::nonNull)
                .map(Readings::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /// What a member may read of his channel; empty for nothing.
    static Optional<Reading> of(Member member) {
        Registration registration = member.channel.registration;
        Reading all = of(member.channel);
        return switch (registration == null ? ChannelHistory.EVERYTHING : registration.history) {
            case EVERYTHING -> Optional.of(all);
            case JOINING -> Optional.of(new Reading(all.place(), member.since, all.confidentialSince()));
            case NOTHING -> Optional.empty();
        };
    }

    /// All that anybody may read of a channel.
    static Reading of(Channel channel) {
        return new Reading(new Place.OfChannel(channel.name), Instant.MIN, channel.created);
    }

    static Response search(State state, User user, String words) {
        if (!state.rules.history().enabled()) {
            return new Refusal.HistoryOff();
        }
        var search = new Search(of(user), user.account(), null, words, null, null, null, SEARCH_LIMIT);
        return new Response.Lookup(history -> new Answer.Found(history.search(search)));
    }
}
