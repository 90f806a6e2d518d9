package parley.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parley.chat.MaskEntry;
import parley.chat.MaskList;

/// When bans of channels end, that of each channel which is next. It follows from the channels' lists, and is told when
/// they change. Confined to the hub thread.
final class BanEnds {
    private record End(Instant time, Channel channel) {}

    private final Map<Long, End> byChannel = new TreeMap<>();
    private final NavigableSet<End> next =
            new TreeSet<>(Comparator.comparing(End::time).thenComparingLong(end -> end.channel.id));

    /// To be called when a channel's list of bans is another.
    void changed(Channel channel) {
        closed(channel);
        channel.masks(MaskList.BAN).stream()
                .map(MaskEntry::until)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> {
                    var end = new End(first, channel);
                    byChannel.put(channel.id, end);
                    next.add(end);
                });
    }

    /// To be called when a channel is no more.
    void closed(Channel channel) {
        End end = byChannel.remove(channel.id);
        if (end != null) {
            next.remove(end);
        }
    }

    /// When the next one ends; null where none does.
    @Nullable
    Instant first() {
        return next.isEmpty() ? null : next.first().time;
    }

    /// Channels in which one has ended, in the order in which that was.
    ///
    /// @param most so many of them at most
    List<Channel> over(Instant now, int most) {
        var channels = new ArrayList<Channel>();
        for (End end : next) {
            if (end.time.isAfter(now) || channels.size() == most) {
                break;
            }
            channels.add(end.channel);
        }
        return channels;
    }
}
