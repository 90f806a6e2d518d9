package parley.names;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.ChannelName;
import parley.chat.Extban;
import parley.chat.Mask;
import parley.chat.Network;
import parley.chat.ServerBan;

/// What operators write to ban: `[DURATION] TARGET [REASON]`.
///
/// @param target as [#target] reads it
/// @param duration null for good
/// @param reason empty for none
public record BanOrder(BanTarget target, @Nullable Duration duration, String reason) {
    /// How a duration is written.
    public static final String RIGHT_DURATION = "a duration is such as 1d12h, of the units y w d h m s";

    /// How it is written.
    public static final String RIGHT =
            "a target is account:NAME, an address, a network or nick!user@host; " + RIGHT_DURATION;

    /// What begins with a digit, or a sign and a digit, and is neither an address nor a mask is meant for a duration: a
    /// ban on a nick that does is written whole (`4ever!*@*`).
    private static final Pattern MEANT_FOR_DURATION = Pattern.compile("[-+]*[0-9][^!@.:/*?]*");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /// Reads it.
    ///
    /// @return empty where there is no target, or what is meant for a duration is none
    public static Optional<BanOrder> parse(List<String> words, Casemapping names) {
        boolean timed =
                !words.isEmpty() && MEANT_FOR_DURATION.matcher(words.getFirst()).matches();
        Optional<Duration> duration = timed ? Durations.parse(words.getFirst()) : Optional.empty();
        List<String> rest = timed ? words.subList(1, words.size()) : words;
        if (rest.isEmpty() || duration.isPresent() != timed) {
            return Optional.empty();
        }
        String reason = String.join(" ", rest.subList(1, rest.size()));
        return target(rest.getFirst(), names).map(target -> new BanOrder(target, duration.orElse(null), reason));
    }

    /// Reads whom a ban is about: an account (`account:bob`, `a:bob`), an address or a network (`192.0.2.7`,
    /// `2001:db8::/32`), or else a mask (`*!*@*.example`; a nick alone is `nick!*@*`).
    public static Optional<BanTarget> target(String word, Casemapping names) {
        if (word.startsWith("a:") || word.startsWith("account:")) {
            return names.nick(word.substring(word.indexOf(':') + 1))
                    .map(Account::new)
                    .map(BanTarget.AccountTarget::new);
        }
        Optional<BanTarget> network = Network.parse(word).map(BanTarget.NetworkTarget::new);
        if (network.isPresent() || word.isBlank() || word.indexOf(' ') >= 0 || word.indexOf('/') >= 0) {
            return network;
        }
        return Optional.of(new BanTarget.MaskTarget(Mask.ofHost(word, names::fold)));
    }

    /// A ban in one line, for operators.
    ///
    /// @param now from when on its rest is counted
    public static String words(ServerBan ban, Instant now) {
        Instant until = ban.until();
        String time = until == null ? "for good" : "for another " + Durations.words(Duration.between(now, until));
        String reason = ban.reason();
        return ban.target().text() + " is banned " + time + " by " + ban.by()
                + (reason.isEmpty() ? "." : ": " + reason + ".");
    }

    /// A ban from a channel that has just been set, or a mute, in one line.
    public static String words(Extban mask, ChannelName channel, Duration duration) {
        return mask.text() + (mask instanceof Extban.Mute ? " is muted in " : " is banned from ") + channel.name()
                + " for " + Durations.words(duration) + ".";
    }

    /// Reads how long a ban from a channel lasts, as TBAN has it: as [Durations#parse] does, or a number of seconds.
    public static Optional<Duration> duration(String written) {
        return Durations.parse(SECONDS.matcher(written).matches() ? written + "s" : written);
    }

    /// Why it would be a ban on nobody, if so: see [BanTarget#fault].
    public Optional<String> fault() {
        return target.fault().map(fault -> fault + ", so that would be a ban on nobody");
    }
}
