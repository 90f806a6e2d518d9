package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Cursor;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.SessionId;
import parley.chat.UserMode;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Lookup;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Reading;
import parley.protocol.Response;
import parley.protocol.Stamped;

/// What accounts have missed: how far each of their devices has seen what was said, and in which channels they are, or
/// were when they left. Confined to the hub thread.
///
/// 1. A device's place advances when it says so ([Command.MarkSeen]), not when something is sent to it.
/// 2. Advancing leaves behind the channels to which the device has not come back yet: they keep their own place.
/// 3. What is missed ends where the session is told of things as they happen, which is a position as well; so between
///    the two there is no gap, and nothing is in both.
final class Cursors {
    private final State state;

    Cursors(State state) {
        this.state = state;
    }

    /// An outcome with what is to be kept of who came and went by it.
    ///
    /// @param before who did it, if they had entered
    Outcome keeping(Stamped stamped, @Nullable User before, Outcome outcome) {
        if (stamped.command() instanceof Command.Send) { // by far the most there are
            return outcome;
        }
        var facts = new ArrayList<Fact>(0);
        switch (stamped.command()) {
            case Command.Send _, Command.SendTags _, Command.SendToLink _ -> {
                return outcome;
            }
            case Command.Enter enter -> {
                if (before == null) {
                    arrive(stamped, stamped.origin(), enter.device(), facts);
                }
            }
            case Command.DropAccount drop -> {
                if (state.accounts.get(drop.account()) == null) {
                    state.cursors.forget(drop.account());
                }
            }
            default -> {
                // what it tells, if anything, is below
            }
        }
        for (Delivery delivery : outcome.deliveries()) {
            follow(stamped, delivery.event(), facts);
        }
        return facts.isEmpty() ? outcome : outcome.keeping(facts.toArray(Fact[]::new));
    }

    private void follow(Stamped stamped, Event event, List<Fact> facts) {
        switch (event) {
            case Event.Joined(Profile who, ChannelName channel) -> {
                if (who.account() != null) {
                    state.cursors.addMembership(who.account(), channel, stamped.position(), facts);
                }
            }
            case Event.Parted(var who, ChannelName channel, var _) -> {
                if (who.account() != null) {
                    state.cursors.endMembership(who.account(), channel, facts);
                }
            }
            case Event.Kicked kicked -> {
                User user = state.roster.get(kicked.nick());
                if (user != null && user.account() != null) {
                    state.cursors.endMembership(user.account(), kicked.channel(), facts);
                }
            }
            case Event.AccountChanged(var who, var _) -> {
                User user = state.roster.get(who.nick());
                if (user != null) {
                    accountChanged(stamped, user, facts);
                }
            }
            case Event.ChannelRenamed renamed -> {
                if (!renamed.from().equals(renamed.to())) {
                    state.cursors.rename(renamed.from(), renamed.to());
                }
            }
            default -> {
                // is no coming or going
            }
        }
    }

    private void accountChanged(Stamped stamped, User user, List<Fact> facts) {
        for (SessionId session : user.sessions) {
            String cursor =
                    session.equals(stamped.origin()) && stamped.command() instanceof Command.Login(var _, String name)
                            ? name
                            : "";
            arrive(stamped, session, cursor, facts);
        }
    }

    private void arrive(Stamped stamped, SessionId session, String name, List<Fact> facts) {
        User user = state.roster.get(session);
        Account account = user == null ? null : user.account();
        if (user == null || account == null) {
            if (user != null) {
                user.attendances.remove(session);
            }
            return;
        }
        CursorRegister.Holding holding = state.cursors.of(account);
        holding.mailbox.clear();
        Cursor cursor = holding.cursors.get(name);
        if (cursor == null) {
            cursor = likeTheNewest(holding, account, name);
            state.cursors.put(cursor, facts);
        }
        Position entered = stamped.command() instanceof Command.Enter ? stamped.position() : CursorRegister.BEGINNING;
        user.attend(session, new User.Attendance(name, cursor.seen(), entered, stamped.position()));
        user.channels()
                .forEach(channel -> state.cursors.addMembership(account, channel.name, stamped.position(), facts));
    }

    /// A device that is new has missed what the account has.
    private static Cursor likeTheNewest(CursorRegister.Holding holding, Account account, String name) {
        return holding.cursors.values().stream()
                .max(Comparator.comparing(Cursor::seen))
                .map(newest -> new Cursor(account, name, newest.seen(), newest.behind()))
                .orElseGet(() -> new Cursor(account, name, CursorRegister.BEGINNING, Map.of()));
    }

    /// What takes direct messages for an account; null where somebody is logged in to it, and is told them.
    CursorRegister.@Nullable Holding awayFromEveryDoor(Account account) {
        return state.roster.of(account).isEmpty() ? state.cursors.of(account) : null;
    }

