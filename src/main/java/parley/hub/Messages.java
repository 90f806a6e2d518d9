package parley.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Defcon;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Quote;
import parley.chat.Rank;
import parley.chat.Reaction;
import parley.chat.Target;
import parley.chat.Text;
import parley.chat.UserMode;
import parley.chat.registration.ChannelHistory;
import parley.chat.registration.Registered;
import parley.protocol.Answer;
import parley.protocol.Audience;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Draft;
import parley.protocol.Event;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Refusal.KeptOut.Why;
import parley.protocol.Reply;
import parley.protocol.Stamped;

/// What people say to each other. Confined to the hub thread.
final class Messages {
    private static final String CTCP = "\1";

    private final State state;
    private final Cursors cursors;

    Messages(State state, Cursors cursors) {
        this.state = state;
        this.cursors = cursors;
    }

    Outcome send(Stamped stamped, User user, Command.Send send) {
        if (send.target() instanceof ChannelName channel) { // by far the most there are
            return post(stamped, user, channel, send.draft());
        }
        return switch (send.target()) {
            case ChannelName channel -> post(stamped, user, channel, send.draft());
            case Nick nick -> tell(stamped, user, nick, send.draft());
        };
    }

    Outcome sendToLink(Stamped stamped, User user, Command.SendToLink send) {
        Nick link = user.links.get(stamped.origin());
        return link == null
                ? Outcome.refused(new Refusal.NotLinked())
                : tell(stamped, user, link, new Draft(send.text()));
    }

    private Outcome post(Stamped stamped, User user, ChannelName name, Draft draft) {
        Channel channel = state.visible(name, user);
        if (channel == null) {
            return Outcome.refused(new Refusal.NotInChannel(name));
        }
        Refusal refusal = silence(channel, user, isCtcp(draft));
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        user.lastSpoke = stamped.time();
        Message message = message(stamped, user, channel.name, draft);
        Rank atLeast = atLeast(channel, user, draft.atLeast());
        String kept = HistoryAccess.keeps(channel) ? draft.text().value() : "";
        state.recent.add(stamped, user, channel, atLeast, kept);
        var posted = new Event.Posted(message, user.role(), draft.atLeast());
        if (atLeast != null) {
            return Outcome.silent(new Delivery(posted, some(channel, user, atLeast)));
        }
        return Outcome.silent(new Delivery(posted, audience(channel, user)));
    }

    /// The rank from which on members are told, or null for all.
    static @Nullable Rank atLeast(Channel channel, User speaker, @Nullable Rank asked) {
        if (asked != null || !channel.is(ChannelFlag.OP_MODERATED)) {
            return asked;
        }
        Member member = channel.member(speaker);
        return member == null || member.ranks.bits() == 0 ? Rank.HALFOP : null;
    }

    private static Message message(Stamped stamped, User user, Target to, Draft draft) {
        return new Message(
                stamped.position(),
                stamped.time(),
                user.source(),
                to,
                draft.kind(),
                draft.text(),
                draft.joints(),
                draft.tags());
    }

    /// Whether any line is CTCP but what somebody does, as whoever is told the lines one by one would take it.
    private static boolean isCtcp(Draft draft) {
        String text = draft.text().value();
        if (!text.contains(CTCP) || Text.action(text).isPresent()) {
            return false;
        }
        var lines = new StringBuilder(text);
        for (int joint : draft.joints().reversed()) {
            lines.insert(joint, '\n');
        }
        return lines.toString()
                .lines()
                .anyMatch(line -> line.startsWith(CTCP) && Text.action(line).isEmpty());
    }

    /// All members, and a speaker from outside, who sees what they said where their client wants that.
    private static Audience audience(Channel channel, User speaker) {
        if (channel.has(speaker)) {
            return channel.audience();
        }
        var users = new ArrayList<User>(channel.users());
        users.add(speaker);
        return User.audience(users);
    }

    /// The members of a rank and above, and whoever speaks to them.
    static Audience some(Channel channel, User speaker, Rank atLeast) {
        var users = new ArrayList<User>();
        for (Member member : channel.members()) {
            if (member.user != speaker && member.ranks.atLeast(atLeast)) {
                users.add(member.user);
            }
        }
        users.add(speaker);
        return User.audience(users);
    }

