package parley.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.ChannelRules;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Profile;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Fact;
import parley.protocol.Lookup;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Response;
import parley.protocol.Stamped;
import parley.protocol.UnreadableException;

/// The chat: a state machine without I/O. Confined to the hub thread.
///
/// Every command is checked whole before anything changes, so a refused one changes nothing; the same commands in the
/// same order give the same state and the same outcomes everywhere. This is the table of what there is; each family of
/// commands has a class of its own.
public final class Hub {
    /// Adds to an outcome what follows from it, whatever the command was: what is kept, who is told besides.
    private interface Observer {
        /// @param user who did it; null for the server, and for a stranger
        /// @param account to which they were logged in before; null for none
        Outcome completed(Stamped stamped, @Nullable User user, @Nullable Account account, Outcome outcome);
    }

    final State state;
    private final Connections connections;
    private final Joins joins;
    private final Messages messages;
    private final ChannelControl control;
    private final ChannelBans channelBans;
    private final DirectLinks links;
    private final Registrations registrations;
    private final RegistrationQueries registrationQueries;
    private final Profiles profiles;
    private final DeclaredChannels declared;
    private final ChannelNaming naming;
    private final ChannelQueries channelQueries;
    private final AcceptLists acceptLists;
    private final AccountLogins accountLogins;
    private final InviteLinks inviteLinks;
    private final WordsByMail wordsByMail;
    private final Logins logins;
    private final Redactions redactions;
    private final ReadMarkers readMarkers;
    private final Metadata metadata;
    private final MetadataSubscriptions metadataSubscriptions;
    private final Monitoring monitoring;
    private final Directory directory;
    private final Operators operators;
    private final Bans bans;
    private final Notices notices;
    private final HistoryWriter historyWriter;
    private final Presences presences;
    private final Cursors cursors;
    private final Pages pages;

    /// In the order in which they see it.
    private final List<Observer> observers;

    /// A hub in which nothing has happened.
    public Hub() {
        this(new State(), Map.of());
    }

    /// A hub that is what an earlier one was, as far as that was kept.
    ///
    /// @param kept see [Store#kept]
    /// @param now never before the time of what was applied
    /// @param defaults metadata that everybody has by their name alone, unless they say otherwise
    public Hub(List<Fact> kept, Instant now, Map<String, Function<Nick, String>> defaults) {
        this(new State(), defaults);
        new Restoration(state, presences, now).restore(kept);
    }

    private Hub(State state, Map<String, Function<Nick, String>> defaults) {
        this.state = state;
        redactions = new Redactions(state);
        readMarkers = new ReadMarkers(state);
        metadata = new Metadata(state, defaults);
        metadataSubscriptions = new MetadataSubscriptions(state);
        joins = new Joins(state, metadata);
        profiles = new Profiles(state);
        connections = new Connections(state, joins, profiles, metadata);
        cursors = new Cursors(state);
        messages = new Messages(state, cursors);
        control = new ChannelControl(state);
        channelBans = new ChannelBans(state, control);
        links = new DirectLinks(state, cursors);
        registrations = new Registrations(state);
        registrationQueries = new RegistrationQueries(state, registrations);
        declared = new DeclaredChannels(state, registrations);
        naming = new ChannelNaming(state, joins, readMarkers);
        channelQueries = new ChannelQueries(state);
        acceptLists = new AcceptLists(state);
        bans = new Bans(state, connections);
        accountLogins = new AccountLogins(state, connections);
        inviteLinks = new InviteLinks(state, joins);
        logins = new Logins(state, connections, profiles, bans, accountLogins, inviteLinks);
        wordsByMail = new WordsByMail(state, logins);
        monitoring = new Monitoring(state, metadata);
        directory = new Directory(state);
        operators = new Operators(state, connections, joins, profiles);
        notices = new Notices(state);
        historyWriter = new HistoryWriter(state);
        pages = new Pages(state);
        presences = new Presences(state, connections);
        observers = List.of(
                new RegistrationObserver(state, registrations)::completed,
                metadata::accountChanged,
                (_, _, _, outcome) -> presences.ending(outcome),
                (stamped, user, _, outcome) -> cursors.keeping(stamped, user, outcome),
                (stamped, _, _, outcome) -> historyWriter.keeping(stamped.moment(), outcome),
                (_, _, _, outcome) -> presences.keeping(outcome),
                (stamped, user, _, outcome) -> notices.completed(stamped, user, outcome));
    }

