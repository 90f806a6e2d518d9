package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.Defcon;
import parley.chat.Nick;
import parley.chat.Privilege;
import parley.chat.Profile;
import parley.chat.Proof;
import parley.chat.ServerBan;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Response;
import parley.protocol.SessionEnd;
import parley.protocol.Stamped;

/// Who may not be on the server at all. Confined to the hub thread.
///
/// 1. A ban is enforced when somebody enters, logs in to an account or takes another nick, and when it is set: whoever
///    it is about then is put out, but for the operator who sets it.
/// 2. It ends by itself when a command is applied that has its time or a later one.
final class Bans {
    /// So many are put out in one step.
    private static final int MOST_DISCONNECTED = 64;

    private final State state;
    private final Connections connections;

    Bans(State state, Connections connections) {
        this.state = state;
        this.connections = connections;
    }

    /// Why a command is refused by which somebody would be here whom a ban keeps out, if so.
    ///
    /// @param user whose command it is; null for a stranger
    Optional<Refusal> refuse(Stamped stamped, @Nullable User user) {
        return switch (stamped.command()) {
            case Command.Enter enter when user == null -> keepOut(enter, stamped.time());
            case Command.Rename rename
            when user != null -> refuse(user.profile(stamped.origin()).with(rename.nick()), stamped.time());
            case Command.Login login
            when user != null ->
                refuse(user.profile(stamped.origin()).with(login.proof().account()), stamped.time());
            case Command.Ghost(var _, Proof proof)
            when user != null && proof != null ->
                refuse(user.profile(stamped.origin()).with(proof.account()), stamped.time());
            default -> Optional.empty();
        };
    }

    /// Why somebody may not enter, if so.
    private Optional<Refusal> keepOut(Command.Enter enter, Instant now) {
        Proof proof = enter.proof();
        Account account = proof == null ? null : proof.account();
        boolean leadsIn = !enter.channels().isEmpty();
        if (account == null && state.defcon.has(leadsIn ? Defcon.NO_GUEST_JOINS : Defcon.NO_GUESTS)) {
            return Optional.of(new Refusal.GuestsKeptOut());
        }
        return refuse(Profile.of(enter.identity(), account, now), now);
    }

    /// The ban that keeps somebody who would be like this from the server, if there is one.
    private Optional<Refusal> refuse(Profile profile, Instant now) {
        if (state.bans.isEmpty()) {
            return Optional.empty();
        }
        forgetEnded(now);
        return find(profile);
    }

    /// Whether somebody who has not entered might, as of the last command.
    Reply admission(Query.Admission query) {
        Optional<Refusal> ban = find(Profile.of(query.stranger(), null, state.time));
        return ban.isPresent() ? ban.get() : new Reply.Done();
    }

    /// Changes nothing, so that a query may ask. Of a ban that has ended only a command's time tells.
    Optional<Refusal> find(Profile profile) {
        if (state.bans.isEmpty()) {
            return Optional.empty();
        }
        var who = new BanTarget.Candidate(profile);
        return state.bans.values().stream()
                .filter(ban -> !ban.isOver(state.time) && ban.target().matches(who))
                .findFirst()
                .map(Bans::refusal);
    }

    private static Refusal refusal(ServerBan ban) {
        return ban.target() instanceof BanTarget.AccountTarget(Account account)
                ? new Refusal.Suspended(account, ban.reason(), ban.until())
                : new Refusal.Banned(ban.reason(), ban.until());
    }

    private void forgetEnded(Instant now) {
        state.bans.values().removeIf(ban -> ban.isOver(now));
    }

    Outcome ban(Stamped stamped, Actor actor, Command.Ban command) {
        Optional<Refusal> refusal = actor.refuse(Privilege.BAN);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        forgetEnded(stamped.time());
        Instant until = command.duration() == null ? null : stamped.time().plus(command.duration());
        var ban = new ServerBan(command.target(), command.reason(), actor.entry(), stamped.time(), until);
        state.bans.remove(ban.target());
        state.bans.put(ban.target(), ban);
        return disconnect(ban, actor, 0).keeping(new Fact.BanKept(ban));
    }