    /// A device has seen all up to somewhere, of the channels to which it has come back.
    Outcome seen(Stamped stamped, User user, Command.MarkSeen mark) {
        User.Attendance attendance = user.attendances.get(stamped.origin());
        Account account = user.account();
        CursorRegister.Holding holding = account == null ? null : state.cursors.find(account);
        Cursor cursor = attendance == null || holding == null ? null : holding.cursors.get(attendance.device());
        if (attendance == null || account == null || holding == null || cursor == null) {
            return Outcome.done();
        }
        Position wanted = mark.until() == null ? stamped.position() : mark.until();
        Position until = earlier(wanted, stamped.position());
        if (until.compareTo(cursor.seen()) <= 0) {
            return Outcome.done();
        }
        var behind = new LinkedHashMap<ChannelName, Position>();
        for (ChannelName name : holding.memberships.keySet()) {
            if (!isBackIn(name, user, stamped.origin(), attendance, until)) {
                behind.put(name, cursor.seen(name));
            }
        }
        var facts = new ArrayList<Fact>(1);
        state.cursors.put(new Cursor(account, cursor.device(), until, behind), facts);
        return Outcome.done().keeping(facts.toArray(Fact[]::new));
    }

    /// Whether a session has been given what it missed of a channel: it was there when the session came, or the session
    /// joined it itself.
    private boolean isBackIn(
            ChannelName name, User user, SessionId session, User.Attendance attendance, Position until) {
        Channel channel = state.channel(name);
        Member member = channel == null ? null : user.in(channel);
        return member != null
                && member.joined.compareTo(until) <= 0
                && (session.equals(member.by) || member.joined.compareTo(attendance.entered()) <= 0);
    }

    /// What a session has missed.
    Response missed(SessionId session, User user, Query.Playback query) {
        User.Attendance attendance = user.attendances.get(session);
        Account account = user.account();
        Instant now = state.time;
        Registered registered = account == null ? null : state.accounts.get(account);
        if (attendance == null
                || account == null
                || registered == null
                || !registered.preferences().playback()
                || user.profile.is(UserMode.BOT)) {
            return new Answer.Playback(now, List.of(), List.of());
        }
        ChannelName channel = query.channel();
        Account self = alone(state.cursors.of(account), account);
        if (channel == null) {
            List<ChannelName> channels = user.channels().stream()
                    .map(each -> each.name)
                    .filter(name -> inChannel(user, account, attendance, name).isPresent())
                    .toList();
            Instant since = registered.since(); // there may have been another account of that name before
            return new Lookup.PlaybackOfAccount(
                    now, account, since, attendance.seen(), attendance.loggedIn(), self, channels);
        }
        Optional<Response> missed = inChannel(user, account, attendance, called(user, channel))
                .map(part -> new Lookup.PlaybackOfChannel(now, channel, part.reading, part.after, part.before, self));
        return missed.orElseGet(() -> new Answer.Playback(now, List.of(), List.of()));
    }

    static boolean isStillMissed(User user, Lookup lookup) {
        return switch (lookup) {
            case Lookup.PlaybackOfChannel missed -> HistoryAccess.of(user).contains(missed.reading());
            case Lookup.PlaybackOfAccount missed -> missed.account().equals(user.account());
            case Lookup.Page _, Lookup.PageRest _, Lookup.Correspondences _, Lookup.Trace _, Lookup.Matching _ -> false;
        };
    }

    /// What may be missed of a channel.
    private record Gap(Reading reading, Position after, Position before) {}

    /// What a channel that a session knows by a name is called: it may have another since, which the session is told
    /// behind what it missed.
    private ChannelName called(User user, ChannelName name) {
        Channel channel = state.channel(name);
        if (channel != null && channel.has(user)) {
            return channel.name;
        }
        return user.channels().stream()
                .filter(each -> name.equals(each.former))
                .findFirst()
                .map(each -> each.name)
                .orElse(name);
    }

    private Optional<Gap> inChannel(User user, Account account, User.Attendance attendance, ChannelName name) {
        CursorRegister.Holding holding = state.cursors.of(account);
        Channel channel = state.channel(name);
        Member member = channel == null ? null : user.in(channel);
        Position since = holding.memberships.get(name);
        Cursor cursor = holding.cursors.get(attendance.device());
        if (member == null || since == null || cursor == null) {
            return Optional.empty();
        }
        Position after = later(since, cursor.seen(name));
        Position before = later(member.joined, attendance.entered());
        if (after.compareTo(before) >= 0) {
            return Optional.empty();
        }
        return HistoryAccess.of(user).stream()
                .filter(reading -> reading.place().equals(new Place.OfChannel(name)))
                .findFirst()
                .map(reading -> new Gap(reading, after, before));
    }

    /// The account whose own words need not be given to its device: it has no other that could have said them.
    private static @Nullable Account alone(CursorRegister.Holding holding, Account account) {
        return holding.cursors.size() == 1 ? account : null;
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Position earlier(Position one, Position other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
