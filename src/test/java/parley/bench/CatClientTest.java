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

final class CatClientTest implements Watcher {
    private static final String NAME = CatBytes.name(7);

    private final List<String> failures = new ArrayList<>();
    private final EmbeddedChannel talker = new EmbeddedChannel();
    private final Talk talk = new Talk(1, 2, CatBytes.TEXT + "\n");
    private final Load load = new Load(1);
    private int answered;
    private int in;

    @AfterEach
    void release() {
        talker.finishAndReleaseAll();
    }

    @Test
    void clientAnswersBothPromptsHoweverTheyAreCut() {
        EmbeddedChannel socket = new EmbeddedChannel(new CatClient(NAME, "#tea", null, this));

        hears(socket, " /\\_/\\ \nWelcome :3\nEnter your ");
        assertThat((ByteBuf) socket.readOutbound()).isNull();
        hears(socket, "name -> ");
        assertThat(says(socket)).isEqualTo(NAME + "\n");
        hears(socket, CatBytes.CAT_PROMPT);
        assertThat(says(socket)).isEqualTo("#tea\n");
        hears(socket, CatBytes.ESTABLISHED);

        assertThat(in).isEqualTo(1);
        assertThat(answered).isEqualTo(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void refusalIsAFailure() {
        EmbeddedChannel socket = new EmbeddedChannel(new CatClient(NAME, "#tea", null, this));
        hears(socket, CatBytes.BANNER + CatBytes.NAME_PROMPT);
        says(socket);

        hears(socket, "User already exists\n-> ");

        assertThat(failures).singleElement().asString().contains("User already exists");
    }

    @Test
    void everyCutOfTheBytesCountsTheSame() {
        for (int cut = 0; cut <= 2 * CatBytes.FRAME_BYTES; cut++) {
            CatClientTest fresh = new CatClientTest();
            EmbeddedChannel socket = fresh.listener();
            String both = frame(fresh.sent()) + frame(fresh.sent());
            hears(socket, both.substring(0, cut));
            hears(socket, both.substring(cut));

            assertThat(fresh.failures).isEmpty();
            assertThat(fresh.load.latency().total()).as("cut at %d", cut).isEqualTo(2);
            fresh.release();
        }
    }

    @Test
    void nextMessagesAreSentWhenEarlierOnesHaveArrived() {
        EmbeddedChannel socket = listener();
        String first = sent();
        sent();

        hears(socket, frame(first));

        assertThat(sent()).startsWith("00000002");
        assertThat(talker.outboundMessages()).isEmpty();
    }

    @Test
    void roundIsOverWhenNothingIsInFlight() {
        EmbeddedChannel socket = listener();
        String first = sent();
        String second = sent();
        load.stop();

        hears(socket, frame(first));
        assertThat(load.over()).isNotDone();
        hears(socket, frame(second));

        assertThat(load.over()).isCompleted();
        assertThat(load.messages()).isEqualTo(2);
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

        hears(socket, frame("00000000" + "x".repeat(40)));

        assertThat(failures).singleElement().asString().contains("not for him");
    }

    @Test
    void lostConnectionIsAFailure() {
        listener().close();

        assertThat(failures).containsExactly("the server closed the connection");
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
            talker.outboundMessages().add(lines.readRetainedSlice(CatBytes.LINE_BYTES));
        }
        lines.release();
        return socket;
    }

    private EmbeddedChannel enter(@Nullable Talk heard) {
        EmbeddedChannel socket = new EmbeddedChannel(new CatClient(NAME, "#tea", heard, this));
        hears(socket, CatBytes.BANNER + CatBytes.NAME_PROMPT);
        says(socket);
        hears(socket, CatBytes.CAT_PROMPT);
        says(socket);
        hears(socket, CatBytes.ESTABLISHED);
        return socket;
    }

    private String sent() {
        return says(talker).strip();
    }

    private static String frame(String text) {
        return NAME + " -> " + text + "\n====================================\n";
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
