package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Mask;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.Ranks;
import parley.chat.UserMode;
import parley.protocol.Answer;
import parley.protocol.Listing;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Response;

/// Who is there, and what may be known of them. Confined to the hub thread.
///
/// 1. By nick everybody finds everybody, except a desk's visitors, who are their operators' alone.
/// 2. By a mask, or among all, one finds an invisible user (+i) only if one shares a channel with them.
/// 3. Of the members of a channel one finds whom it [Channel#shows].
/// 4. What is secret to others is not secret to a user who [User#seesAll].
final class Directory {
    private final State state;

    Directory(State state) {
        this.state = state;
    }

    Answer in(User asker, Query.UsersIn query) {
        Channel channel = channel(query.channel(), asker);
        if (channel == null) {
            return new Answer.Users(List.of(), 0);
        }
        var found = new ArrayList<Listing>();
        Part<Member> part = channel.part(query.after());
        for (Member member : part.items()) {
            if (channel.shows(member, asker)) {
                found.add(member.listing());
            }
        }
        return new Answer.Users(found, part.more());
    }

    Response sessions(Actor actor, Query.Sessions query) {
        Optional<Refusal> refusal = actor.refuse(Privilege.SEE_HOSTS);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Part<User> part = state.roster.part(query.after());
        List<Answer.Sessions.Open> open = part.items().stream()
                .flatMap(user ->
                        user.sessions.stream().map(session -> new Answer.Sessions.Open(session, user.profile(session))))
                .toList();
        return new Answer.Sessions(open, part.more());
    }

    Response view(User asker, Query.Channel query) {
        Channel channel = channel(query.channel(), asker);
        if (channel == null) {
            return new Refusal.NoSuchChannel(query.channel());
        }
        Part<Member> part = channel.part(query.after());
        return new Answer.ChannelState(channel.view(asker, part), part.more());
    }

    private @Nullable Channel channel(ChannelName name, User asker) {
        return asker.seesAll() ? state.channel(name) : state.visible(name, asker);
    }

    Response people(User asker, Query.Who query) {
        if (query.channel().isEmpty()) {
            Part<User> part = state.roster.part(query.after());
            return people(asker, part.items().stream().filter(user -> shows(user, asker)), part.more());
        }
        Channel channel = state.channel(query.channel().get());
        if (channel == null || !channel.has(asker)) {
            return new Refusal.NotInChannel(query.channel().get());
        }
        // a visitor is told no names: their door asks whether there is anybody who could answer them
        Part<Member> part = channel.part(query.after());
        Stream<User> users = part.items().stream()
                .filter(member -> asker.isVisitor() || channel.shows(member, asker))
                .map(member -> member.user);
        return people(asker, users, part.more());
    }

    private Answer people(User asker, Stream<User> users, long more) {
        return new Answer.People(
                users.filter(user -> state.mayWriteTo(user, asker))
                        .map(User::nick)
                        .toList(),
                more);
    }

    Answer named(User asker, Query.UserNamed query) {
        User user = state.roster.get(query.nick());
        return new Answer.Users(user == null || !state.mayWriteTo(user, asker) ? List.of() : List.of(listing(user)), 0);
    }

    Answer matching(User asker, Query.UsersMatching query) {
        var found = new ArrayList<Listing>();
        Part<User> part = state.roster.part(query.after());
        for (User user : part.items()) {
            if (shows(user, asker) && state.mayWriteTo(user, asker) && matches(query.mask(), user, asker.seesAll())) {
                found.add(listing(user));
            }
        }
        return new Answer.Users(found, part.more());
    }

    /// A cloak that could be guessed at by masks would hide nothing: only who sees addresses finds by them.
    private static boolean matches(Mask mask, User user, boolean byAddress) {
        if (mask.folded().equals("*!*@*")) {
            return true;
        }
        List<String> hostmasks = user.profile.subject().hostmasks();
        return byAddress ? hostmasks.stream().anyMatch(mask::matches) : mask.matches(hostmasks.getFirst());
    }

    private static Listing listing(User user) {
        return new Listing(user.profile, null, Ranks.NONE, user.lastSpoke);
    }

    Response whois(User asker, Query.Whois query) {
        User user = state.roster.get(query.nick());
        if (user == null || !state.mayWriteTo(user, asker)) {
            return new Refusal.NoSuchNick(query.nick());
        }
        var channels = new ArrayList<Answer.Whois.In>();
        for (Channel channel : user.channels()) {
            Member member = user.in(channel);
            if (member != null && channel(channel.name, asker) != null && channel.shows(member, asker)) {
                channels.add(new Answer.Whois.In(channel.name, member.ranks));
            }
        }
        boolean everything = user == asker || asker.seesAll();
        return new Answer.Whois(user.profile, channels, user.lastSpoke, everything);
    }

    Answer whowas(Query.Whowas query) {
        return new Answer.Whowas(state.whowas.of(query.nick(), query.limit()));
    }

    Answer present(User asker, Query.Present query) {
        var profiles = new ArrayList<Profile>();
        query.nicks().forEach(nick -> {
            User user = state.roster.get(nick);
            if (user != null && state.mayWriteTo(user, asker)) {
                profiles.add(user.profile);
            }
        });
        return new Answer.Present(profiles);
    }

    /// The operators who are there.
    Answer operators() {
        return new Answer.Present(state.roster.lusers.operators().stream()
                .map(user -> user.profile)
                .toList());
    }

    /// Whether somebody learns that a user is here who asks for no channel.
    private static boolean shows(User user, User asker) {
        return user == asker || asker.seesAll() || !user.profile.is(UserMode.INVISIBLE) || shareChannel(asker, user);
    }

    private static boolean shareChannel(User asker, User other) {
        for (Channel channel : asker.channels()) {
            Member member = other.in(channel);
            if (member != null && channel.shows(member, asker)) {
                return true;
            }
        }
        return false;
    }
}