    /// Goes on with a ban that has been set.
    Outcome disconnect(Stamped stamped, Actor actor, Command.DisconnectBanned command) {
        Optional<Refusal> refusal = actor.refuse(Privilege.BAN);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        forgetEnded(stamped.time());
        ServerBan ban = state.bans.get(command.target());
        return ban == null
                ? Outcome.refused(new Refusal.NoSuchBan(command.target()))
                : disconnect(ban, actor, command.after());
    }

    /// Puts out some of those whom a ban is about: each who leaves is told to those around.
    private Outcome disconnect(ServerBan ban, Actor setter, long after) {
        String why = ban.reason().isEmpty() ? "Banned" : "Banned (" + ban.reason() + ")";
        var nicks = new ArrayList<Nick>();
        var deliveries = new ArrayList<Delivery>();
        var facts = new ArrayList<Fact>();
        var endings = new ArrayList<SessionEnd>();
        Part<User> part = state.roster.part(after);
        for (User each : part.items()) {
            if (each != setter.user() && isAbout(ban.target(), each)) {
                nicks.add(each.nick());
                Outcome ended = connections.end(each, sessions(ban.target(), each), why);
                endings.addAll(ended.endings());
                deliveries.addAll(ended.deliveries());
                facts.addAll(ended.facts());
                if (nicks.size() == MOST_DISCONNECTED) {
                    return Outcome.answered(new Answer.BanSet(ban, List.copyOf(nicks), each.id), deliveries)
                            .keeping(facts.toArray(Fact[]::new))
                            .ending(endings);
                }
            }
        }
        return Outcome.answered(new Answer.BanSet(ban, List.copyOf(nicks), part.more()), deliveries)
                .keeping(facts.toArray(Fact[]::new))
                .ending(endings);
    }

    private static boolean isAbout(BanTarget target, User user) {
        return user.sessions.isEmpty()
                ? target.matches(new BanTarget.Candidate(user.profile))
                : !sessions(target, user).isEmpty();
    }

    /// Those of a user's sessions that a ban is about: each comes from an address of its own.
    private static List<SessionId> sessions(BanTarget target, User user) {
        return user.sessions.stream()
                .filter(session -> target.matches(new BanTarget.Candidate(user.profile(session))))
                .toList();
    }

    Outcome lift(Actor actor, Command.LiftBan command) {
        Optional<Refusal> refusal = actor.refuse(Privilege.BAN);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (state.bans.remove(command.target()) == null) {
            return Outcome.refused(new Refusal.NoSuchBan(command.target()));
        }
        return Outcome.done().keeping(new Fact.BanLifted(command.target()));
    }

    /// Whoever registers an account of that name next is not banned for what the one before has done.
    Outcome dropped(Account account, Outcome outcome) {
        var target = new BanTarget.AccountTarget(account);
        return state.bans.remove(target) == null ? outcome : outcome.keeping(new Fact.BanLifted(target));
    }

    /// What has ended meanwhile may be among them: a query has no time.
    Response list(Actor actor) {
        Optional<Refusal> refusal = actor.refuse(Privilege.BAN);
        return refusal.isPresent() ? refusal.get() : new Answer.Bans(List.copyOf(state.bans.values()));
    }

    Response info(Actor actor, Query.BanInfo query) {
        Optional<Refusal> refusal = actor.refuse(Privilege.BAN);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Part<User> part = state.roster.part(query.after());
        List<Nick> nicks = part.items().stream()
                .filter(each -> isAbout(query.target(), each))
                .map(User::nick)
                .toList();
        List<ServerBan> bans = state.bans.values().stream()
                .filter(ban -> ban.target().covers(query.target()))
                .toList();
        return new Answer.BanIs(bans, nicks, part.more());
    }
}
