package parley.chat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the configuration says of channels.
///
/// @param declared that there always are
/// @param creation who opens others
/// @param defaultModes with which a channel is opened
/// @param most how many there are at once before nobody opens more
/// @param registered the most that one account has registered
public record ChannelRules(
        List<Declared> declared, Creation creation, Set<ChannelFlag> defaultModes, int most, int registered) {
    /// What holds unless the configuration says otherwise.
    public static final ChannelRules DEFAULT = new ChannelRules(
            List.of(), Creation.ANYBODY, Ordered.set(ChannelFlag.NO_EXTERNAL, ChannelFlag.TOPIC_LOCKED), 100_000, 15);

    public ChannelRules {
        declared = List.copyOf(declared);
        defaultModes = Ordered.set(defaultModes);
    }

    /// What is declared of a channel.
    public Optional<Declared> of(ChannelName name) {
        return declared.stream().filter(each -> each.name.equals(name)).findFirst();
    }

    /// Who opens channels that are not there. Operators of the server may in any case.
    public enum Creation {
        ANYBODY,
        /// Who is logged in to an account.
        ACCOUNTS,
        OPERATORS
    }

    /// A channel that there always is.
    ///
    /// @param topic null to leave what it is about to those who are in it; empty for none
    /// @param modes null for those with which any channel is opened
    /// @param founder whose it is, where there is such an account; null for nobody's
    /// @param joined whether everybody is in it from the start who can be in several channels
    public record Declared(
            ChannelName name,
            @Nullable String topic,
            @Nullable Set<ChannelFlag> modes,
            @Nullable Account founder,
            boolean joined) {
        public Declared {
            modes = modes == null ? null : Ordered.set(modes);
        }
    }
}
