package parley.door.irc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.chat.Target;
import parley.irc.LineBuilder;

/// MARKREAD as the server tells it (IRCv3 draft/read-marker).
public final class ReadMarkerLine {
    public static final String VERB = "MARKREAD";

    private ReadMarkerLine() {}

    /// Writes until when one has read what was said somewhere.
    ///
    /// @param line begun with the server as its source
    public static void write(LineBuilder line, Target target, @Nullable Instant until) {
        line.command(VERB)
                .param(target.name())
                .param(until == null ? "*" : ServerTime.PREFIX + ServerTime.of(until))
                .end();
    }
}
