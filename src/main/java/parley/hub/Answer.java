package parley.hub;

import java.time.Instant;
import java.util.List;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;

/// What a [Query] asked for, or what a [Command] tells besides that it is done: an immutable snapshot.
public sealed interface Answer extends Reply {
    /// All that came before the [Query.Ping] has been carried out.
    record Pong() implements Answer {}

    /// Those who are there, in the order in which they came.
    record People(List<Nick> nicks) implements Answer {}

    /// Users that were looked for, in the order in which they came.
    record Users(List<Listing> users) implements Answer {}

    /// All that the asker may know of somebody.
    ///
    /// @param channels in which he is, as far as the asker may know
    /// @param everything whether the asker may know of his address and modes
    record Whois(Profile profile, List<In> channels, Instant lastSpoke, boolean everything) implements Answer {
        /// A channel in which he is.
        public record In(ChannelName channel, Ranks ranks) {}
    }

    /// Those who had a nick, the latest first.
    record Whowas(List<Departure> departures) implements Answer {}

    /// Those of the people asked for who are there.
    record Present(List<Profile> profiles) implements Answer {}

    /// How many are there.
    ///
    /// @param users all of them
    /// @param invisible those of them with +i
    /// @param most users at once since the start
    record Census(int users, int invisible, int operators, int channels, int most) implements Answer {}

    /// What is monitored, as it is now.
    ///
    /// @param refused what is not, because the list is full
    record Monitored(List<Profile> online, List<Nick> offline, List<Nick> refused) implements Answer {}

    /// What was found, newest first.
    record Found(List<Message> messages) implements Answer {}

    /// The session has become one more of a user who was there.
    ///
    /// @param channels those he is in
    record Attached(Profile profile, List<ChannelView> channels) implements Answer {}

    /// The session's user is in a channel now.
    ///
    /// @param channel as it is with him, which may be another one than he asked for, where that one forwards
    record JoinedChannel(ChannelView channel, ChannelName asked) implements Answer {}

    /// A channel as it is.
    record ChannelState(ChannelView channel) implements Answer {}

    /// The message has been delivered, and its recipient is away.
    record IsAway(Nick nick, String message) implements Answer {}

    /// The invitation has been delivered, and the invited is away.
    record InvitedAway(Nick nick, String message) implements Answer {}

    /// Modes have been changed as far as may be.
    ///
    /// @param refused what was not, in the order asked
    record ModesSet(List<Refusal> refused) implements Answer {}
}
