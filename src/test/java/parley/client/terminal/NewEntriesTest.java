package parley.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.client.ClientState;
import parley.client.Input;
import parley.client.TimelineEntry;

final class NewEntriesTest {
    private static final String BEFORE = "@batch=1;msgid=1;time=2026-11-21T14:05:00.000Z :bob!b@h PRIVMSG #tea :before";

    @Test
    void whatIsSaidArrives() {
        Talk talk = Talk.in("#tea", "#dev");
        ClientState before = talk.state();

        assertThat(ids(before, talk.said("5", "bob", "hello").state())).containsExactly("5");
    }

    @Test
    void whatWasSaidBeforeOneCameDoesNotArrive() {
        Talk talk = Talk.comingInto("#tea").hears(":anna!a@h JOIN #tea");
        ClientState before = talk.state();
        talk.hears(":house BATCH +1 chathistory #tea").hears(BEFORE).hears(":house BATCH -1");

        assertThat(talk.state().inView().timeline().getFirst().id()).isEqualTo("1");
        assertThat(ids(before, talk.state())).isEmpty();
    }

    @Test
    void whatWasMissedArrives() {
        Talk talk = inTea();
        comesBack(talk);
        ClientState before = talk.state();
        talk.hears(":house BATCH +1 chathistory #tea")
                .hears(BEFORE)
                .hears("@batch=1;msgid=2;time=2026-11-21T14:06:00.000Z :bob!b@h PRIVMSG #tea :missed")
                .hears(":house BATCH -1");

        assertThat(ids(before, talk.state())).containsExactly("2");
    }

    @Test
    void whatComesWhileThePastIsLetGoOfArrivesOnce() {
        Talk talk = Talk.in("#tea");
        for (int i = 0; talk.state().inView().timeline().size() < 5999; i++) {
            talk.said("m" + i, "bob", "hello");
        }
        ClientState before = talk.state();
        talk.said("last", "bob", "hello");

        assertThat(talk.state().inView().timeline()).hasSize(5000);
        assertThat(ids(before, talk.state())).containsExactly("last");
    }

    @Test
    void whatWeSaidArrivesOnceThoughHistoryTellsItToo() {
        Talk talk = inTea();
        talk.enters(new Input.Entered("#tea", "hi"));
        comesBack(talk);
        ClientState before = talk.state();
        talk.hears(":house BATCH +1 chathistory #tea")
                .hears(BEFORE)
                .hears("@batch=1;msgid=2;time=2026-11-21T14:06:00.000Z :anna!a@h PRIVMSG #tea :hi")
                .hears("@batch=1;msgid=3;time=2026-11-21T14:06:00.000Z :bob!b@h PRIVMSG #tea :missed")
                .hears(":house BATCH -1");

        assertThat(ids(before, talk.state())).containsExactly("3");
    }

    @Test
    void onlyWhatOthersSayJustNowIsNews() {
        Talk talk = Talk.in("#tea");
        ClientState before = talk.state();
        ClientState now = talk.said("5", "bob", "hello").state();

        assertThat(NewEntries.isNewsIn(before, now, Instant.parse("2026-11-21T14:05:20Z")))
                .isTrue();
        assertThat(NewEntries.isNewsIn(before, now, Instant.parse("2026-11-21T14:06:00Z")))
                .isFalse();
        ClientState own = talk.said("6", "anna", "hello").state();
        assertThat(NewEntries.isNewsIn(now, own, Instant.parse("2026-11-21T14:05:20Z")))
                .isFalse();
    }

    @Test
    void renamedChannelDoesNotArriveAgain() {
        Talk talk = Talk.in("#tea").said("5", "bob", "hello");
        ClientState before = talk.state();

        List<String> ids =
                ids(before, talk.hears(":house RENAME #tea #coffee :better").state());

        assertThat(ids).hasSize(1).doesNotContain("5");
    }

    /// Anna in a channel, with a message from before that.
    private static Talk inTea() {
        return Talk.comingInto("#tea")
                .hears("@msgid=0 :anna!a@h JOIN #tea")
                .hears(":house BATCH +1 chathistory #tea")
                .hears(BEFORE)
                .hears(":house BATCH -1");
    }

    private static void comesBack(Talk talk) {
        talk.enters(new Input.Lost("gone", 0)).enters(new Input.Reconnect()).enters(new Input.Opened());
        String capabilities = "message-tags server-time batch draft/chathistory";
        talk.hears(":house CAP * LS :" + capabilities).hears(":house CAP anna ACK :" + capabilities);
        talk.hears(":house 001 anna :Welcome").hears(":house 376 anna :End").hears("@msgid=9 :anna!a@h JOIN #tea");
    }

    private static List<String> ids(ClientState before, ClientState now) {
        return NewEntries.between(before, now).stream()
                .map(NewEntries.NewEntry::entry)
                .map(TimelineEntry::id)
                .toList();
    }
}
