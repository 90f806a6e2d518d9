package parley.chat;

import org.jspecify.annotations.Nullable;

/// One change of a channel's modes.
public sealed interface ModeChange {
    /// A flag is set or unset.
    record Flag(ChannelFlag flag, boolean set) implements ModeChange {}

    /// A member is given a rank or loses it.
    record Member(Rank rank, Nick nick, boolean given) implements ModeChange {}

    /// A mask is put on a list or taken off it.
    record Entry(MaskList list, Extban mask, boolean added) implements ModeChange {}

    /// The word without which nobody joins; null for none.
    record Key(@Nullable String key) implements ModeChange {}

    /// How many may be in; null for any number.
    record Limit(@Nullable Integer limit) implements ModeChange {}

    /// Where those go who may not join; null for nowhere.
    record Forward(@Nullable ChannelName to) implements ModeChange {}
}
