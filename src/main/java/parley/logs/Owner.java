package parley.logs;

import org.jspecify.annotations.Nullable;

/// Whose log it is, as far as it tells: clients write of themselves "You are now known as …" alone. It is who
/// joined in the first line, for a log begins with that, and who joined before the client counted who is there,
/// which it does when it comes in.
final class Owner {
    private final Telling.Words words;
    private @Nullable String nick;
    private @Nullable String joined;
    private boolean begun;

    Owner(Telling.Words words) {
        this.words = words;
    }

    /// A log begins anew.
    void begin() {
        begun = false;
    }

    /// A line was read, whatever it tells.
    void read() {
        begun = true;
    }

    LogEvent join(String who) {
        joined = who;
        if (!begun) {
            nick = who;
        }
        return words.join(who);
    }

    LogEvent counted() {
        nick = joined == null ? nick : joined;
        return LogEvent.NOTHING;
    }

    LogEvent rename(String to) {
        String from = nick;
        nick = to;
        return from == null ? LogEvent.UNKNOWN : words.rename(from, to);
    }
}
