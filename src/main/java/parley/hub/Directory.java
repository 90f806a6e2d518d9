package parley.hub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Mask;
import parley.chat.Privilege;

/// Who is there, and what may be known of him. Confined to the hub thread.
///
/// 1. By his nick everybody finds everybody, but a desk's visitors, who are their operators' alone.
/// 2. By a mask one does not find who is invisible (+i), unless one shares a channel with him.
/// 3. What is secret to others is not to an operator with [Privilege#SEE_HOSTS].
final class Directory {
    private final State state;

    Directory(State state) {
        this.state = state;
    }

    Answer in(User asker, Query.UsersIn query) {
        boolean all = seesAll(asker);
        Channel channel = all ? state.channel(query.channel()) : state.visible(query.channel(), asker);
        var found = new ArrayList<Listing>();
        if (channel != null) {
            boolean inside = all || channel.has(asker);
            for (Member member : channel.members()) {
                if ((inside || !member.user.profile.is(UserMode.INVISIBLE)) && (all || sees(asker, member))) {
                    found.add(new Listing(member.user.profile, channel.name, member.ranks, member.user.lastSpoke));
                }
            }
        }
        return new Answer.Users(found);
    }

    Answer named(User asker, Query.UserNamed query) {
        User user = state.roster.get(query.nick());
        return new Answer.Users(user == null || !state.mayWriteTo(user, asker) ? List.of() : List.of(listing(user)));
    }

    Answer matching(User asker, Query.UsersMatching query) {
        boolean all = seesAll(asker);
        var found = new ArrayList<Listing>();
        for (User user : state.roster.all()) {
            boolean visible = all || !user.profile.is(UserMode.INVISIBLE) || user == asker || shareChannel(asker, user);
            if (visible && state.mayWriteTo(user, asker) && matches(query.mask(), user, all)) {
                found.add(listing(user));
            }
        }
        return new Answer.Users(found);
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
            if (member != null && (user == asker || mayKnow(asker, member))) {
                channels.add(new Answer.Whois.In(channel.name, member.ranks));
            }
        }
        boolean everything = user == asker || seesAll(asker);
        return new Answer.Whois(user.profile, channels, user.lastSpoke, everything);
    }

    private boolean mayKnow(User asker, Member member) {
        if (seesAll(asker)) {
            return true;
        }
        return member.channel.has(asker)
                ? sees(asker, member)
                : !member.channel.is(ChannelFlag.SECRET)
                        && !member.channel.isHidden(member)
                        && !member.user.profile.is(UserMode.INVISIBLE);
    }

    Answer whowas(Query.Whowas query) {
        return new Answer.Whowas(state.departures.of(query.nick(), query.limit()));
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
        return new Answer.Present(state.roster.all().stream()
                .map(user -> user.profile)
                .filter(profile -> profile.operator() != null)
                .toList());
    }

    private static boolean seesAll(User asker) {
        Operator operator = asker.profile.operator();
        return operator != null && operator.may(Privilege.SEE_HOSTS);
    }

    private static boolean shareChannel(User asker, User other) {
        for (Channel channel : asker.channels()) {
            Member member = other.in(channel);
            if (member != null && sees(asker, member)) {
                return true;
            }
        }
        return false;
    }

    /// Whether somebody sees a member of a channel there (auditorium).
    private static boolean sees(User asker, Member member) {
        @Nullable Member self = asker.in(member.channel);
        return member.user == asker
                || !member.channel.isHidden(member)
                || (self != null && self.ranks.atLeast(Rank.HALFOP));
    }
}
