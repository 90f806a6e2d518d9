package parley.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;

/// An invitation to register an account: a word that the server has made and told once, of which only the hash is
/// kept. It counts for some accounts until a time, and brings each of them into channels.
///
/// @param number by which it is listed and taken back
/// @param hash the word's SHA-256; the word has 125 random bits, so that a hash without salt is enough
/// @param channels where it leads, past what keeps others out; may be empty
/// @param uses for how many it was made
/// @param left for how many it counts yet
/// @param until when it counts no more
/// @param maker whose access to the channels it goes by; null where an operator of the server made it
public record InviteLink(
        int number,
        Fingerprint hash,
        List<ChannelName> channels,
        int uses,
        int left,
        Instant until,
        @Nullable Account maker) {
    /// The most there are at once, those included that are used up or over and are still known as such.
    public static final int MOST = 1_000;

    /// The most of one account.
    public static final int MOST_OF_ACCOUNT = 32;

    public static final int MAX_USES = 10_000;

    public static final int MAX_CHANNELS = 8;

    public static final Duration MAX_TIME = Duration.ofDays(366);

    /// So long after its end it is still known what it was.
    public static final Duration KNOWN_FOR = Duration.ofDays(30);

    public InviteLink {
        channels = List.copyOf(channels);
    }

    /// Whether its time is over.
    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /// The same, used once more.
    public InviteLink used() {
        return new InviteLink(number, hash, channels, uses, left - 1, until, maker);
    }

    /// The same, for a channel that has another name now.
    public InviteLink renamed(ChannelName from, ChannelName to) {
        List<ChannelName> now =
                channels.stream().map(each -> each.equals(from) ? to : each).toList();
        return new InviteLink(number, hash, now, uses, left, until, maker);
    }
}
