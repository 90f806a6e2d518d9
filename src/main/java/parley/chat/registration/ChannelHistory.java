package parley.chat.registration;

import java.util.Arrays;
import java.util.Optional;

/// What the members of a channel may read of its history, as the founder of a registered one says, and with that
/// whether any is written.
public enum ChannelHistory {
    /// All of it, but for what was said behind the doors of an earlier channel of that name.
    EVERYTHING("everything"),
    /// What happened since they joined.
    JOINING("joining"),
    /// Nothing; and nothing is kept of what happens meanwhile.
    NOTHING("nothing");

    private final String title;

    ChannelHistory(String title) {
        this.title = title;
    }

    /// Its name as one spells it to ChanServ.
    public String title() {
        return title;
    }

    /// The one of that name.
    public static Optional<ChannelHistory> named(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }
}
