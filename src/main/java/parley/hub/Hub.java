package parley.hub;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.chat.SessionId;

/// The chat: a state machine without I/O. Confined to the hub thread.
///
/// Every command is checked whole before anything changes, so a refused one changes nothing; the same commands in the
/// same order give the same state and the same outcomes everywhere. This is the table of what there is; each family of
/// commands has a class of its own.
public final class Hub {
    /// With a digit behind it, how the nicks of the `lobby` door's clients begin; nobody else may have such a nick.
    public static final String NUMBERED_PREFIX = "Client";

    final State state;
    private final Entrances entrances;
    private final Memberships memberships;
    private final Messages messages;
    private final ChannelControl control;
    private final Links links;
    private final Profiles profiles;
    private final Operators operators;
    private final Bans bans;
    private final Notices notices;

    /// A hub with the default rules.
    public Hub() {
        this(Rules.DEFAULT);
    }

    public Hub(Rules rules) {
        state = new State(rules);
        memberships = new Memberships(state);
        entrances = new Entrances(state, memberships);
        messages = new Messages(state);
        control = new ChannelControl(state);
        links = new Links(state);
        profiles = new Profiles(state);
        operators = new Operators(state, entrances, memberships);
        bans = new Bans(state, entrances);
        notices = new Notices(state);
    }

    /// Applies a command: changes the chat, or refuses.
    public Outcome apply(Stamped stamped) {
        if (stamped.origin().equals(SessionId.SERVER)) {
            return applyForServer(stamped);
        }
        User user = state.roster.get(stamped.origin());
        return notices.beside(stamped, user, user == null ? applyToStranger(stamped) : apply(stamped, user));
    }

    private Outcome applyForServer(Stamped stamped) {
        return switch (stamped.command()) {
            case Command.Reconfigure(Rules rules) -> {
                state.rules = rules;
                yield Outcome.done();
            }
            case Command.Notify notify -> notices.tell(notify);
            default -> Outcome.refused(new Refusal.OutOfTurn());
        };
    }

    private Outcome applyToStranger(Stamped stamped) {
        return switch (stamped.command()) {
            case Command.Enter enter ->
                bans.keepOut(enter, stamped.time())
                        .map(Outcome::refused)
                        .orElseGet(() -> entrances.enter(stamped, enter));
            case Command.Quit _ -> Outcome.done();
            default -> Outcome.refused(new Refusal.OutOfTurn());
        };
    }

    private Outcome apply(Stamped stamped, User user) {
        return switch (stamped.command()) {
            case Command.Enter _ -> Outcome.refused(new Refusal.OutOfTurn());
            case Command.Quit quit -> entrances.quit(stamped.origin(), user, quit);
            case Command.Rename rename ->
                bans.refuse(user.profile.with(rename.nick()), stamped.time())
                        .map(Outcome::refused)
                        .orElseGet(() -> entrances.rename(user, rename));
            case Command.Join join -> memberships.join(stamped, user, join);
            case Command.Part part -> memberships.part(user, part);
            case Command.PartAll _ -> memberships.partAll(user);
            case Command.Kick kick -> memberships.kick(user, kick);
            case Command.Invite invite -> memberships.invite(user, invite);
            case Command.SetTopic topic -> control.setTopic(stamped, user, topic);
            case Command.SetModes modes -> control.setModes(stamped, user, modes);
            case Command.Send send -> messages.send(stamped, user, send);
            case Command.SendTags tags -> messages.sendTags(stamped, user, tags);
            case Command.SendToLink send -> messages.sendToLink(stamped, user, send);
            case Command.Link link -> links.link(user, link);
            case Command.Dismiss dismiss -> links.dismiss(user, dismiss);
            case Command.SetRealName realName -> profiles.setRealName(user, realName);
            case Command.SetAway away -> profiles.setAway(user, away);
            case Command.SetUserModes modes -> profiles.setUserModes(user, modes);
            case Command.Oper oper -> operators.oper(user, oper);
            case Command.Kill kill -> operators.kill(user, kill);
            case Command.Wallops wallops -> operators.wallops(user, wallops);
            case Command.BringIn bring -> operators.bringIn(stamped, user, bring);
            case Command.SetHost change -> operators.setHost(user, change);
            case Command.SetDefcon change -> operators.setDefcon(user, change);
            case Command.Ban ban -> bans.ban(stamped, user, ban);
            case Command.LiftBan ban -> bans.lift(user, ban);
            case Command.SetNotices change -> notices.listen(user, change);
            case Command.Reconfigure _, Command.Notify _ -> Outcome.refused(new Refusal.OutOfTurn());
        };
    }

    /// As a session's user is; null for a stranger.
    public @Nullable Profile profile(SessionId session) {
        User user = state.roster.get(session);
        return user == null ? null : user.profile;
    }

    /// Answers a query, or tells where its answer is to be looked up.
    public Response answer(SessionId origin, Query query) {
        User user = state.roster.get(origin);
        return user == null ? new Refusal.OutOfTurn() : answer(user, query);
    }

    private Response answer(User user, Query query) {
        return switch (query) {
            case Query.Ping() -> new Answer.Pong();
            case Query.Who who -> memberships.who(user, who);
            case Query.Channel channel -> memberships.view(user, channel);
            case Query.Bans _ -> bans.list(user);
            case Query.BanInfo info -> bans.info(user, info);
            case Query.DefconLevel _ -> operators.defcon(user);
            case Query.Search(String words) ->
                new Response.Lookup(
                        user.channels().stream().map(channel -> channel.name).collect(Collectors.toUnmodifiableSet()),
                        words);
        };
    }
}
