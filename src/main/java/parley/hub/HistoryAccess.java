package parley.hub;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.Registered;
import parley.protocol.Lookup;
import parley.protocol.Query;
import parley.protocol.Reading;
import parley.protocol.Refusal;
import parley.protocol.Response;
import parley.protocol.Search;

/// Who may read which history. Confined to the hub thread.
///
/// A member may read all of their channel's history, but for what was confidential before the channel was
/// opened: a channel that nobody has registered goes with its last member, and whoever opens one of that name
/// later is not to learn what was said behind the doors of the other. The founder of a registered channel may
/// say that less is to be read ([ChannelHistory]).
///
/// What nobody is to read is not written: where a channel's history is closed, where the owner of an account wants none
/// of their direct messages kept, where the server has none.
final class HistoryAccess {
    private HistoryAccess() {}

    /// Whether anything is kept of what happens in a channel.
    static boolean keeps(Channel channel) {
        return channel.registration == null || channel.registration.history != ChannelHistory.NOTHING;
    }

    /// Whether anything is kept of what an account and others write to each other; what guests do, the others say.
    static boolean keeps(State state, @Nullable Account account) {
        Registered registered = account == null ? null : state.accounts.get(account);
        return registered == null || registered.preferences().history();
    }

    /// What somebody may read of the channels they are in.
    static List<Reading> of(User user) {
        return user.channels().stream()
                .map(user::in)
                .filter(Objects::nonNull)
                .map(HistoryAccess::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /// The same, and nothing of what happens from now on.
    static List<Reading> untilNow(State state, User user) {
        return of(user).stream().map(each -> each.until(state.position)).toList();
    }

    /// What a member may read of their channel; empty for nothing.
    static Optional<Reading> of(Member member) {
        ChannelRegistration registration = member.channel.registration;
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

    /// What an account's owner may read of what they and somebody else have said to each other: there may have been
    /// another account of that name before.
    static Reading of(State state, Account account, Nick other) {
        Registered registered = state.accounts.get(account);
        Instant since = registered == null ? Instant.MAX : registered.since();
        return new Reading(new Place.OfAccount(account, other), since, since);
    }

    /// Where to look for what somebody seeks, if they may read there.
    static Response search(State state, User user, Query.Search search) {
        if (!state.rules.history().enabled()) {
            return new Refusal.HistoryOff();
        }
        return switch (search.in()) {
            case null -> search(search, untilNow(state, user), user.account(), null);
            case ChannelName channel -> {
                Channel there = state.channel(channel);
                Member member = there == null ? null : there.member(user);
                yield member == null
                        ? new Refusal.NotInChannel(channel)
                        : of(member)
                                .map(each -> search(search, List.of(each.until(state.position)), null, null))
                                .orElseGet(() -> new Refusal.HistoryClosed(member.channel.name));
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
        return new Lookup.Matching(wanted);
    }
}
