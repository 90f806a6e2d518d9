package parley.hub;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Target;
import parley.protocol.Answer;
import parley.protocol.Lookup;
import parley.protocol.Query;
import parley.protocol.Reading;
import parley.protocol.Refusal;
import parley.protocol.Response;

/// Pages of history: who may have which. Confined to the hub thread.
final class Pages {
    private final State state;

    Pages(State state) {
        this.state = state;
    }

    Response page(User user, Query.Page query) {
        return page(
                user,
                query.of(),
                (of, reading) -> new Lookup.Page(of, reading, query.stretch(), query.limit(), query.messagesOnly()));
    }

    Response rest(User user, Query.PageRest query) {
        return page(
                user,
                query.of(),
                (of, reading) -> new Lookup.PageRest(of, reading, query.stretch(), query.messagesOnly()));
    }

    private Response page(User user, Target target, BiFunction<Target, Reading, Response> look) {
        if (!state.rules.history().enabled()) {
            return new Refusal.HistoryOff();
        }
        return switch (target) {
            case ChannelName name -> {
                Channel channel = state.channel(name);
                Member member = channel == null ? null : channel.member(user);
                if (member == null) {
                    yield new Refusal.NotInChannel(name);
                }
                Optional<Reading> reading = HistoryAccess.of(member);
                yield reading.isEmpty()
                        ? new Refusal.HistoryClosed(member.channel.name)
                        : look.apply(member.channel.name, reading.get().until(state.position));
            }
            case Nick nick -> {
                Account account = user.account();
                yield account == null
                        ? new Answer.Page(nick, List.of(), true, null) // what a guest is told, nothing keeps
                        : look.apply(
                                nick, HistoryAccess.of(state, account, nick).until(state.position));
            }
        };
    }

    Response correspondences(User user, Query.Correspondences query) {
        if (!state.rules.history().enabled()) {
            return new Refusal.HistoryOff();
        }
        return new Lookup.Correspondences(
                HistoryAccess.untilNow(state, user), user.account(), query.from(), query.to(), query.limit());
    }

    /// What there is of a message, for [Command.Redact]. There is nothing of what was said behind the doors of an
    /// earlier channel of that name.
    Response trace(User user, Query.Trace query) {
        Optional<Reading> reading = state.rules.history().enabled() ? readingOf(user, query.of()) : Optional.empty();
        return reading.<Response>map(readable -> new Lookup.Trace(readable, query.message()))
                .orElseGet(() -> new Answer.Traced(Optional.empty()));
    }

    /// Where one may take back; whether the history is closed does not matter for that.
    private Optional<Reading> readingOf(User user, Target of) {
        return switch (of) {
            case ChannelName name ->
                Optional.ofNullable(state.channel(name))
                        .filter(channel -> channel.has(user))
                        .map(HistoryAccess::of);
            case Nick nick ->
                Optional.ofNullable(user.account()).map(account -> HistoryAccess.of(state, account, nick));
        };
    }
}
