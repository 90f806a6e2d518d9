package parley.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.Topic;

/// A channel as somebody sees it at some moment. Immutable.
///
/// @param key as the asker may see it: null where there is none, `*` where they are not a member
/// @param keeps whether its owner lets be kept what is said there
/// @param members those the asker may see, in the order in which they came
/// @param isMember whether the asker is one of them
/// @param read until when the asker has read what was said there; null where that is not known, or not asked for
public record ChannelView(
        ChannelName name,
        Instant created,
        @Nullable Topic topic,
        Set<ChannelFlag> flags,
        @Nullable String key,
        @Nullable Integer limit,
        @Nullable ChannelName forward,
        boolean keeps,
        List<MemberView> members,
        boolean isMember,
        @Nullable Instant read) {
    /// The same with other members.
    public ChannelView with(List<MemberView> others) {
        return new ChannelView(name, created, topic, flags, key, limit, forward, keeps, others, isMember, read);
    }

    public ChannelView readUntil(@Nullable Instant time) {
        return new ChannelView(name, created, topic, flags, key, limit, forward, keeps, members, isMember, time);
    }
}
