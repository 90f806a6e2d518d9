package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;
import parley.chat.Privilege;
import parley.chat.Rank;
import parley.chat.SessionId;
import parley.protocol.Answer;
import parley.protocol.Audience;
import parley.protocol.ChannelView;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.InviteLink;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// Invitations: who makes them, and what they lead to. Confined to the hub thread.
///
/// Operators invite to the server and to any channel; while anybody may register, who has access to a channel as admin
/// or founder invites to that. Such an invitation leads there for as long as they have that access.
final class InviteLinks {
    private final State state;
    private final Joins joins;

    InviteLinks(State state, Joins joins) {
        this.state = state;
        this.joins = joins;
    }

    Outcome requireInvitation(Command.RequireInvitation change) {
        state.invitationRequired = change.required();
        return Outcome.done();
    }

    Outcome add(Stamped stamped, Actor actor, Command.AddInviteLink add) {
        Account maker = maker(actor);
        var channels = new ArrayList<ChannelName>();
        for (ChannelName name : add.channels()) {
            Channel channel = actor.user() == null ? state.channel(name) : state.visible(name, actor.user());
            channels.add(channel == null ? name : channel.name);
        }
        Optional<Refusal> refusal = refuseToInvite(actor, maker, channels);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Instant now = stamped.time();
        boolean full = state.invites.all().size() >= InviteLink.MOST;
        List<InviteLink> lasting = state.invites.all().stream()
                .filter(link -> !isForgotten(link, now) && !(full && isSpent(link, now)))
                .toList();
        long own = lasting.stream()
                .filter(link -> maker != null && maker.equals(link.maker()) && !isSpent(link, now))
                .count();
        if (lasting.size() >= InviteLink.MOST || own >= InviteLink.MOST_OF_ACCOUNT) {
            return Outcome.refused(new Refusal.TooManyInviteLinks());
        }
        List<Fact> gone = state.invites.keepOnly(lasting);
        var link = new InviteLink(
                state.invites.nextNumber(),
                add.hash(),
                channels,
                add.uses(),
                add.uses(),
                now.plus(add.duration()),
                maker);
        state.invites.put(link);
        return Outcome.answered(new Answer.InviteLinkIs(link), List.of())
                .keeping(gone.toArray(Fact[]::new))
                .keeping(new Fact.InviteLinkKept(link));
    }

    /// By whose access somebody invites; null for an operator, and for who has no account.
    private static @Nullable Account maker(Actor actor) {
        return actor.user() == null || actor.may(Privilege.ACCOUNTS)
                ? null
                : actor.user().account();
    }

    private Optional<Refusal> refuseToInvite(Actor actor, @Nullable Account maker, List<ChannelName> channels) {
        Optional<Refusal> unknown = channels.stream()
                .filter(name -> state.channel(name) == null)
                .findFirst()
                .map(Refusal.NoSuchChannel::new);
        Optional<Refusal> denied = actor.refuse(Privilege.ACCOUNTS);
        if (denied.isEmpty()) {
            return unknown;
        }
        if (maker == null) {
            return Optional.of(new Refusal.NotLoggedIn());
        }
        if (channels.isEmpty() || state.invitationRequired || !state.rules.registration()) {
            return denied;
        }
        return unknown.or(() -> channels.stream()
                .filter(name -> !leads(maker, name))
                .findFirst()
                .map(Refusal.AccessNeeded::new));
    }

    /// Whether whoever has an account may invite to a channel.
    private boolean leads(Account maker, ChannelName name) {
        Channel channel = state.channel(name);
        ChannelRegistration registration = channel == null ? null : channel.registration;
        Rank access = registration == null ? null : registration.access(maker);
        return access != null && access.compareTo(Rank.ADMIN) <= 0;
    }

    private static boolean isSpent(InviteLink link, Instant now) {
        return link.left() == 0 || link.isOver(now);
    }

    private static boolean isForgotten(InviteLink link, Instant now) {
        return link.isOver(now.minus(InviteLink.KNOWN_FOR));
    }

    /// Operators take back any, others their own.
    Outcome end(Actor actor, Command.EndInviteLink end) {
        InviteLink link = state.invites.find(end.number());
        if (link == null || !isTheirs(actor, link)) {
            return Outcome.refused(new Refusal.NoSuchInviteLink(end.number()));
        }
        state.invites.remove(link);
        return Outcome.done().keeping(new Fact.InviteLinkEnded(link.number()));
    }

