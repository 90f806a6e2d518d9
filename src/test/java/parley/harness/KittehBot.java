package parley.harness;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import net.engio.mbassy.listener.Handler;
import org.kitteh.irc.client.library.Client;
import org.kitteh.irc.client.library.element.Channel;
import org.kitteh.irc.client.library.element.User;
import org.kitteh.irc.client.library.event.channel.ChannelMessageEvent;
import org.kitteh.irc.client.library.event.channel.ChannelModeEvent;
import org.kitteh.irc.client.library.event.client.ClientNegotiationCompleteEvent;
import org.kitteh.irc.client.library.event.client.ClientReceiveNumericEvent;
import org.kitteh.irc.client.library.exception.KittehNagException;
import org.kitteh.irc.client.library.feature.auth.SaslPlain;
import org.kitteh.irc.client.library.feature.sending.SingleDelaySender;

/// A program that uses the library Kitteh: what it believes about its channel is looked at, not text.
public final class KittehBot implements RealClient {
    private final String nick;
    private final Client client;
    private final Ear ear = new Ear();

    /// Starts it; it connects by itself.
    ///
    /// @param password of the account that is called like its nick; empty to come without one
    public KittehBot(int port, String nick, Optional<String> password) {
        this.nick = nick;
        client = Client.builder()
                .nick(nick)
                .user("kitteh")
                .realName("Kitteh")
                .server()
                .host("127.0.0.1")
                .port(port, Client.Builder.Server.SecurityType.INSECURE)
                .then()
                .management()
                .messageSendingQueueSupplier(SingleDelaySender.getSupplier(1))
                .then()
                .listeners()
                .exception(ear::failed)
                .then()
                .build();
        client.getEventManager().registerEventListener(ear);
        password.ifPresent(word -> client.getAuthManager().addProtocol(new SaslPlain(client, nick, word)));
        client.connect();
    }

    /// What it is told, as it is told on the library's threads.
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // called by the library, which finds them by their annotation
    private static final class Ear {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<Integer> numerics = new CopyOnWriteArrayList<>();
        private final List<Character> modes = new CopyOnWriteArrayList<>();
        private volatile boolean welcome;

        /// What it nags about, a connection without TLS, is meant to be so.
        void failed(Throwable problem) {
            if (!(problem instanceof KittehNagException)) {
                heard.add("(" + problem + ")");
            }
        }

        @Handler
        void welcomed(ClientNegotiationCompleteEvent event) {
            welcome = true;
        }

        @Handler
        void told(ChannelMessageEvent event) {
            heard.add(event.getActor().getNick() + ": " + event.getMessage());
        }

        @Handler
        void told(ChannelModeEvent event) {
            event.getStatusList()
                    .getAll()
                    .forEach(status -> modes.add(status.getMode().getChar()));
        }

        @Handler
        void told(ClientReceiveNumericEvent event) {
            numerics.add(event.getNumeric());
        }
    }

    @Override
    public String nick() {
        return nick;
    }

    @Override
    public void isWelcome() {
        awaits("be welcome", () -> ear.welcome);
    }

    /// RPL_LOGGEDIN and RPL_SASLSUCCESS.
    @Override
    public void isLoggedIn() {
        awaits("be logged in", () -> ear.numerics.containsAll(List.of(900, 903)));
    }

    @Override
    public void joins(String channel) {
        client.addChannel(channel);
        awaits("join", () -> client.getChannel(channel).isPresent());
    }

    @Override
    public void says(String channel, String text) {
        client.sendMessage(channel, text);
    }

    @Override
    public void hears(String from, String text) {
        awaits("hear " + text, () -> ear.heard.contains(from + ": " + text));
    }

    @Override
    public void seesNames(String channel, String other) {
        client.sendRawLine("NAMES " + channel);
        awaits("see " + other, () -> user(channel, other).isPresent());
        awaits(
                "be operator",
                () ->
                        user(channel, nick)
                                .flatMap(user -> channel(channel).flatMap(at -> at.getUserModes(user)))
                                .stream()
                                .flatMap(modes -> modes.stream())
                                .anyMatch(mode -> "qo".indexOf(mode.getChar()) >= 0));
    }

    @Override
    public void setsMode(String channel, char mode) {
        client.sendRawLine("MODE " + channel + " +" + mode);
        awaits("see the mode set", () -> ear.modes.contains(mode));
    }

    /// RPL_CHANNELMODEIS, of which the library makes the modes anew. They are looked at when it has gone on to
    /// RPL_CREATIONTIME: who asks for them while they change is told the old ones for good.
    @Override
    public void seesMode(String channel, char mode) {
        ear.numerics.clear();
        client.sendRawLine("MODE " + channel);
        awaits("be told the modes", () -> ear.numerics.contains(329) && has(channel, mode));
    }

    @Override
    public void parts(String channel) {
        client.removeChannel(channel);
        awaits("part", () -> channel(channel).isEmpty());
    }

    @Override
    public void close() {
        client.shutdown("bye");
    }

    private Optional<Channel> channel(String name) {
        return client.getChannel(name);
    }

    private boolean has(String channel, char mode) {
        return channel(channel).stream()
                .flatMap(at -> at.getModes().getAll().stream())
                .anyMatch(status -> status.getMode().getChar() == mode);
    }

    private Optional<User> user(String channel, String name) {
        return channel(channel).flatMap(at -> at.getUser(name));
    }

    private void awaits(String what, BooleanSupplier condition) {
        if (!TypingClient.within(condition)) {
            throw new AssertionError(
                    "the bot does not " + what + "; numerics " + ear.numerics + ", heard " + ear.heard);
        }
    }
}
