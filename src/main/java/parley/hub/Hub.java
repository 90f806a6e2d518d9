package parley.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.SessionId;
import parley.chat.Text;

/// The chat: a state machine without I/O. Confined to the hub thread.
///
/// Every command is checked whole before anything changes, so a refused one changes nothing; the same commands in the
/// same order give the same state and the same outcomes everywhere.
public final class Hub {
    /// With a digit behind it, how the nicks of the `lobby` door's clients begin; nobody else may have such a nick.
    public static final String NUMBERED_PREFIX = "Client";

    final Roster roster = new Roster();
    final Map<String, Channel> channels = new HashMap<>();

    /// Applies a command: changes the chat, or refuses.
    public Outcome apply(Stamped stamped) {
        SessionId origin = stamped.origin();
        User user = roster.get(origin);
        if (user == null) {
            return applyToStranger(origin, stamped.command());
        }
        return switch (stamped.command()) {
            case Command.Enter _ -> Outcome.refused(new Refusal.OutOfTurn());
            case Command.Join(ChannelName channel) -> Outcome.done(join(user, channel));
            case Command.Link(Nick to) -> link(user, to);
            case Command.Send(ChannelName channel, Text text) -> post(stamped, user, channel, text);
            case Command.Send(Nick to, Text text) -> tell(stamped, user, to, text);
            case Command.SendToLink(Text text) ->
                user.link == null ? Outcome.refused(new Refusal.NotLinked()) : tell(stamped, user, user.link, text);
            case Command.Rename(Nick nick) -> rename(user, nick);
            case Command.Dismiss(Nick visitor) -> dismiss(user, visitor);
            case Command.Quit(String reason) -> quit(user, reason);
        };
    }

    /// Answers a query, or tells where its answer is to be looked up.
    public Response answer(SessionId origin, Query query) {
        User user = roster.get(origin);
        if (user == null) {
            return new Refusal.OutOfTurn();
        }
        return switch (query) {
            case Query.Ping() -> new Answer.Pong();
            case Query.Who(Optional<ChannelName> name) -> who(user, name);
            case Query.Search(String words) ->
                new Response.Lookup(
                        user.channels.stream().map(channel -> channel.name).collect(Collectors.toUnmodifiableSet()),
                        words);
        };
    }

    private Outcome applyToStranger(SessionId origin, Command command) {
        if (command instanceof Command.Enter enter) {
            return enter(origin, enter);
        }
        return command instanceof Command.Quit ? Outcome.done() : Outcome.refused(new Refusal.OutOfTurn());
    }

    private Outcome enter(SessionId session, Command.Enter enter) {
        Optional<Refusal> refusal = refuse(enter.nick(), enter.role(), null);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var user = new User(session, enter.nick(), enter.role());
        roster.add(user);
        var deliveries = new ArrayList<Delivery>(enter.channels().size());
        for (ChannelName channel : enter.channels()) {
            deliveries.addAll(join(user, channel));
        }
        return Outcome.done(deliveries);
    }

    private List<Delivery> join(User user, ChannelName name) {
        Channel channel = channels.computeIfAbsent(name.folded(), _ -> new Channel(name));
        if (channel.has(user)) {
            return List.of();
        }
        channel.add(user);
        user.channels.add(channel);
        return List.of(new Delivery(new Event.Joined(user.nick, channel.name), channel.audience()));
    }

    private Outcome link(User user, Nick to) {
        User target = roster.get(to);
        if (target == null || !mayWriteTo(target, user)) {
            return Outcome.refused(new Refusal.NoSuchNick(to));
        }
        User before = roster.linkOf(user);
        roster.link(user, to);
        if (before == target) {
            return Outcome.done();
        }
        var deliveries = new ArrayList<Delivery>(2);
        if (before != null && before != user) {
            deliveries.add(new Delivery(new Event.Unlinked(user.nick), new Audience(before.session)));
        }
        if (target != user) {
            deliveries.add(new Delivery(new Event.Linked(user.nick), new Audience(target.session)));
        }
        return Outcome.done(deliveries);
    }

