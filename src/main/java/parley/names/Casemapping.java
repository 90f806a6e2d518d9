package parley.names;

import java.util.Locale;
import java.util.Optional;
import parley.chat.ChannelName;
import parley.chat.Nick;

/// Makes names from what people type, with the forms under which names are the same or look alike.
public final class Casemapping {
    /// The nick that a text spells, if it may be one.
    public Optional<Nick> nick(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return Nick.isValid(text) ? Optional.of(new Nick(text, folded, folded)) : Optional.empty();
    }

    /// The channel that a text names, `#` included, if it may be one.
    public Optional<ChannelName> channel(String text) {
        return ChannelName.isValid(text)
                ? Optional.of(new ChannelName(text, text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