    /// Why a channel does not let somebody speak, or null. On the way of every message, so the common case comes first.
    private @Nullable Refusal silence(Channel channel, User user, boolean ctcp) {
        Member member = channel.member(user);
        if (member == null && channel.is(ChannelFlag.NO_EXTERNAL)) {
            return new Refusal.NotInChannel(channel.name);
        }
        if (user.isVisitor() && channel.isUnattended()) {
            return new Refusal.NobodyThere(channel.name);
        }
        if (ctcp && channel.is(ChannelFlag.NO_CTCP)) {
            return new Refusal.KeptOut(channel.name, Why.NO_CTCP);
        }
        if (member != null && member.ranks.bits() != 0) {
            return null;
        }
        return whyNot(channel, user)
                .map(why -> new Refusal.KeptOut(channel.name, why))
                .orElse(null);
    }

    private Optional<Why> whyNot(Channel channel, User user) {
        if (channel.is(ChannelFlag.MODERATED)) {
            return Optional.of(Why.MODERATED);
        }
        if (channel.is(ChannelFlag.REGISTERED_TO_SPEAK) && user.account() == null) {
            return Optional.of(Why.REGISTERED_TO_SPEAK);
        }
        return Joins.silences(state, channel, user) ? Optional.of(Why.MUTED) : Optional.empty();
    }

    private Outcome tell(Stamped stamped, User user, Nick to, Draft draft) {
        User target = state.roster.get(to);
        if (target == null) {
            return keep(stamped, user, to, draft);
        }
        if (!state.mayWriteTo(target, user)) {
            return Outcome.refused(new Refusal.NoSuchNick(to));
        }
        if (keepsOut(target, user)) {
            return Outcome.refused(new Refusal.RegisteredSendersOnly(target.nick()));
        }
        if (target.profile.is(UserMode.NO_CTCP) && isCtcp(draft)) {
            return Outcome.refused(new Refusal.TakesNoCtcp(target.nick()));
        }
        boolean kept = HistoryAccess.keeps(state, user.account()) && HistoryAccess.keeps(state, target.account());
        if (target.sessions.isEmpty() && !(kept && state.rules.history().enabled())) {
            return Outcome.refused(new Refusal.KeepsNothing(target.nick()));
        }
        AcceptLists.wrote(user, target);
        user.lastSpoke = stamped.time();
        Message message = message(stamped, user, target.nick(), draft);
        state.recent.add(stamped, user, target, kept ? draft.text().value() : "");
        String away = target.profile.away();
        return Outcome.answered(
                away == null || draft.kind() == Message.Kind.NOTICE
                        ? new Reply.Done()
                        : new Answer.IsAway(target.nick(), away),
                List.of(
                        new Delivery(new Event.DirectMessage(message), User.audience(target)),
                        new Delivery(new Event.Sent(message), told(stamped, user, target))));
    }

    /// For somebody who has an account but is not there: nobody is told, and it is kept until they come.
    private Outcome keep(Stamped stamped, User user, Nick to, Draft draft) {
        Registered owner = state.accounts.get(to);
        CursorRegister.Holding absent = owner == null ? null : cursors.awayFromEveryDoor(owner.account());
        if (owner == null || absent == null || user.isVisitor() || isCtcp(draft)) {
            return Outcome.refused(new Refusal.NoSuchNick(to));
        }
        Nick nick = owner.account().nick();
        if (user.account() == null && (absent.registeredOnly || state.isKeptFrom(user, Defcon.NO_GUEST_MESSAGES))) {
            return Outcome.refused(new Refusal.RegisteredSendersOnly(nick));
        }
        if (!state.rules.history().enabled()
                || !HistoryAccess.keeps(state, user.account())
                || !HistoryAccess.keeps(state, owner.account())) {
            return Outcome.refused(new Refusal.KeepsNothing(nick));
        }
        if (!absent.mailbox.take(user)) {
            return Outcome.refused(new Refusal.KeepsNoMore(nick));
        }
        user.lastSpoke = stamped.time();
        Message message = message(stamped, user, nick, draft);
        return Outcome.answered(
                draft.kind() == Message.Kind.NOTICE ? new Reply.Done() : new Answer.IsKept(nick),
                List.of(
                        new Delivery(new Event.DirectMessage(message), User.audience(List.of())),
                        new Delivery(new Event.Sent(message), User.audience(user))));
    }