    /// A hub that goes on where another was when a snapshot of it was taken.
    ///
    /// @param snapshot see [Snapshot#bytes]; what cannot be read is an [UnreadableException]
    /// @param defaults as there
    public static Hub restored(byte[] snapshot, Map<String, Function<Nick, String>> defaults) {
        return new Hub(Snapshot.read(snapshot), defaults);
    }

    /// Begins a snapshot of all that it is.
    public Snapshot snapshot() {
        return new Snapshot(state);
    }

    /// Whether a setting of the server's, which the log has for all nodes, would change anything.
    public boolean isNew(Command setting) {
        return switch (setting) {
            case Command.Reconfigure(Rules rules) -> !rules.equals(state.rules);
            case Command.SetChannelRules(ChannelRules rules) -> declared.isNew(rules);
            case Command.SetOperators(Map<String, Operator> operators) -> !operators.equals(state.operators);
            case Command.RequireLogin(boolean required) -> required != state.loginRequired;
            case Command.SetAbsence(Duration time) -> !Objects.equals(time, state.absentees.most());
            case Command.RequireInvitation(boolean required) -> required != state.invitationRequired;
            case Command.RenewSkeletons renewal -> !renewal.release().equals(state.skeletons);
            default -> throw new IllegalArgumentException("no setting: " + setting);
        };
    }

    /// Whether rules that hold have not been brought to everybody yet: the same command again brings them to some more.
    public boolean isSettling(Rules rules) {
        return rules.equals(state.rules) && presences.isSettling();
    }

    /// The declared channels that are nobody's because their founder has no account.
    public List<ChannelName> ownerless() {
        return declared.ownerless();
    }

    /// Whether the log has not said yet what the server's settings are.
    public boolean isUnset() {
        return state.skeletons.isEmpty();
    }

    /// When the next ban of a channel is over, so that [Command.EndChannelBans] is due; null where none ends by itself.
    public @Nullable Instant nextBanEnd() {
        return state.banEnds.first();
    }

    /// When the next absence has lasted too long, so that [Command.EndAbsences] is due; null where none does.
    public @Nullable Instant nextAbsenceEnd() {
        return state.absentees.nextEnd();
    }

    /// Applies a command: changes the chat, or refuses.
    public Outcome apply(Stamped stamped) {
        state.time = stamped.time();
        state.position = stamped.position();
        User user = state.roster.get(stamped.origin());
        Account account = user == null ? null : user.account();
        Optional<Refusal> banned = bans.refuse(stamped, user);
        Outcome outcome = banned.isPresent() ? Outcome.refused(banned.get()) : dispatch(stamped, user);
        if (user != null && state.roster.get(stamped.origin()) == user) {
            state.roster.lusers.count(user); // whatever it was that changed them
        }
        for (Observer observer : observers) {
            outcome = observer.completed(stamped, user, account, outcome);
        }
        return outcome;
    }

    private Outcome dispatch(Stamped stamped, @Nullable User user) {
        if (stamped.origin().equals(SessionId.SERVER)) {
            return applyForServer(stamped);
        }
        return user == null ? applyToStranger(stamped) : apply(stamped, user);
    }

    private Outcome applyForServer(Stamped stamped) {
        return switch (stamped.command()) {
            case Command.Reconfigure(Rules rules) -> presences.reconfigure(rules);
            case Command.SetChannelRules change -> declared.setRules(stamped, change);
            case Command.SetOperators change -> operators.setOperators(change);
            case Command.RequireLogin change -> logins.requireLogin(change);
            case Command.RequireInvitation change -> inviteLinks.requireInvitation(change);
            case Command.AddInviteLink add -> inviteLinks.add(stamped, Actor.OWNER, add);
            case Command.EndInviteLink end -> inviteLinks.end(Actor.OWNER, end);
            case Command.RenewSkeletons renewal -> logins.renewSkeletons(renewal);
            case Command.Notify notify -> notices.tell(notify);
            case Command.SetAbsence change -> presences.setAbsence(change);
            case Command.EndAbsences _ -> presences.endAbsences(stamped.time());
            case Command.NodeGone gone -> connections.nodeGone(gone);
            case Command.EndChannelBans _ -> channelBans.end(stamped);
            case Command.Kill kill -> operators.kill(Actor.OWNER, kill);
            case Command.Announce announce -> operators.announce(Actor.OWNER, announce);
            case Command.SetDefcon change -> operators.setDefcon(Actor.OWNER, change);
            case Command.Ban ban -> bans.ban(stamped, Actor.OWNER, ban);
            case Command.DisconnectBanned next -> bans.disconnect(stamped, Actor.OWNER, next);
            case Command.LiftBan ban -> bans.lift(Actor.OWNER, ban);
            case Command.RegisterAccount register
            when register.forAnother() -> logins.register(stamped, Actor.OWNER, register);
            case Command.ResetCredential reset -> logins.resetCredential(stamped, Actor.OWNER, reset);
            case Command.DropAccount drop -> logins.drop(stamped, Actor.OWNER, drop);
            case Command.OfferReset offer -> wordsByMail.offer(stamped, offer);
            default -> Outcome.refused(new Refusal.OutOfTurn());
        };
    }

