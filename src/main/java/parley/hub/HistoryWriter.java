package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Quote;
import parley.chat.Rank;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.registration.Registered;
import parley.protocol.ChannelView;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Outcome;

/// What history keeps of all that happens: what the members of a channel are told, and what those with an account say
/// to others and are told by them. Confined to the hub thread.
final class HistoryWriter {
    private final State state;

    HistoryWriter(State state) {
        this.state = state;
    }

    /// An outcome with what is to be kept of what it tells.
    @SuppressWarnings("ReferenceEquality") // one event may be told twice, to different people
    Outcome keeping(Moment at, Outcome outcome) {
        if (outcome.deliveries().isEmpty()) {
            return outcome;
        }
        var facts = new ArrayList<Fact>(outcome.facts().size() + 1);
        facts.addAll(outcome.facts());
        var told = new Telling(at, facts);
        Event before = null;
        for (Delivery delivery : outcome.deliveries()) {
            if (delivery.event() != before) {
                told.keep(delivery.event());
            }
            before = delivery.event();
        }
        return facts.size() == outcome.facts().size()
                ? outcome
                : new Outcome(outcome.reply(), outcome.deliveries(), facts, outcome.endings());
    }

    /// What one command made happen.
    private final class Telling {
        private final Moment at;
        private final List<Fact> facts;
        private int parts;

        Telling(Moment at, List<Fact> facts) {
            this.at = at;
            this.facts = facts;
        }

        void keep(Event event) {
            if (event instanceof Event.Posted posted) { // by far the most there are
                posted(posted);
                return;
            }
            switch (event) {
                case Event.Posted posted -> posted(posted);
                case Event.DirectMessage direct ->
                    to(direct.message().to(), direct.message().from(), direct);
                case Event.Sent(Message message) ->
                    from(message.from(), message.to(), new Event.DirectMessage(message));
                case Event.Tagged tagged -> {
                    if (isKept(tagged.tags().keySet()) && isForAll(tagged.to(), tagged.from(), tagged.atLeast())) {
                        inChannel(tagged.to(), new Event.Tagged(tagged.from(), tagged.to(), tagged.tags(), null, null));
                    }
                }
                case Event.DirectTags(Source from, Nick to, var tags, var _) -> {
                    if (isKept(tags.keySet())) {
                        to(to, from, new Event.DirectTags(from, to, tags, null));
                    }
                }
                case Event.SentTags(Source from, Nick to, var tags) -> {
                    if (isKept(tags.keySet())) {
                        from(from, to, new Event.DirectTags(from, to, tags, null));
                    }
                }
                case Event.Redacted redacted -> redacted(redacted);
                case Event.Joined joined -> seen(joined.channel(), joined);
                case Event.Parted parted -> seen(parted.channel(), parted);
                case Event.Kicked kicked -> seen(kicked.channel(), kicked);
                case Event.TopicChanged changed -> seen(changed.channel(), changed);
                case Event.ModesChanged changed -> seen(changed.channel(), changed);
                case Event.Quit quit -> quit.channels().forEach(channel -> seen(channel, withoutChannels(quit)));
                case Event.Renamed renamed ->
                    renamed.channels().forEach(channel -> seen(channel, withoutChannels(renamed)));
                case Event.ChannelRenamed(var _, ChannelName from, ChannelView channel, var _) ->
                    facts.add(new Fact.ChannelRenamed(from, channel.name()));
                default -> {
                    // is over when it has been told
                }
            }
        }

        private void posted(Event.Posted posted) {
            if (posted.message().to() instanceof ChannelName channel
                    && isForAll(channel, posted.message().from(), posted.atLeast())) {
                inChannel(channel, posted);
            }
        }

        private void add(Place place, boolean confidential, Event.Kept event) {
            if (state.rules.history().enabled()) {
                facts.add(new Fact.Happened(new HistoryEntry(at, parts, place, confidential, event)));
                parts++;
            }
        }

        private void inChannel(ChannelName name, Event.Kept event) {
            Channel channel = state.channel(name);
            if (channel == null || HistoryAccess.keeps(channel)) {
                add(new Place.OfChannel(name), channel == null || channel.isConfidential(), event);
            }
        }

        /// What is said to some of the members only is not theirs to read who come later.
        private boolean isForAll(ChannelName name, Source from, @Nullable Rank atLeast) {
            Channel channel = state.channel(name);
            User user = state.roster.get(from.nick());
            return atLeast == null
                    && (channel == null || user == null || Messages.atLeast(channel, user, null) == null);
        }

        /// What the members of an auditorium do, not all see; so nobody reads it later.
        private void seen(ChannelName name, Event.Kept event) {
            Channel channel = state.channel(name);
            if (channel == null || !channel.is(ChannelFlag.AUDITORIUM)) {
                inChannel(name, event);
            }
        }

        /// Kept for whom it is, if that is an account's user, there or not.
        @SuppressWarnings("ReferenceEquality") // a user is one instance
        private void to(Target to, Source from, Event.Kept event) {
            User user = to instanceof Nick nick ? state.roster.get(nick) : null;
            if (user != null && user != state.roster.get(from.nick())) {
                of(user.account(), from.nick(), event);
            } else if (user == null && to instanceof Nick nick) {
                Registered away = state.accounts.get(nick);
                of(away == null ? null : away.account(), from.nick(), event);
            }
        }

        /// Kept for whoever wrote it, if that is an account's user.
        private void from(Source from, Target to, Event.Kept event) {
            if (to instanceof Nick nick) {
                of(from.account(), nick, event);
            }
        }

        private void of(@Nullable Account owner, Nick other, Event.Kept event) {
            if (owner != null && HistoryAccess.keeps(state, owner) && HistoryAccess.keeps(state, account(other))) {
                add(new Place.OfAccount(owner, other), true, event);
            }
        }

        /// To which account somebody is logged in who is there, or whose nick it is who is away.
        private @Nullable Account account(Nick nick) {
            User user = state.roster.get(nick);
            Registered away = user == null ? state.accounts.get(nick) : null;
            return user != null ? user.account() : away == null ? null : away.account();
        }

        /// That a message was taken back is kept where it was, but not what it said.
        private void redacted(Event.Redacted redacted) {
            var kept = new Event.Redacted(
                    redacted.by(),
                    redacted.from(),
                    redacted.message(),
                    redacted.reason(),
                    new Quote(redacted.quote().by(), ""));
            for (Fact fact : List.copyOf(facts)) {
                if (fact instanceof Fact.Redacted taken) {
                    switch (taken.place()) {
                        case Place.OfChannel(ChannelName channel) -> inChannel(channel, kept);
                        case Place.OfAccount(Account owner, Nick other) -> of(owner, other, kept);
                    }
                }
            }
        }
    }

    private boolean isKept(Set<String> tags) {
        return state.rules.history().tags().keeps(tags);
    }

    private static Event.Quit withoutChannels(Event.Quit quit) {
        return new Event.Quit(quit.who(), quit.reason(), List.of());
    }

    private static Event.Renamed withoutChannels(Event.Renamed renamed) {
        return new Event.Renamed(renamed.from(), renamed.to(), List.of());
    }
}