    /// Those who are told what they sent: all sessions of the sender; but only the one that sent it where the
    /// sender wrote to themselves, for the others have got it already.
    @SuppressWarnings("ReferenceEquality") // a user is one instance
    private static Audience told(Stamped stamped, User user, User target) {
        return target == user ? new Audience(stamped.origin()) : User.audience(user);
    }

    private boolean keepsOut(User target, User sender) {
        boolean takesNoGuests = target.profile.is(UserMode.REGISTERED_ONLY)
                || (state.isKeptFrom(sender, Defcon.NO_GUEST_MESSAGES) && target.profile.operator() == null);
        return takesNoGuests && sender.account() == null && target != sender && !target.accepted.contains(sender);
    }

    Outcome sendTags(Stamped stamped, User user, Command.SendTags send) {
        return switch (send.target()) {
            case ChannelName name -> tag(stamped, user, name, send);
            case Nick nick -> tag(stamped, user, nick, send);
        };
    }

    private Outcome tag(Stamped stamped, User user, ChannelName name, Command.SendTags send) {
        Channel channel = state.visible(name, user);
        if (channel == null) {
            return Outcome.refused(new Refusal.NotInChannel(name));
        }
        Refusal refusal = silence(channel, user, false);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        Quote about = quote(send, channel, user);
        Rank atLeast = atLeast(channel, user, send.atLeast());
        if (isReaction(send.tags())) {
            state.recent.add(stamped, user, channel, atLeast, "");
        }
        var tagged = new Event.Tagged(user.source(), channel.name, send.tags(), send.atLeast(), about);
        Audience audience = atLeast == null ? audience(channel, user) : some(channel, user, atLeast);
        return Outcome.silent(new Delivery(tagged, audience));
    }

    private Outcome tag(Stamped stamped, User user, Nick nick, Command.SendTags send) {
        User target = state.roster.get(nick);
        if (target == null || !state.mayWriteTo(target, user)) {
            return Outcome.refused(new Refusal.NoSuchNick(nick));
        }
        if (keepsOut(target, user)) {
            return Outcome.refused(new Refusal.RegisteredSendersOnly(target.nick()));
        }
        Quote about = quote(send, target, user);
        if (isReaction(send.tags())) {
            state.recent.add(stamped, user, target, "");
        }
        return Outcome.done(
                new Delivery(
                        new Event.DirectTags(user.source(), target.nick(), send.tags(), about), User.audience(target)),
                new Delivery(
                        new Event.SentTags(user.source(), target.nick(), send.tags()), told(stamped, user, target)));
    }

    /// What tags refer to, if it was said where they are told and to all who are told, so that it tells nobody anything
    /// new.
    private @Nullable Quote quote(Command.SendTags send, Channel channel, User user) {
        Recent.Said said = send.about() == null ? null : state.recent.get(send.about());
        ChannelRegistration registration = channel.registration;
        boolean open = registration == null || registration.history == ChannelHistory.EVERYTHING;
        return said != null && open && said.place() == channel.id && said.atLeast() == null && channel.has(user)
                ? said.quote()
                : null;
    }

    /// The same, to somebody.
    private @Nullable Quote quote(Command.SendTags send, User target, User user) {
        Recent.Said said = send.about() == null ? null : state.recent.get(send.about());
        if (said == null) {
            return null;
        }
        boolean between = (said.place() == target.id && said.sender() == user.id)
                || (said.place() == user.id && said.sender() == target.id);
        return between && !said.quote().text().isEmpty() ? said.quote() : null;
    }

    /// A reaction can be taken back; what else tags are for (that somebody is typing) is over by then.
    private static boolean isReaction(Map<String, String> tags) {
        return tags.containsKey(Reaction.TAG);
    }
}
