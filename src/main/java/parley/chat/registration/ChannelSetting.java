package parley.chat.registration;

import java.util.Arrays;
import java.util.Optional;

/// What the founder of a registered channel turns on or off.
public enum ChannelSetting {
    /// The topic is kept while nobody is in; on unless turned off.
    KEEP_TOPIC("keep-topic"),
    /// Half-operator and above are only for those whose access says so; off unless turned on.
    GUARD("guard");

    private final String title;

    ChannelSetting(String title) {
        this.title = title;
    }

    /// Its name as one spells it to ChanServ.
    public String title() {
        return title;
    }

    /// The setting of that name.
    public static Optional<ChannelSetting> named(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }
}
