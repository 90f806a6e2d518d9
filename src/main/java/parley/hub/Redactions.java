package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Quote;
import parley.chat.Rank;
import parley.chat.Source;
import parley.chat.Target;
import parley.chat.registration.Registered;
import parley.protocol.Audience;
import parley.protocol.Command;
import parley.protocol.Delivery;
import parley.protocol.Event;
import parley.protocol.Evidence;
import parley.protocol.Fact;
import parley.protocol.Outcome;
import parley.protocol.Refusal;
import parley.protocol.Refusal.CannotRedact.Obstacle;

/// Taking back what was said (IRCv3 draft/message-redaction): one's own messages, and in a channel those of others for
/// its operators. Confined to the hub thread.
///
/// The hub knows who wrote a recent message; an older one takes [Evidence] from history, and an account that
/// wrote it: a guest's message cannot be proved to be theirs.
final class Redactions {
    /// What an old message is quoted as: who is told may never have read it.
    private static final String UNTOLD = "…";

    private final State state;

    Redactions(State state) {
        this.state = state;
    }

    Outcome redact(User user, Command.Redact redact) {
        return switch (redact.target()) {
            case ChannelName name -> {
                Channel channel = state.channel(name);
                yield channel == null || !channel.has(user)
                        ? refused(redact, Obstacle.NO_SUCH_TARGET)
                        : redact(user, redact, channel);
            }
            case Nick nick -> {
                User target = state.roster.get(nick);
                if (target != null && state.mayWriteTo(target, user)) {
                    yield redact(user, redact, target);
                }
                yield redact.evidence() == null
                        ? refused(redact, Obstacle.NO_SUCH_TARGET)
                        : old(user, redact, redact.evidence(), nick);
            }
        };
    }

    private Outcome redact(User user, Command.Redact redact, Channel channel) {
        Recent.Said said = recent(redact);
        if (said == null && redact.evidence() != null) {
            return old(user, redact, redact.evidence(), channel);
        }
        if (said == null || said.place() != channel.id) {
            return refused(redact, Obstacle.UNKNOWN);
        }
        if (!state.rules.history().redaction() || !(isBy(user, said) || operates(user, channel, said))) {
            return refused(redact, hasReceived(user, channel, said) ? Obstacle.FORBIDDEN : Obstacle.UNKNOWN);
        }
        state.recent.remove(said);
        return inChannel(user, redact, channel, said);
    }

    private Outcome redact(User user, Command.Redact redact, User target) {
        Recent.Said said = recent(redact);
        if (said == null && redact.evidence() != null) {
            return old(user, redact, redact.evidence(), target.nick());
        }
        boolean own = said != null && isBy(user, said);
        boolean mine = said != null && said.place() == target.id && own;
        boolean theirs = said != null && said.place() == user.id && said.sender() == target.id;
        if (said == null || !(mine || theirs)) {
            return refused(redact, Obstacle.UNKNOWN);
        }
        if (!state.rules.history().redaction() || !own) {
            return refused(redact, Obstacle.FORBIDDEN);
        }
        state.recent.remove(said);
        return betweenTwo(user, redact, target, said);
    }

    private Recent.@Nullable Said recent(Command.Redact redact) {
        return redact.message() == null ? null : state.recent.get(redact.message());
    }

    /// Whether somebody was told what was said in a channel, or may read it. Whoever was not learns from no refusal
    /// that it was said.
    private static boolean hasReceived(User user, Channel channel, Recent.Said said) {
        Member member = channel.member(user);
        return said.sender() == user.id
                || (member != null && isFor(member, said.atLeast()) && mayRead(member, said.time()));
    }

    private static boolean isFor(Member member, @Nullable Rank atLeast) {
        return atLeast == null || member.ranks.atLeast(atLeast);
    }

    private static boolean mayRead(Member member, Instant time) {
        return !member.since.isAfter(time)
                || HistoryAccess.of(member)
                        .filter(reading -> !reading.since().isAfter(time))
                        .isPresent();
    }

    /// Whether an operator of a channel takes back what they were told there.
    private static boolean operates(User user, Channel channel, Recent.Said said) {
        return isOperator(user, channel) && hasReceived(user, channel, said);
    }

    private static Outcome inChannel(User user, Command.Redact redact, Channel channel, Recent.Said said) {
        var redacted = redacted(user, redact, channel.name, said.quote());
        if (said.atLeast() != null) { // which no history keeps
            return Outcome.done(new Delivery(redacted, recipients(user, channel, said)));
        }
        return Outcome.done(new Delivery(redacted, channel.audience()))
                .keeping(new Fact.Redacted(new Place.OfChannel(channel.name), redacted.message()));
    }

    /// Those of a rank and above, whoever said it, and who takes it back.
    @SuppressWarnings("ReferenceEquality") // a user is one instance
    private static Audience recipients(User user, Channel channel, Recent.Said said) {
        return User.audience(channel.members().stream()
                .filter(member ->
                        isFor(member, said.atLeast()) || member.user.id == said.sender() || member.user == user)
                .map(member -> member.user)
                .toList());
    }

