package parley.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IrcClientTest implements Watcher {
    private static final String CHANNEL = "#tea";
    private static final String LINE = IrcWire.said(CHANNEL);

    private final List<String> failures = new ArrayList<>();
    private final List<EmbeddedChannel> sockets = new ArrayList<>();
    private final EmbeddedChannel talker = new EmbeddedChannel();
    private final Talk talk = new Talk(1, 2, LINE);
    private final Load load = new Load(1);
    private int answered;
    private int in;

    @AfterEach
    void release() {
        talker.finishAndReleaseAll();
        sockets.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    @Test
    void clientIsInOnceItHasTheNamesOfItsChannel() {
        EmbeddedChannel socket = client(CHANNEL, null, false);

        assertThat(says(socket).lines())
                .containsExactly("CAP LS 302", "NICK u000007", "USER bench 0 * :bench", "CAP END");
        assertThat(answered).isZero();
        hears(socket, ":irc.example 001 u000007 :Welcome\r\n:irc.example 376 u000007 :End of MO");
        assertThat((ByteBuf) socket.readOutbound()).isNull();
        hears(socket, "TD\r\n");
        assertThat(says(socket)).isEqualTo("JOIN #tea\r\n");
        assertThat(in).isZero();
        hears(socket, ":irc.example 366 u000007 #tea :End\r\n");

        assertThat(in).isEqualTo(1);
        assertThat(answered).isEqualTo(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void clientWithoutChannelIsInOnceItIsRegistered() {
        EmbeddedChannel socket = client(null, null, false);

        hears(socket, ":irc.example 422 u000007 :No MOTD\r\n");

        assertThat(in).isEqualTo(1);
    }

    @Test
    void tagsAreAskedForBeforeRegistrationEnds() {
        assertThat(says(client(CHANNEL, null, true)).lines())
                .containsExactly(
                        "CAP LS 302",
                        "CAP REQ :message-tags",
                        "CAP REQ :server-time",
                        "NICK u000007",
                        "USER bench 0 * :bench",
                        "CAP END");
    }

    @Test
    void pingIsAnswered() {
        EmbeddedChannel socket = client(CHANNEL, null, false);
        says(socket);

        hears(socket, "PING :a b\r\n");

        assertThat(says(socket)).isEqualTo("PONG :a b\r\n");
    }

    @Test
    void refusalIsAFailure() {
        EmbeddedChannel socket = client(CHANNEL, null, false);

        hears(socket, ":irc.example 433 * u000007 :Nickname is already in use\r\n");

        assertThat(failures).singleElement().asString().contains("already in use");
    }

    @Test
    void lastWordsOfTheServerAreAFailure() {
        EmbeddedChannel socket = client(CHANNEL, null, false);

        hears(socket, "ERROR :Too many connections\r\n");

        assertThat(failures).first().asString().contains("Too many connections");
    }

    @Test
    void everyCutOfTheBytesCountsTheSame() {
        String between = ":eve!e@f JOIN #tea\r\n";
        int length = 2 * frame(LINE.strip()).length() + between.length();
        for (int cut = 0; cut <= length; cut++) {
            IrcClientTest fresh = new IrcClientTest();
            EmbeddedChannel socket = fresh.listener();
            String both = frame(fresh.sent()) + between + frame(fresh.sent());
            hears(socket, both.substring(0, cut));
            hears(socket, both.substring(cut));

            assertThat(fresh.failures).isEmpty();
            assertThat(fresh.load.latency().total()).as("cut at %d", cut).isEqualTo(2);
            assertThat(fresh.load.bytes()).isEqualTo(length);
            fresh.release();
        }
    }

    @Test
    void whatStandsBeforeTheTextDoesNotMatter() {
        EmbeddedChannel socket = listener();

        hears(socket, "@time=2026-01-01T00:00:00.000Z;msgid=x " + frame(sent()));
        hears(socket, ":u000000!~someone@a.long.host.example " + sent() + "\r\n");

        assertThat(load.latency().total()).isEqualTo(2);
        assertThat(failures).isEmpty();
    }

    @Test
    void messageOutOfOrderIsAFailure() {
        EmbeddedChannel socket = listener();
        sent();

        hears(socket, frame(sent()));

        assertThat(failures).singleElement().asString().contains("another message than number 0");
    }

    @Test
    void messageTwiceIsAFailure() {
        EmbeddedChannel socket = listener();
        load.stop();
        String first = frame(sent());

        hears(socket, first + first);

        assertThat(failures).singleElement().asString().contains("another message than number 1");
    }

    @Test
    void talkerThatHearsItselfIsAFailure() {
        EmbeddedChannel socket = enter(null);

        hears(socket, frame(LINE.strip()));

        assertThat(failures).singleElement().asString().contains("not for him");
    }

    @Override
    public void isAnswered() {
        answered++;
    }

    @Override
    public void isIn() {
        in++;
    }

    @Override
    public void failed(String client, String why) {
        failures.add(why);
    }

    /// A listener of a talk that has begun: two messages are in flight.
    private EmbeddedChannel listener() {
        EmbeddedChannel socket = enter(talk);
        talk.talker(talker);
        talk.start(load);
        ByteBuf lines = talker.readOutbound();
        while (lines.isReadable()) {
            talker.outboundMessages().add(lines.readRetainedSlice(LINE.length()));
        }
        lines.release();
        return socket;
    }

    private EmbeddedChannel enter(@Nullable Talk heard) {
        EmbeddedChannel socket = client(CHANNEL, heard, false);
        hears(socket, ":irc.example 422 u000007 :No MOTD\r\n:irc.example 366 u000007 #tea :End\r\n");
        return socket;
    }

    private EmbeddedChannel client(@Nullable String channel, @Nullable Talk heard, boolean tagged) {
        var part = new BenchDoor.Part(CatBytes.name(7), channel, heard, tagged);
        EmbeddedChannel socket = new EmbeddedChannel(new IrcClient(part, this));
        sockets.add(socket);
        return socket;
    }

    private String sent() {
        return says(talker).strip();
    }

    private static String frame(String line) {
        return IrcWire.source(CatBytes.name(0)) + line + "\r\n";
    }

    private static String says(EmbeddedChannel socket) {
        ByteBuf bytes = socket.readOutbound();
        try {
            return bytes.toString(US_ASCII);
        } finally {
            bytes.release();
        }
    }

    private static void hears(EmbeddedChannel socket, String text) {
        socket.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
    }
}