    private Outcome applyToStranger(Stamped stamped) {
        return switch (stamped.command()) {
            case Command.Enter enter -> connections.enter(stamped, enter);
            case Command.RegisterAccount register
            when !register.forAnother() -> logins.register(stamped, null, register);
            case Command.OfferAccount offer -> wordsByMail.offer(stamped, null, offer);
            case Command.ConfirmAddress confirm -> wordsByMail.confirm(stamped, null, confirm);
            case Command.ResetByWord reset -> wordsByMail.reset(stamped, reset);
            case Command.Quit _ -> {
                state.invites.awaited.remove(stamped.origin());
                yield Outcome.done();
            }
            default -> Outcome.refused(new Refusal.OutOfTurn());
        };
    }

    private Outcome apply(Stamped stamped, User user) {
        if (stamped.command() instanceof Command.Send send) { // the hot path
            return messages.send(stamped, user, send);
        }
        return switch (stamped.command()) {
            case Command.Enter _ -> Outcome.refused(new Refusal.OutOfTurn());
            case Command.Quit quit -> connections.quit(stamped.origin(), user, quit);
            case Command.Rename rename -> connections.rename(user, rename);
            case Command.Join join -> joins.join(stamped, user, join);
            case Command.Part part -> joins.part(user, part);
            case Command.PartAll _ -> joins.partAll(user);
            case Command.Kick kick -> joins.kick(user, kick);
            case Command.Invite invite -> joins.invite(user, invite);
            case Command.SetTopic topic -> control.setTopic(stamped, user, topic);
            case Command.SetModes modes -> control.setModes(stamped, user, modes);
            case Command.BanFromChannel ban -> channelBans.ban(stamped, user, ban);
            case Command.RegisterChannel register -> registrations.register(stamped, user, register);
            case Command.DropChannel drop -> registrations.drop(user, drop);
            case Command.SetAccess access -> registrations.setAccess(user, access);
            case Command.SetAkick akick -> registrations.setAkick(stamped, user, akick);
            case Command.SetChannelSetting setting -> registrations.setSetting(user, setting);
            case Command.SetChannelHistory history -> registrations.setHistory(user, history);
            case Command.TransferChannel transfer -> registrations.transfer(user, transfer);
            case Command.ClearChannel clear -> registrations.clear(user, clear);
            case Command.GiveRank give -> registrations.giveRank(user, give);
            case Command.RenameChannel rename -> naming.rename(user, rename);
            case Command.Accept accept -> acceptLists.accept(user, accept);
            case Command.Send send -> messages.send(stamped, user, send);
            case Command.SendTags tags -> messages.sendTags(stamped, user, tags);
            case Command.Redact redact -> redactions.redact(user, redact);
            case Command.MarkRead mark -> readMarkers.mark(stamped, user, mark);
            case Command.MarkSeen mark -> cursors.seen(stamped, user, mark);
            case Command.SetMetadata set -> metadata.set(stamped, user, set);
            case Command.ClearMetadata clear -> metadata.clear(stamped, user, clear);
            case Command.SubscribeToMetadata keys -> metadataSubscriptions.subscribe(stamped.origin(), user, keys);
            case Command.UnsubscribeFromMetadata keys ->
                metadataSubscriptions.unsubscribe(stamped.origin(), user, keys);
            case Command.SendToLink send -> messages.sendToLink(stamped, user, send);
            case Command.Link link -> links.link(stamped.origin(), user, link);
            case Command.Dismiss dismiss -> links.dismiss(user, dismiss);
            case Command.SetRealName realName -> profiles.setRealName(user, realName);
            case Command.SetAway away -> profiles.setAway(stamped.origin(), user, away);
            case Command.Monitor monitor -> monitoring.add(stamped.origin(), monitor);
            case Command.Unmonitor unmonitor -> monitoring.remove(stamped.origin(), unmonitor);
            case Command.UnmonitorAll _ -> monitoring.clear(stamped.origin());
            case Command.SetUserModes modes -> profiles.setUserModes(user, modes);
            case Command.RegisterAccount register -> logins.register(stamped, new Actor(user), register);
            case Command.Login login -> logins.login(stamped, user, login);
            case Command.Logout _ -> logins.logout(user);
            case Command.ChangeCredential change -> logins.changeCredential(stamped, change);
            case Command.ResetCredential reset -> logins.resetCredential(stamped, new Actor(user), reset);
            case Command.OfferAccount offer -> wordsByMail.offer(stamped, new Actor(user), offer);
            case Command.OfferAddress offer -> wordsByMail.offer(stamped, offer);
            case Command.ConfirmAddress confirm -> wordsByMail.confirm(stamped, new Actor(user), confirm);
            case Command.ResetByWord reset -> wordsByMail.reset(stamped, reset);
            case Command.SetPreference change -> logins.prefer(user, change);
            case Command.SetCertificate change -> logins.setCertificate(stamped, user, change);
            case Command.AddToken add -> accountLogins.add(stamped, user, add);
            case Command.AddPasskey add -> accountLogins.add(stamped, user, add);
            case Command.EndLogins end -> accountLogins.end(stamped, user, end);
            case Command.AddInviteLink add -> inviteLinks.add(stamped, new Actor(user), add);
            case Command.EndInviteLink end -> inviteLinks.end(new Actor(user), end);
            case Command.UseInviteLink use -> inviteLinks.accept(stamped, user, use);
            case Command.DropAccount drop -> logins.drop(stamped, new Actor(user), drop);
            case Command.Ghost ghost -> logins.ghost(user, ghost);
            case Command.Oper oper -> operators.oper(user, oper);
            case Command.Kill kill -> operators.kill(new Actor(user), kill);
            case Command.Wallops wallops -> operators.wallops(user, wallops);
            case Command.Announce announce -> operators.announce(new Actor(user), announce);
            case Command.BringIn bring -> operators.bringIn(stamped, user, bring);
            case Command.SetHost change -> operators.setHost(user, change);
            case Command.SetAccountHost change -> operators.setAccountHost(user, change);
            case Command.SetDefcon change -> operators.setDefcon(new Actor(user), change);
            case Command.Ban ban -> bans.ban(stamped, new Actor(user), ban);
            case Command.DisconnectBanned next -> bans.disconnect(stamped, new Actor(user), next);
            case Command.LiftBan ban -> bans.lift(new Actor(user), ban);
            case Command.SetNotices change -> notices.listen(user, change);
            case Command.Reconfigure _,
                    Command.SetChannelRules _,
                    Command.SetOperators _,
                    Command.RequireLogin _,
                    Command.RequireInvitation _,
                    Command.SetAbsence _,
                    Command.EndAbsences _,
                    Command.RenewSkeletons _,
                    Command.Notify _,
                    Command.NodeGone _,
                    Command.OfferReset _,
                    Command.EndChannelBans _ -> Outcome.refused(new Refusal.OutOfTurn());
        };
    }