    private static boolean isTheirs(Actor actor, InviteLink link) {
        User user = actor.user();
        return actor.may(Privilege.ACCOUNTS)
                || (user != null && link.maker() != null && link.maker().equals(user.account()));
    }

    Reply list(Actor actor) {
        if (maker(actor) == null && !actor.may(Privilege.ACCOUNTS)) {
            return new Refusal.NotLoggedIn();
        }
        return new Answer.InviteLinks(state.invites.all().stream()
                .filter(link -> isTheirs(actor, link) && !isForgotten(link, state.time))
                .toList());
    }

    /// What an invitation is for, asked by who has its word. For who has an account it leads into channels; others
    /// would register by it.
    ///
    /// @param actor null for a stranger
    Reply show(@Nullable Actor actor, Query.InviteLinkOf query) {
        boolean registers = actor == null
                || (actor.user() != null && actor.user().account() == null && !actor.may(Privilege.ACCOUNTS));
        Optional<Refusal> refusal = refuse(query.hash())
                .or(() -> registers && state.isRegistrationClosed()
                        ? Optional.of(new Refusal.RegistrationClosed())
                        : Optional.empty());
        InviteLink link = state.invites.find(query.hash());
        return refusal.isPresent() || link == null
                ? refusal.orElseThrow()
                : new Answer.InviteLinkIs(new InviteLink(
                        link.number(),
                        link.hash(),
                        channels(link),
                        link.uses(),
                        link.left(),
                        link.until(),
                        link.maker()));
    }

    /// Where it leads now.
    private List<ChannelName> channels(InviteLink link) {
        Account maker = link.maker();
        return link.channels().stream()
                .filter(name -> maker == null ? state.channel(name) != null : leads(maker, name))
                .toList();
    }

    /// Why nobody comes by an invitation, if so. Who does not have its word learns only that there is no such.
    Optional<Refusal> refuse(Fingerprint hash) {
        InviteLink link = state.invites.find(hash);
        if (link == null || isForgotten(link, state.time)) {
            return Optional.of(new Refusal.InvitationVoid(Refusal.InvitationVoid.Cause.UNKNOWN));
        }
        if (link.isOver(state.time)) {
            return Optional.of(new Refusal.InvitationVoid(Refusal.InvitationVoid.Cause.OVER));
        }
        return link.left() > 0
                ? Optional.empty()
                : Optional.of(new Refusal.InvitationVoid(Refusal.InvitationVoid.Cause.USED_UP));
    }

    /// Somebody has registered by an invitation that counts, and comes into its channels; a stranger does on entering.
    ///
    /// @param user null for a stranger
    Outcome registered(Stamped stamped, @Nullable User user, Fingerprint hash, Outcome outcome) {
        InviteLink link = Objects.requireNonNull(state.invites.find(hash));
        Outcome used = outcome;
        if (user == null) {
            state.invites.await(stamped.origin(), channels(link));
        } else {
            used = used.telling(bringIn(stamped, user, link));
        }
        return used.keeping(use(link));
    }

    private Fact use(InviteLink link) {
        InviteLink used = link.used();
        state.invites.put(used);
        return new Fact.InviteLinkKept(used);
    }

    private List<Delivery> bringIn(Stamped stamped, User user, InviteLink link) {
        List<ChannelView> brought = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>(joins.bringInvited(stamped, user, channels(link), brought));
        SessionId origin = stamped.origin();
        brought.forEach(view ->
                deliveries.add(new Delivery(new Event.BroughtIn(user.nick(), view), Audience.of(Set.of(origin)))));
        return deliveries;
    }

    /// Somebody with an account comes into the channels. For who is in them already it does not count.
    Outcome accept(Stamped stamped, User user, Command.UseInviteLink use) {
        if (user.account() == null) {
            return Outcome.refused(new Refusal.NotLoggedIn());
        }
        Optional<Refusal> refusal = refuse(use.hash());
        InviteLink link = state.invites.find(use.hash());
        if (refusal.isPresent() || link == null) {
            return Outcome.refused(refusal.orElseThrow());
        }
        List<Delivery> deliveries = bringIn(stamped, user, link);
        Outcome shown = Outcome.answered(new Answer.InviteLinkIs(link), deliveries);
        return deliveries.isEmpty() ? shown : shown.keeping(use(link));
    }
}
