package parley.hub;

import java.util.Objects;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Target;
import parley.hub.Refusal.CannotRedact.Obstacle;

/// Taking back what was said (IRCv3 draft/message-redaction): one's own messages, and in a channel those of others for
/// its operators. Confined to the hub thread.
final class Redactions {
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
                yield target == null || !state.mayWriteTo(target, user)
                        ? refused(redact, Obstacle.NO_SUCH_TARGET)
                        : redact(user, redact, target);
            }
        };
    }

    @SuppressWarnings("ReferenceEquality") // users and channels are compared by identity
    private Outcome redact(User user, Command.Redact redact, Object place) {
        if (!state.rules.redaction()) {
            return refused(redact, Obstacle.FORBIDDEN);
        }
        Recent.Said said = redact.message() == null ? null : state.recent.get(redact.message());
        boolean theirs = said != null && said.place() == user && said.sender() == place;
        if (said == null || (said.place() != place && !theirs)) {
            return refused(redact, Obstacle.UNKNOWN);
        }
        if (!isBy(user, said.sender()) && !isOperator(user, place)) {
            return refused(redact, Obstacle.FORBIDDEN);
        }
        state.recent.remove(said);
        return place instanceof Channel channel
                ? inChannel(user, redact, channel, said)
                : betweenTwo(user, redact, (User) place, said);
    }

    private static Outcome inChannel(User user, Command.Redact redact, Channel channel, Recent.Said said) {
        var redacted = redacted(user, redact, channel.name, said);
        Audience audience = said.atLeast() == null ? channel.audience() : Messages.some(channel, user, said.atLeast());
        return Outcome.done(new Delivery(redacted, audience));
    }

    @SuppressWarnings("ReferenceEquality") // a user is one instance
    private static Outcome betweenTwo(User user, Command.Redact redact, User target, Recent.Said said) {
        var redacted = redacted(user, redact, target.nick(), said);
        return target == user
                ? Outcome.done(new Delivery(redacted, Audience.of(user)))
                : Outcome.done(new Delivery(redacted, Audience.of(target)), new Delivery(redacted, Audience.of(user)));
    }

    private static Event.Redacted redacted(User user, Command.Redact redact, Target from, Recent.Said said) {
        return new Event.Redacted(
                user.source(), from, Objects.requireNonNull(redact.message()), redact.reason(), said.quote());
    }

    /// Whether it was he: in this visit, or by an account that is his now.
    @SuppressWarnings("ReferenceEquality") // a user is one instance
    private static boolean isBy(User user, User sender) {
        Account account = sender.account();
        return user == sender || (account != null && account.equals(user.account()));
    }

    private static boolean isOperator(User user, Object place) {
        Member member = place instanceof Channel channel ? channel.member(user) : null;
        return member != null && member.ranks.atLeast(Rank.OPERATOR);
    }

    private static Outcome refused(Command.Redact redact, Obstacle obstacle) {
        return Outcome.refused(new Refusal.CannotRedact(redact.target(), obstacle));
    }
}