    /// All accounts, in the order in which they were registered.
    public List<Registered> accounts() {
        return List.copyOf(state.accounts.byName.values());
    }

    /// As a session's user is; null for a stranger.
    public @Nullable Profile profile(SessionId session) {
        User user = state.roster.get(session);
        return user == null ? null : user.profile;
    }

    /// Answers a query, or tells where its answer is to be looked up.
    public Response answer(SessionId origin, Query query) {
        if (origin.equals(SessionId.SERVER)) {
            return answerOwner(query);
        }
        User user = state.roster.get(origin);
        return user == null ? answerStranger(query) : answer(origin, user, query);
    }

    /// Whether what was looked up is what a session had missed, and may be read still. How far its device has seen
    /// meanwhile, at another session, does not matter.
    public boolean isStillMissed(SessionId origin, Lookup lookup) {
        User user = state.roster.get(origin);
        return user != null && Cursors.isStillMissed(user, lookup);
    }

    private Response answerOwner(Query query) {
        return switch (query) {
            case Query.Lusers _ -> state.roster.lusers.answer(state.channels.size());
            case Query.Bans _ -> bans.list(Actor.OWNER);
            case Query.BanInfo info -> bans.info(Actor.OWNER, info);
            case Query.DefconLevel _ -> operators.defcon(Actor.OWNER);
            case Query.Sessions sessions -> directory.sessions(Actor.OWNER, sessions);
            case Query.AccountDetails details -> logins.details(Actor.OWNER, details);
            case Query.MayRegister register -> logins.mayRegister(Actor.OWNER, register);
            case Query.InviteLinks _ -> inviteLinks.list(Actor.OWNER);
            default -> new Refusal.OutOfTurn();
        };
    }

