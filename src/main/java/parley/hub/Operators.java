package parley.hub;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Operator;
import parley.chat.Privilege;
import parley.chat.UserMode;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Response;
import parley.protocol.Stamped;

/// What operators of the server do. Confined to the hub thread.
final class Operators {
    private final State state;
    private final Connections connections;
    private final Joins joins;
    private final Profiles profiles;

    Operators(State state, Connections connections, Joins joins, Profiles profiles) {
        this.state = state;
        this.connections = connections;
        this.joins = joins;
        this.profiles = profiles;
    }

    /// The door has proved it by what is configured there, which may be something else than what is agreed.
    Outcome oper(User user, Command.Oper oper) {
        if (!oper.operator().equals(state.operators.get(oper.operator().name()))) {
            return Outcome.refused(new Refusal.NoSuchOperator());
        }
        user.profile = user.profile.withOperator(oper.operator());
        if (user.profile.is(UserMode.OPERATOR)) {
            return Outcome.done();
        }
        var modes = EnumSet.of(UserMode.OPERATOR);
        modes.addAll(user.profile.modes());
        user.profile = user.profile.withModes(modes);
        var changed = new Event.UserModesChanged(user.nick(), Set.of(UserMode.OPERATOR), Set.of());
        return Outcome.done(new Delivery(changed, User.audience(user)));
    }

    /// Removing an operator's entry takes their privileges at once, as if they had laid them down; changed
    /// privileges hold at once, too.
    Outcome setOperators(Command.SetOperators change) {
        state.operators = change.operators();
        var deliveries = new ArrayList<Delivery>();
        for (User user : List.copyOf(state.roster.lusers.operators())) {
            Operator before = user.profile.operator();
            Operator now = before == null ? null : change.operators().get(before.name());
            if (now != null) {
                user.profile = user.profile.withOperator(now);
            } else if (before != null) {
                var laidDown = new Command.SetUserModes(Set.of(), Set.of(UserMode.OPERATOR));
                deliveries.addAll(profiles.setUserModes(user, laidDown).deliveries());
                deliveries.add(new Delivery(
                        new Event.ServerNotice(
                                NoticeKind.OPER,
                                "you are an operator no more: the configuration has no " + before.name() + " any more"),
                        User.audience(user)));
                state.listeners.remove(user);
                state.roster.lusers.count(user);
            }
        }
        return Outcome.done(deliveries);
    }

    Outcome kill(Actor actor, Command.Kill kill) {
        Optional<Refusal> refusal = actor.refuse(Privilege.KILL);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        User target = state.roster.get(kill.nick());
        if (target == null) {
            return Outcome.refused(new Refusal.NoSuchNick(kill.nick()));
        }
        String why = "Killed (" + actor.name() + " (" + kill.reason() + "))";
        var killed =
                new Delivery(new Event.Killed(actor.source(), target.nick(), kill.reason()), User.audience(target));
        Outcome ended = connections.end(target, List.copyOf(target.sessions), why);
        return Outcome.done(killed).with(ended);
    }

    Outcome wallops(User user, Command.Wallops wallops) {
        Optional<Refusal> refusal = new Actor(user).refuse(Privilege.WALLOPS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var event = new Event.Wallops(user.source(), wallops.text());
        return Outcome.done(new Delivery(event, User.audience(state.roster.lusers.listeners())));
    }

    Outcome announce(Actor actor, Command.Announce announce) {
        Optional<Refusal> refusal = actor.refuse(Privilege.WALLOPS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var event = new Event.Announced(actor.source(), announce.kind(), announce.text());
        return Outcome.done(new Delivery(event, User.audience(state.roster.all())));
    }

    Outcome bringIn(Stamped stamped, User user, Command.BringIn bring) {
        Optional<Refusal> refusal = new Actor(user).refuse(Privilege.SAJOIN);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Nick nick = bring.nick();
        User target = nick == null ? user : state.roster.get(nick);
        if (target == null || target.isVisitor()) {
            return Outcome.refused(new Refusal.NoSuchNick(nick == null ? user.nick() : nick));
        }
        List<Delivery> joined = joins.come(stamped, target, bring.channel());
        Channel channel = state.channel(bring.channel());
        if (joined.isEmpty() || channel == null) {
            return Outcome.done();
        }
        return target == user
                ? Outcome.answered(new Answer.JoinedChannel(state.view(channel, target), bring.channel()), joined)
                : Outcome.done(joined);
    }

    Outcome setHost(User user, Command.SetHost change) {
        Optional<Refusal> refusal = new Actor(user).refuse(Privilege.HOSTS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        User target = state.roster.get(change.nick());
        if (target == null) {
            return Outcome.refused(new Refusal.NoSuchNick(change.nick()));
        }
        return Outcome.done(profiles.changeHost(target, target.source().username(), change.host()));
    }

    Outcome setAccountHost(User user, Command.SetAccountHost change) {
        Optional<Refusal> refusal = new Actor(user).refuse(Privilege.HOSTS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Registered before = state.accounts.get(change.account());
        if (before == null) {
            return Outcome.refused(new Refusal.NoSuchAccount(change.account()));
        }
        Registered changed = before.withHost(change.host());
        state.accounts.put(changed);
        List<Delivery> deliveries = state.roster.of(before.account()).stream()
                .flatMap(each -> profiles.changeHostOfAccount(each, before.host(), change.host()).stream())
                .toList();
        return Outcome.done(deliveries).keeping(new Fact.AccountKept(changed));
    }

    Outcome setDefcon(Actor actor, Command.SetDefcon change) {
        Optional<Refusal> refusal = actor.refuse(Privilege.DEFCON);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        state.defcon = change.level();
        return Outcome.done();
    }

    Response defcon(Actor actor) {
        return actor.refuse(Privilege.DEFCON)
                .<Response>map(refusal -> refusal)
                .orElseGet(() -> new Answer.DefconIs(state.defcon));
    }
}
