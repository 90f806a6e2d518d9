package parley.bench;

import io.netty.channel.ChannelHandler;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The door over which servers are measured, and so what clients and the baseline speak.
enum BenchDoor {
    CAT("cat", 512, 512) {
        // Without a channel, a client has chosen itself as its cat.
        @Override
        ChannelHandler client(Part part, Watcher watcher) {
            String cat = part.channel() == null ? part.nick() : part.channel();
            return new CatClient(part.nick(), cat, part.heard(), watcher);
        }

        @Override
        String said(String channel) {
            return CatBytes.TEXT + "\n";
        }
    },

    /// Some IRC servers listen with a backlog of ten, and others let everybody wait a second before they say welcome.
    IRC("irc", Integer.MAX_VALUE, 10) {
        @Override
        ChannelHandler client(Part part, Watcher watcher) {
            return new IrcClient(part, watcher);
        }

        @Override
        String said(String channel) {
            return IrcWire.said(channel);
        }
    },

    /// The same by TLS.
    IRCS("ircs", Integer.MAX_VALUE, 10) {
        @Override
        ChannelHandler client(Part part, Watcher watcher) {
            return IRC.client(part, watcher);
        }

        @Override
        String said(String channel) {
            return IRC.said(channel);
        }
    };

    private final String title;
    private final int entering;
    private final int unanswered;

    BenchDoor(String title, int entering, int unanswered) {
        this.title = title;
        this.entering = entering;
        this.unanswered = unanswered;
    }

    /// Who a client is.
    ///
    /// @param channel null for one who only waits
    /// @param heard the conversation of which it hears everything; null for one who must hear nothing
    /// @param tagged whether it asks for tags, where the door has such things
    record Part(
            String nick, @Nullable String channel, @Nullable Talk heard, boolean tagged) {}

    static Optional<BenchDoor> named(String title) {
        return Stream.of(values()).filter(door -> door.title.equals(title)).findFirst();
    }

    String title() {
        return title;
    }

    /// Whether IRC is spoken there.
    boolean speaksIrc() {
        return this != CAT;
    }

    /// Whether it is by TLS.
    boolean isSecure() {
        return this == IRCS;
    }

    /// How many clients may be on their way in at once.
    int entering() {
        return entering;
    }

    /// How many connections may wait for a server's first word at once.
    int unanswered() {
        return unanswered;
    }

    abstract ChannelHandler client(Part part, Watcher watcher);

    /// The line that a talker writes, with its end; [CatBytes#TEXT] stands in it where the text goes.
    abstract String said(String channel);
}
