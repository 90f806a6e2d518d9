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
import parley.chat.Attendance;
import parley.chat.ChannelName;
import parley.chat.Correspondence;
import parley.chat.Device;
import parley.chat.Message;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.Registered;
import parley.chat.SessionId;
import parley.chat.UserMode;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Excerpt;
import parley.protocol.Fact;
import parley.protocol.Footprint;
import parley.protocol.History;
import parley.protocol.HistoryEntry;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.RangeBound;
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
final class Devices {
    /// The most messages of a channel, or of a conversation, that are given at once.
    static final int MOST = 500;

    /// Beyond that so many are counted.
    private static final int COUNTED = 10_000;

    /// The most conversations of which something is given at once.
    private static final int CONVERSATIONS = 100;

    private final State state;

    Devices(State state) {
        this.state = state;
    }

    /// An outcome with what is to be kept of who came and went by it.
    ///
    /// @param before who did it, as far as he had entered
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
                    state.devices.forget(drop.account());
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
                    state.devices.stay(who.account(), channel, stamped.position(), facts);
                }
            }
            case Event.Parted(var who, ChannelName channel, var _) -> {
                if (who.account() != null) {
                    state.devices.endStay(who.account(), channel, facts);
                }
            }
            case Event.Kicked kicked -> {
                User user = state.roster.get(kicked.nick());
                if (user != null && user.account() != null) {
                    state.devices.endStay(user.account(), kicked.channel(), facts);
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
                    state.devices.rename(renamed.from(), renamed.to());
                }
            }
            default -> {
                // is no coming or going
            }
        }
    }

    private void accountChanged(Stamped stamped, User user, List<Fact> facts) {
        for (SessionId session : user.sessions) {
            String device =
                    session.equals(stamped.origin()) && stamped.command() instanceof Command.Login(var _, String name)
                            ? name
                            : "";
            arrive(stamped, session, device, facts);
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
        DeviceRegister.Holding holding = state.devices.of(account);
        holding.mailbox.clear();
        Device device = holding.devices.get(name);
        if (device == null) {
            device = likeTheNewest(holding, account, name);
            state.devices.put(device, facts);
        }
        Position entered = stamped.command() instanceof Command.Enter ? stamped.position() : DeviceRegister.BEGINNING;
        user.attendances.put(session, new Attendance(name, device.seen(), entered, stamped.position()));
        user.channels().forEach(channel -> state.devices.stay(account, channel.name, stamped.position(), facts));
    }

    /// A device that is new has missed what the account has.
    private static Device likeTheNewest(DeviceRegister.Holding holding, Account account, String name) {
        return holding.devices.values().stream()
                .max(Comparator.comparing(Device::seen))
                .map(newest -> new Device(account, name, newest.seen(), newest.behind()))
                .orElseGet(() -> new Device(account, name, DeviceRegister.BEGINNING, Map.of()));
    }

    /// What takes direct messages for an account; null where somebody is logged in to it, and is told them.
    DeviceRegister.@Nullable Holding awayFromEveryDoor(Account account) {
        return state.roster.of(account).isEmpty() ? state.devices.of(account) : null;
    }

    /// A device has seen all up to somewhere, of the channels to which it has come back.
    Outcome seen(Stamped stamped, User user, Command.MarkSeen mark) {
        Attendance attendance = user.attendances.get(stamped.origin());
        Account account = user.account();
        DeviceRegister.Holding holding = account == null ? null : state.devices.find(account);
        Device device = attendance == null || holding == null ? null : holding.devices.get(attendance.device());
        if (attendance == null || account == null || holding == null || device == null) {
            return Outcome.done();
        }
        Position wanted = mark.until() == null ? stamped.position() : mark.until();
        Position until = earlier(wanted, stamped.position());
        if (until.compareTo(device.seen()) <= 0) {
            return Outcome.done();
        }
        var behind = new LinkedHashMap<ChannelName, Position>();
        for (ChannelName name : holding.stays.keySet()) {
            if (!isBackIn(name, user, stamped.origin(), attendance, until)) {
                behind.put(name, device.seen(name));
            }
        }
        var facts = new ArrayList<Fact>(1);
        state.devices.put(new Device(account, device.name(), until, behind), facts);
        return Outcome.done().keeping(facts.toArray(Fact[]::new));
    }

    /// Whether a session has been given what it missed of a channel: it was there when the session came, or the session
    /// joined it itself.
    private boolean isBackIn(ChannelName name, User user, SessionId session, Attendance attendance, Position until) {
        Channel channel = state.channel(name);
        Member member = channel == null ? null : user.in(channel);
        return member != null
                && member.joined.compareTo(until) <= 0
                && (session.equals(member.by) || member.joined.compareTo(attendance.entered()) <= 0);
    }

    /// What a session has missed.
    Response missed(SessionId session, User user, Query.Missed query) {
        Attendance attendance = user.attendances.get(session);
        Account account = user.account();
        Instant now = state.time;
        Registered registered = account == null ? null : state.accounts.get(account);
        if (attendance == null
                || account == null
                || registered == null
                || !registered.preferences().playback()
                || user.profile.is(UserMode.BOT)) {
            return new Answer.Missed(now, List.of(), List.of());
        }
        ChannelName channel = query.channel();
        Account self = alone(state.devices.of(account), account);
        if (channel == null) {
            List<ChannelName> channels = user.channels().stream()
                    .map(each -> each.name)
                    .filter(name -> inChannel(user, account, attendance, name).isPresent())
                    .toList();
            Instant since = registered.since(); // there may have been another account of that name before
            return new Response.Lookup(
                    history -> new Answer.Missed(now, direct(history, account, since, attendance, self), channels));
        }
        Optional<Excerpt> excerpt = inChannel(user, account, attendance, channel);
        return excerpt.isEmpty()
                ? new Answer.Missed(now, List.of(), List.of())
                : new Response.Lookup(history -> new Answer.Missed(
                        now,
                        stretch(history, excerpt.get(), Footprint.BOUND, self).stream()
                                .toList(),
                        List.of()));
    }

    private Optional<Excerpt> inChannel(User user, Account account, Attendance attendance, ChannelName name) {
        DeviceRegister.Holding holding = state.devices.of(account);
        Channel channel = state.channel(name);
        Member member = channel == null ? null : user.in(channel);
        Position since = holding.stays.get(name);
        Device device = holding.devices.get(attendance.device());
        if (member == null || since == null || device == null) {
            return Optional.empty();
        }
        Position after = later(since, device.seen(name));
        Position before = later(member.joined, attendance.entered());
        if (after.compareTo(before) >= 0) {
            return Optional.empty();
        }
        return Readings.of(user).stream()
                .filter(reading -> reading.place().equals(new Place.OfChannel(name)))
                .findFirst()
                .map(reading -> newest(reading, after, before, MOST));
    }

    private static Excerpt newest(Reading reading, Position after, Position before, int limit) {
        return new Excerpt(reading, new RangeBound.At(after), new RangeBound.At(before), true, limit, true);
    }

    private static List<Answer.Missed.Part> direct(
            History history, Account account, Instant since, Attendance attendance, @Nullable Account self) {
        var after = new RangeBound.At(attendance.seen());
        var stretches = new ArrayList<Answer.Missed.Part>();
        int room = Footprint.BOUND;
        for (Correspondence each : history.correspondences(List.of(), account, after, null, CONVERSATIONS)) {
            var reading = new Reading(each.place(), since, since);
            var excerpt = newest(reading, attendance.seen(), attendance.loggedIn(), MOST);
            Optional<Answer.Missed.Part> stretch = stretch(history, excerpt, room, self);
            stretch.ifPresent(stretches::add);
            room -= stretch.map(found -> Footprint.ofEntries(found.entries())).orElse(0);
        }
        return stretches;
    }

    /// What fits of a place, and how much more there is.
    ///
    /// @param self whose own words are left out; null where they are given, too
    private static Optional<Answer.Missed.Part> stretch(
            History history, Excerpt excerpt, int room, @Nullable Account self) {
        List<HistoryEntry> read = history.read(excerpt);
        List<HistoryEntry> entries =
                read.stream().filter(entry -> !isBy(self, entry)).toList();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<HistoryEntry> fitting = Footprint.newest(entries, room);
        var all = new Excerpt(excerpt.reading(), excerpt.after(), excerpt.before(), true, COUNTED, true);
        int more = read.size() < MOST ? entries.size() : history.count(all);
        return Optional.of(new Answer.Missed.Part(excerpt.reading().place(), fitting, more - fitting.size()));
    }

    private static boolean isBy(@Nullable Account self, HistoryEntry entry) {
        Message said = entry.event().said();
        return self != null && said != null && self.equals(said.from().account());
    }

    /// The account whose own words need not be given to its device: it has no other that could have said them.
    private static @Nullable Account alone(DeviceRegister.Holding holding, Account account) {
        return holding.devices.size() == 1 ? account : null;
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Position earlier(Position one, Position other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
