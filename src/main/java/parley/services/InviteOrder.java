package parley.services;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.accounts.TokenWord;
import parley.chat.ChannelName;
import parley.names.Casemapping;
import parley.names.Durations;
import parley.names.TimedReason;
import parley.protocol.Command;
import parley.protocol.InviteLink;

/// An invitation that somebody wants made, in words, in any order: channels, for how many, for how long.
///
/// @param uses for how many people
public record InviteOrder(List<ChannelName> channels, int uses, Duration duration) {
    /// What would be right.
    public static final String RIGHT = "channels (at most " + InviteLink.MAX_CHANNELS
            + "), for how many people (1 to " + InviteLink.MAX_USES
            + "; one unless you say so) and for how long (such as 12h; 7d unless you say so, 366d at most)";

    private static final Duration DURATION = Duration.ofDays(7);

    public InviteOrder {
        channels = List.copyOf(channels);
    }

    /// Reads it. A channel need not begin with `#`, which a shell would take for the beginning of a comment.
    ///
    /// @return empty where a word is nothing of it, or out of bounds
    public static Optional<InviteOrder> parse(List<String> words, Casemapping names) {
        var channels = new ArrayList<ChannelName>();
        int uses = 1;
        Duration duration = DURATION;
        for (String word : words) {
            Optional<Duration> time = Durations.parse(word);
            if (word.matches("[0-9]{1,6}")) {
                uses = Integer.parseInt(word);
            } else if (time.isPresent()) {
                duration = time.get();
            } else if (TimedReason.isMeantForDuration(word)) {
                return Optional.empty();
            } else {
                Optional<ChannelName> channel = names.channel(word.startsWith("#") ? word : "#" + word);
                if (channel.isEmpty()) {
                    return Optional.empty();
                }
                channels.add(channel.get());
            }
        }
        boolean fits = uses >= 1
                && uses <= InviteLink.MAX_USES
                && duration.compareTo(InviteLink.MAX_TIME) <= 0
                && channels.size() <= InviteLink.MAX_CHANNELS;
        return fits
                ? Optional.of(new InviteOrder(channels.stream().distinct().toList(), uses, duration))
                : Optional.empty();
    }

    /// What the hub is to do.
    public Command.AddInviteLink command(TokenWord word) {
        return new Command.AddInviteLink(word.hash(), channels, uses, duration);
    }
}
