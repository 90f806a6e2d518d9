package parley.door.irc.parameter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.chat.Mask;
import parley.chat.Topic;
import parley.names.Casemapping;
import parley.protocol.ListedChannel;

/// Which channels LIST is to show (Modern, "ELIST"): those that fulfil all conditions and, where masks or names are
/// given, match one of them.
///
/// Ages are in minutes: `C<60` was opened less than an hour ago, `T>60` was given its topic more than an hour ago; a
/// channel without a topic has no age of one. `<10` and `>5` are about how many are in; `!*x*` is what does not match.
public final class ListFilter {
    private static final Pattern CONDITION = Pattern.compile("([CT]?)([<>])([0-9]{1,9})");

    private final List<Mask> masks = new ArrayList<>();
    private final List<Predicate<ListedChannel>> conditions = new ArrayList<>();

    private ListFilter() {}

    /// Reads the parameter of LIST.
    ///
    /// @param now from which ages are counted
    public static ListFilter parse(String parameter, Casemapping names, Instant now) {
        var filter = new ListFilter();
        for (String word : Targets.split(names, parameter)) {
            Matcher condition = CONDITION.matcher(word);
            if (condition.matches()) {
                boolean less = condition.group(2).equals("<");
                filter.add(condition.group(1), less, Long.parseLong(condition.group(3)), now);
            } else if (word.startsWith("!")) {
                Mask mask = Mask.of(word.substring(1), names::fold);
                filter.conditions.add(channel -> !mask.matches(channel.name().folded()));
            } else {
                filter.masks.add(Mask.of(word, names::fold));
            }
        }
        return filter;
    }

    private void add(String of, boolean less, long value, Instant now) {
        Instant then = now.minus(Duration.ofMinutes(value));
        conditions.add(
                switch (of) {
                    case "C" -> channel -> isYounger(channel.created(), then, less);
                    case "T" -> channel -> isYounger(timeOf(channel.topic()), then, less);
                    default -> channel -> less ? channel.members() < value : channel.members() > value;
                });
    }

    private static @Nullable Instant timeOf(@Nullable Topic topic) {
        return topic == null ? null : topic.time();
    }

    private static boolean isYounger(@Nullable Instant time, Instant than, boolean younger) {
        return time != null && (younger ? time.isAfter(than) : time.isBefore(than));
    }

    /// Whether a channel is to be shown.
    public boolean takes(ListedChannel channel) {
        return conditions.stream().allMatch(condition -> condition.test(channel))
                && (masks.isEmpty()
                        || masks.stream()
                                .anyMatch(mask -> mask.matches(channel.name().folded())));
    }
}