    private Outcome post(Stamped stamped, User user, ChannelName name, Text text) {
        Channel channel = channels.get(name.folded());
        if (channel == null || !channel.has(user)) {
            return Outcome.refused(new Refusal.NotInChannel(name));
        }
        if (user.isVisitor() && channel.isUnattended()) {
            return Outcome.refused(new Refusal.NobodyThere(channel.name));
        }
        var message = new Message(stamped.position(), stamped.time(), user.nick, channel.name, text);
        return Outcome.posted(
                new Delivery(new Event.Posted(message, user.role), channel.audience()), new Fact.Posted(message));
    }

    private Outcome tell(Stamped stamped, User user, Nick to, Text text) {
        User target = roster.get(to);
        if (target == null || !mayWriteTo(target, user)) {
            return Outcome.refused(new Refusal.NoSuchNick(to));
        }
        var event = new Event.DirectMessage(stamped.position(), stamped.time(), user.nick, target.nick, text);
        return Outcome.done(new Delivery(event, new Audience(target.session)));
    }

    private Outcome rename(User user, Nick nick) {
        Optional<Refusal> refusal = refuse(nick, user.role, user);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Nick before = user.nick;
        Set<User> witnesses = witnesses(user);
        witnesses.add(user);
        User target = roster.linkOf(user);
        if (target != null) {
            witnesses.add(target);
        }
        roster.rename(user, nick);
        return Outcome.done(new Delivery(new Event.Renamed(before, nick), Audience.of(witnesses)));
    }

    private Outcome dismiss(User user, Nick nick) {
        User visitor = roster.get(nick);
        if (visitor == null || !visitor.isVisitor() || !mayWriteTo(visitor, user)) {
            return Outcome.refused(new Refusal.NotYourVisitor(nick));
        }
        return Outcome.done(new Delivery(new Event.Dismissed(user.nick), new Audience(visitor.session)));
    }

    private Outcome quit(User user, String reason) {
        Set<User> witnesses = witnesses(user);
        witnesses.remove(user);
        User target = roster.linkOf(user);
        for (Channel channel : user.channels) {
            channel.remove(user);
            if (channel.isEmpty()) {
                channels.remove(channel.name.folded());
            }
        }
        roster.remove(user);
        var deliveries = new ArrayList<Delivery>(2);
        if (!witnesses.isEmpty()) {
            deliveries.add(new Delivery(new Event.Quit(user.nick, reason), Audience.of(witnesses)));
        }
        if (target != null && target != user) {
            deliveries.add(new Delivery(new Event.Unlinked(user.nick), new Audience(target.session)));
        }
        return Outcome.done(deliveries);
    }

    private Response who(User asker, Optional<ChannelName> name) {
        if (name.isEmpty()) {
            return people(asker, roster.all());
        }
        Channel channel = channels.get(name.get().folded());
        return channel == null || !channel.has(asker)
                ? new Refusal.NotInChannel(name.get())
                : people(asker, channel.members());
    }

    private Answer people(User asker, Collection<User> users) {
        return new Answer.People(users.stream()
                .filter(user -> mayWriteTo(user, asker))
                .map(user -> user.nick)
                .toList());
    }

    /// Why a nick cannot be taken, if so.
    private Optional<Refusal> refuse(Nick nick, Role role, @Nullable User self) {
        return role != Role.NUMBERED && isNumbered(nick)
                ? Optional.of(new Refusal.NickReserved(nick))
                : roster.refuse(nick, self);
    }

    private static boolean isNumbered(Nick nick) {
        int length = NUMBERED_PREFIX.length();
        return nick.folded().regionMatches(true, 0, NUMBERED_PREFIX, 0, length)
                && nick.folded().length() > length
                && Character.isDigit(nick.folded().codePointAt(length));
    }

    /// Anybody may write to anybody, but only an operator to a visitor: the one he is linked to, or one in his channel.
    private boolean mayWriteTo(User target, User sender) {
        return !target.isVisitor()
                || (!sender.isVisitor()
                        && (roster.linkOf(target) == sender
                                || target.channels.stream().anyMatch(channel -> channel.has(sender))));
    }

    /// Those who share a channel with a user, himself included if he is in any, or are linked to him.
    private Set<User> witnesses(User user) {
        var witnesses = new LinkedHashSet<User>();
        for (Channel channel : user.channels) {
            witnesses.addAll(channel.members());
        }
        witnesses.addAll(roster.linkedTo(user.nick));
        return witnesses;
    }
}
