package parley.hub;

import java.util.Optional;
import parley.chat.Account;
import parley.chat.ChannelName;

/// What only reads. It takes its turn among the session's commands but is neither sequenced nor kept.
public sealed interface Query extends Request {
    /// Nothing: its turn is all that is wanted. Answered with [Answer.Pong].
    record Ping() implements Query {}

    /// Who is there: in a channel, or at all. Answered with [Answer.People].
    record Who(Optional<ChannelName> channel) implements Query {}

    /// A channel with its members, as far as the asker may see them. Answered with [Answer.ChannelState].
    record Channel(ChannelName channel) implements Query {}

    /// What is kept of a registered channel. Answered with [Answer.ChannelRegistration].
    record Registration(ChannelName channel) implements Query {}

    /// The registered channels of one's account, or all for an IRC operator who may. Answered with
    /// [Answer.ChannelRegistrations].
    record Registrations() implements Query {}

    /// What is known of an account. Answered with [Answer.AccountFound].
    record AccountDetails(Account account) implements Query {}

    /// Messages that hold all of some words, in the channels the session is in. Answered with [Answer.Found].
    record Search(String words) implements Query {}
}
