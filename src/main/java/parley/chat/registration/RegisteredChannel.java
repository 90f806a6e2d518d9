package parley.chat.registration;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.chat.Account;
import parley.chat.ChannelFlag;
import parley.chat.ChannelName;
import parley.chat.MaskEntry;
import parley.chat.MaskList;
import parley.chat.Ordered;
import parley.chat.Rank;
import parley.chat.Topic;

/// A registered channel with all that is kept of it, at some moment. Immutable.
///
/// @param created when the channel was opened
/// @param registered when it was registered
/// @param heir the account to which its founder offers it; null for none
/// @param topic null where there is none, or it is not to be kept
/// @param access what accounts become on joining, in the order given; without the founder's
public record RegisteredChannel(
        ChannelName name,
        Instant created,
        Account founder,
        Instant registered,
        @Nullable Account heir,
        @Nullable Topic topic,
        Set<ChannelFlag> flags,
        @Nullable String key,
        @Nullable Integer limit,
        @Nullable ChannelName forward,
        Map<MaskList, List<MaskEntry>> masks,
        Map<Account, Rank> access,
        List<Akick> akicks,
        Set<ChannelSetting> settings,
        ChannelHistory history) {
    public RegisteredChannel {
        flags = Ordered.set(flags);
        masks = copy(masks);
        access = Ordered.map(access);
        akicks = List.copyOf(akicks);
        settings = Ordered.set(settings);
    }

    private static Map<MaskList, List<MaskEntry>> copy(Map<MaskList, List<MaskEntry>> masks) {
        var copy = new EnumMap<MaskList, List<MaskEntry>>(MaskList.class);
        masks.forEach((list, entries) -> {
            if (!entries.isEmpty()) {
                copy.put(list, List.copyOf(entries));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /// What anybody may know of it.
    public RegisteredChannel outside() {
        return new RegisteredChannel(
                name,
                created,
                founder,
                registered,
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                settings,
                history);
    }
}