    private Response answerStranger(Query query) {
        return switch (query) {
            case Query.Available available -> connections.available(available);
            case Query.Admission admission -> bans.admission(admission);
            case Query.MayRegister register -> logins.mayRegister(null, register);
            case Query.InviteLinkOf link -> inviteLinks.show(null, link);
            case Query.MailedWordCounts word -> wordsByMail.counts(word);
            case Query.CertificateOwner owner -> logins.owner(owner);
            default -> new Refusal.OutOfTurn();
        };
    }

    private Response answer(SessionId origin, User user, Query query) {
        return switch (query) {
            case Query.Available available -> connections.available(available);
            case Query.Admission _ -> new Refusal.OutOfTurn();
            case Query.MayRegister register -> logins.mayRegister(new Actor(user), register);
            case Query.InviteLinkOf link -> inviteLinks.show(new Actor(user), link);
            case Query.MailedWordCounts word -> wordsByMail.counts(word);
            case Query.InviteLinks _ -> inviteLinks.list(new Actor(user));
            case Query.UsersIn channel -> directory.in(user, channel);
            case Query.UserNamed named -> directory.named(user, named);
            case Query.UsersMatching matching -> directory.matching(user, matching);
            case Query.Whois whois -> directory.whois(user, whois);
            case Query.Whowas whowas -> directory.whowas(whowas);
            case Query.Present present -> directory.present(user, present);
            case Query.Operators _ -> directory.operators();
            case Query.Lusers _ -> state.roster.lusers.answer(state.channels.size());
            case Query.Monitored _ -> monitoring.list(origin);
            case Query.Ping() -> new Answer.Pong();
            case Query.Who who -> directory.people(user, who);
            case Query.Channel channel -> directory.view(user, channel);
            case Query.Registration registration -> registrationQueries.view(user, registration);
            case Query.Registrations list -> registrationQueries.list(user, list);
            case Query.CertificateOwner owner -> logins.owner(owner);
            case Query.Logins list -> accountLogins.list(origin, user, list);
            case Query.AccountDetails details -> logins.details(new Actor(user), details);
            case Query.Properties properties -> channelQueries.properties(user, properties);
            case Query.Masks masks -> channelQueries.masks(user, masks);
            case Query.Channels channels -> channelQueries.channels(user, channels);
            case Query.Invitations() -> channelQueries.invitations(user);
            case Query.ReadMarker marker -> readMarkers.ask(user, marker);
            case Query.Metadata keys -> metadata.get(user, keys);
            case Query.OwnMetadata() -> metadata.own(user);
            case Query.SyncMetadata sync -> metadata.sync(origin, user, sync);
            case Query.MetadataSubscriptions() -> metadataSubscriptions.subscriptions(origin, user);
            case Query.Bans _ -> bans.list(new Actor(user));
            case Query.BanInfo info -> bans.info(new Actor(user), info);
            case Query.DefconLevel _ -> operators.defcon(new Actor(user));
            case Query.Sessions sessions -> directory.sessions(new Actor(user), sessions);
            case Query.Playback missed -> cursors.missed(origin, user, missed);
            case Query.Latest() -> new Answer.Latest(state.position);
            case Query.Page page -> pages.page(user, page);
            case Query.PageRest rest -> pages.rest(user, rest);
            case Query.Correspondences correspondences -> pages.correspondences(user, correspondences);
            case Query.Trace trace -> pages.trace(user, trace);
            case Query.Search search -> HistoryAccess.search(state, user, search);
        };
    }
}
