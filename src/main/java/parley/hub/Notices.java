package parley.hub;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.chat.NoticeKind;
import parley.chat.Ordered;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.UserMode;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Stamped;

/// What operators are told of what happens (the snomask). Confined to the hub thread.
///
/// It reads what commands came to, so the features need not know of it; and where nobody listens nothing is read.
final class Notices {
    private final State state;

    Notices(State state) {
        this.state = state;
    }

    /// Has an operator told of some kinds more, and of some no more.
    Outcome listen(User user, Command.SetNotices change) {
        Optional<Refusal> refusal = new Actor(user).refuse(Privilege.SNOMASK);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var kinds = EnumSet.noneOf(NoticeKind.class);
        kinds.addAll(state.listeners.getOrDefault(user, Set.of()));
        kinds.addAll(change.on());
        kinds.removeAll(change.off());
        if (kinds.isEmpty()) {
            state.listeners.remove(user);
        } else {
            state.listeners.put(user, kinds);
        }
        return Outcome.answered(new Answer.NoticesAre(Ordered.set(kinds)), mode(user, !kinds.isEmpty()));
    }

    private static List<Delivery> mode(User user, boolean listens) {
        if (user.profile.is(UserMode.SERVER_NOTICES) == listens) {
            return List.of();
        }
        var modes = EnumSet.noneOf(UserMode.class);
        modes.addAll(user.profile.modes());
        Set<UserMode> changed = Set.of(UserMode.SERVER_NOTICES);
        if (listens) {
            modes.addAll(changed);
        } else {
            modes.removeAll(changed);
        }
        user.profile = user.profile.withModes(modes);
        var event = new Event.UserModesChanged(user.nick(), listens ? changed : Set.of(), listens ? Set.of() : changed);
        return List.of(new Delivery(event, User.audience(user)));
    }

    /// What a command came to, with what those who listen are told of it.
    ///
    /// @param user whose command it was; null for one who was a stranger until then
    Outcome completed(Stamped stamped, @Nullable User user, Outcome outcome) {
        if (state.listeners.isEmpty() || outcome.reply().orElse(null) instanceof Refusal) {
            return outcome;
        }
        state.listeners.keySet().removeIf(each -> !each.profile.is(UserMode.SERVER_NOTICES) || !isThere(each));
        return switch (stamped.command()) {
            case Command.Enter _ when outcome.reply().orElse(null) instanceof Answer.Attached -> outcome;
            case Command.Enter _ -> tell(outcome, NoticeKind.CONNECT, () -> cameIn(stamped));
            case Command.Quit quit
            when user != null && !isThere(user) ->
                tell(outcome, NoticeKind.QUIT, () -> who(user.profile) + " left: " + quit.reason());
            case Command.Rename _ -> renamed(outcome);
            case Command.Kill kill ->
                tell(outcome, NoticeKind.KILL, () -> by(user) + " killed " + kill.nick() + ": " + kill.reason());
            case Command.Oper oper ->
                tell(
                        outcome,
                        NoticeKind.OPER,
                        () -> by(user) + " is an operator now, as "
                                + oper.operator().name() + " ("
                                + oper.operator().title() + ")");
            case Command.SetDefcon change ->
                tell(
                        outcome,
                        NoticeKind.OPER,
                        () -> by(user) + " set DEFCON " + change.level().level());
            case Command.BringIn bring ->
                tell(
                        outcome,
                        NoticeKind.OPER,
                        () -> by(user) + " brought " + (bring.nick() == null ? "themselves" : bring.nick()) + " into "
                                + bring.channel());
            case Command.SetModes modes
            when modes.override() ->
                tell(outcome, NoticeKind.OPER, () -> by(user) + " changed modes of " + modes.channel());
            case Command.SetHost change ->
                tell(
                        outcome,
                        NoticeKind.OPER,
                        () -> by(user) + " gave " + change.nick() + " the host " + change.host());
            case Command.SetAccountHost change ->
                tell(
                        outcome,
                        NoticeKind.OPER,
                        () -> by(user)
                                + (change.host().isEmpty()
                                        ? " took the host of account " + change.account() + " back"
                                        : " gave account " + change.account() + " the host " + change.host()));
            case Command.RegisterAccount register ->
                tell(outcome, NoticeKind.ACCOUNT, () -> "account " + register.account() + " was registered");
            case Command.DropAccount drop ->
                tell(outcome, NoticeKind.ACCOUNT, () -> "account " + drop.account() + " was dropped");
            case Command.ResetCredential reset ->
                tell(
                        outcome,
                        NoticeKind.ACCOUNT,
                        () -> by(user) + " gave account " + reset.account() + " another password");
            case Command.Ban ban -> tell(outcome, NoticeKind.BAN, () -> banned(by(user), ban));
            case Command.LiftBan ban ->
                tell(
                        outcome,
                        NoticeKind.BAN,
                        () -> by(user) + " lifted the ban on " + ban.target().text());
            default -> outcome;
        };
    }

    /// Tells those who listen of something that is no command's doing.
    Outcome tell(Command.Notify notify) {
        return tell(Outcome.done(), notify.kind(), notify::text);
    }

    private Outcome tell(Outcome outcome, NoticeKind kind, Supplier<String> text) {
        List<User> listeners = new ArrayList<>();
        state.listeners.forEach((user, kinds) -> {
            if (kinds.contains(kind)) {
                listeners.add(user);
            }
        });
        if (listeners.isEmpty()) {
            return outcome;
        }
        var deliveries = new ArrayList<>(outcome.deliveries());
        deliveries.add(new Delivery(new Event.ServerNotice(kind, text.get()), User.audience(listeners)));
        return new Outcome(outcome.reply(), deliveries, outcome.facts(), outcome.endings());
    }

    private boolean isThere(User user) {
        return state.roster.get(user.nick()) == user;
    }

    private String cameIn(Stamped stamped) {
        User user = state.roster.get(stamped.origin());
        return user == null ? "" : who(user.profile) + " came in at " + user.profile.door();
    }

    private static String who(Profile profile) {
        return profile.source().hostmask() + " [" + profile.address() + "]";
    }

    private Outcome renamed(Outcome outcome) {
        for (Delivery delivery : outcome.deliveries()) {
            if (delivery.event() instanceof Event.Renamed(var from, var to, var _)) {
                return tell(outcome, NoticeKind.NICK, () -> from.nick() + " is " + to + " now");
            }
        }
        return outcome;
    }

    private static String by(@Nullable User user) {
        return user == null ? "the server" : user.nick().name();
    }

    private static String banned(String by, Command.Ban ban) {
        String time = ban.duration() == null ? "for good" : "for " + ban.duration();
        return by + " banned " + ban.target().text() + " " + time + ": " + ban.reason();
    }
}