    @SuppressWarnings("ReferenceEquality") // a user is one instance
    private static Outcome betweenTwo(User user, Command.Redact redact, User target, Recent.Said said) {
        var redacted = redacted(user, redact, target.nick(), said.quote());
        var delivery = new Delivery(redacted, User.audience(user));
        Outcome outcome = target == user
                ? Outcome.done(delivery)
                : Outcome.done(new Delivery(redacted, User.audience(target)), delivery);
        return outcome.keeping(copies(redacted.message(), said.by(), Objects.requireNonNull(said.to())));
    }

    /// The copies that the two have whose accounts keep what they say to each other.
    private static Fact[] copies(Position message, Source by, Source to) {
        Set<Fact> copies = new LinkedHashSet<>(2);
        if (by.account() != null) {
            copies.add(new Fact.Redacted(new Place.OfAccount(by.account(), to.nick()), message));
        }
        if (to.account() != null) {
            copies.add(new Fact.Redacted(new Place.OfAccount(to.account(), by.nick()), message));
        }
        return copies.toArray(Fact[]::new);
    }

    /// Takes back what was said in a channel. Its operators may only what was said since it was opened: who opens a
    /// channel of an old name has no say over what was said in the other.
    private Outcome old(User user, Command.Redact redact, Evidence evidence, Channel channel) {
        if (!evidence.message().equals(redact.message())
                || !evidence.place().equals(new Place.OfChannel(channel.name))) {
            return refused(redact, Obstacle.UNKNOWN);
        }
        boolean operates = isOperator(user, channel) && !evidence.time().isBefore(channel.created);
        if (!isBy(user, evidence.by(), evidence.time()) && !operates) {
            boolean readable = mayRead(Objects.requireNonNull(channel.member(user)), evidence.time());
            return refused(redact, readable ? Obstacle.FORBIDDEN : Obstacle.UNKNOWN);
        }
        if (!state.rules.history().redaction()) {
            return refused(redact, Obstacle.FORBIDDEN);
        }
        var redacted =
                redacted(user, redact, channel.name, new Quote(evidence.by().nick(), UNTOLD));
        return Outcome.done(new Delivery(redacted, channel.audience()))
                .keeping(new Fact.Redacted(evidence.place(), evidence.message()));
    }

    /// Takes back what was said to somebody, who need not be there.
    private Outcome old(User user, Command.Redact redact, Evidence evidence, Nick nick) {
        Account account = user.account();
        if (account == null
                || !evidence.message().equals(redact.message())
                || !evidence.place().equals(new Place.OfAccount(account, nick))) {
            return refused(redact, Obstacle.UNKNOWN);
        }
        if (!state.rules.history().redaction() || !isBy(user, evidence.by(), evidence.time())) {
            return refused(redact, Obstacle.FORBIDDEN);
        }
        var redacted = redacted(user, redact, nick, new Quote(evidence.by().nick(), UNTOLD));
        var facts = new ArrayList<Fact>(2);
        facts.add(new Fact.Redacted(evidence.place(), evidence.message()));
        for (Account other : accounts(nick)) {
            if (!other.equals(account)) {
                facts.add(new Fact.Redacted(
                        new Place.OfAccount(other, evidence.by().nick()), evidence.message()));
            }
        }
        var deliveries = new ArrayList<Delivery>(2);
        User target = state.roster.get(nick);
        if (target != null && target != user && mayHaveReceived(target, evidence)) {
            deliveries.add(new Delivery(redacted, User.audience(target)));
        }
        deliveries.add(new Delivery(redacted, User.audience(user)));
        return Outcome.done(deliveries).keeping(facts.toArray(Fact[]::new));
    }

    /// A guest of that nick who came later is somebody else.
    private static boolean mayHaveReceived(User user, Evidence evidence) {
        return user.account() != null || !user.profile.signOn().isAfter(evidence.time());
    }

    /// The accounts that may have been somebody's of this nick.
    private Set<Account> accounts(Nick nick) {
        Set<Account> accounts = new LinkedHashSet<>(2);
        User user = state.roster.get(nick);
        if (user != null && user.account() != null) {
            accounts.add(user.account());
        }
        Registered registered = state.accounts.get(nick);
        if (registered != null) {
            accounts.add(registered.account());
        }
        return accounts;
    }

    private static Event.Redacted redacted(User user, Command.Redact redact, Target from, Quote quote) {
        return new Event.Redacted(
                user.source(), from, Objects.requireNonNull(redact.message()), redact.reason(), quote);
    }

    /// Whether it was they: in this visit, or by the account that is theirs now.
    private boolean isBy(User user, Recent.Said said) {
        return said.sender() == user.id || isBy(user, said.by(), said.time());
    }

    /// What was said before the account was registered, another owner of its name said.
    private boolean isBy(User user, Source by, Instant time) {
        Account account = user.account();
        Registered registered = account == null ? null : state.accounts.get(account);
        return registered != null && registered.account().equals(by.account()) && !time.isBefore(registered.since());
    }

    private static boolean isOperator(User user, Channel channel) {
        Member member = channel.member(user);
        return member != null && member.ranks.atLeast(Rank.OPERATOR);
    }

    private static Outcome refused(Command.Redact redact, Obstacle obstacle) {
        return Outcome.refused(new Refusal.CannotRedact(redact.target(), obstacle));
    }
}
