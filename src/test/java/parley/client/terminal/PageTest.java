package parley.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.client.Input;
import parley.client.TimelineEntry;

final class PageTest {
    private static final String DAY = "── Saturday, November 21, 2026 ────────────────────────────\n";

    @Test
    void showsWhereOneIsAndWhatComes() {
        Talk talk = Talk.in("#tea").hears(":house 332 anna #tea :Green, please");

        assertThat(talk.shown()).isEqualTo("""
            15:00          ·  connected to irc://house:6667 as anna
            ── #tea · 1 person · Green, please ────────────────────────
            """ + DAY + "15:00          →  anna joined\n");
        assertThat(talk.said("1", "bob", "hello").shown()).isEqualTo("14:05        bob  hello\n");
        assertThat(talk.shown()).isEmpty();
    }

    @Test
    void whatWeSaidIsPrintedOnceThoughHistoryTellsItToo() {
        Talk talk = Talk.comingInto("#tea").hears("@msgid=0 :anna!a@h JOIN #tea");
        talk.hears("@draft/chathistory-end :house BATCH +1 chathistory #tea").hears(":house BATCH -1");
        talk.enters(new Input.Entered("#tea", "hi"));
        assertThat(talk.shown()).endsWith("anna  hi\n");
        talk.enters(new Input.Lost("gone", 0)).enters(new Input.Reconnect()).enters(new Input.Opened());
        String capabilities = "message-tags server-time batch draft/chathistory";
        talk.hears(":house CAP * LS :" + capabilities).hears(":house CAP anna ACK :" + capabilities);
        talk.hears(":house 001 anna :Welcome").hears(":house 376 anna :End").hears("@msgid=9 :anna!a@h JOIN #tea");
        talk.hears("@draft/chathistory-end :house BATCH +1 chathistory #tea")
                .hears("@batch=1;msgid=2;time=2026-11-21T15:00:00.000Z :anna!a@h PRIVMSG #tea :hi")
                .hears("@batch=1;msgid=3;time=2026-11-21T15:00:00.000Z :bob!b@h PRIVMSG #tea :missed")
                .hears(":house BATCH -1");

        assertThat(talk.shown()).contains("missed").doesNotContain("hi\n");
    }

    @Test
    void newsOfTheServerAreThoseSinceItWasInView() {
        Talk talk = Talk.in("#tea").enters(new Input.Show(""));
        for (int i = 0; i < 5_990; i++) {
            talk.hears(":house NOTICE anna :told " + i);
        }
        assertThat(talk.hasServerNews()).isFalse();
        talk.enters(new Input.Show("#tea"));
        assertThat(talk.hasServerNews()).isFalse();
        for (int i = 0; i < 100; i++) {
            talk.hears(":house NOTICE anna :told again");
        }

        assertThat(talk.state().buffers().get("").timeline().size()).isLessThan(5_990);
        assertThat(talk.hasServerNews()).isTrue();
    }

    @Test
    void namesAreAlignedAndLongOnesCut() {
        Talk talk = Talk.in("#tea");
        talk.shown();

        assertThat(talk.said("1", "bob", "x").said("2", "bartholomew", "y").shown())
                .isEqualTo("14:05        bob  x\n14:05 bartholom…  y\n");
    }

    @Test
    void longTextGoesOnUnderItself() {
        Talk talk = Talk.in("#tea");
        talk.shown();

        assertThat(talk.said("1", "bob", "a text that is too long to stand in one line of this")
                        .shown())
                .isEqualTo("""
                    14:05        bob  a text that is too long to stand in one
                                      line of this
                    """);
    }

    @Test
    void linesOfAMessageStandUnderEachOther() {
        Talk talk = Talk.in("#tea");
        talk.shown();
        talk.hears("@msgid=9;time=2026-11-21T14:05:00.000Z :bob!b@h BATCH +1 draft/multiline #tea")
                .hears("@batch=1 :bob!b@h PRIVMSG #tea :one")
                .hears("@batch=1 :bob!b@h PRIVMSG #tea :  two")
                .hears(":bob!b@h BATCH -1");

        assertThat(talk.shown()).isEqualTo("14:05        bob  one\n                    two\n");
    }

    @Test
    void actionsAndNoticesLookLikeThat() {
        Talk talk = Talk.in("#tea");
        talk.shown();
        talk.said("1", "bob", "\u0001ACTION waves\u0001")
                .hears("@time=2026-11-21T14:06:00.000Z :bob!b@h NOTICE #tea :built");

        assertThat(talk.shown()).isEqualTo("14:05          *  bob waves\n14:06      -bob-  built\n");
    }

    @Test
    void replyQuotesWhatItAnswers() {
        Talk talk = Talk.in("#tea").said("1", "bob", "see you at 5");
        talk.shown();
        talk.hears("@time=2026-11-21T14:06:00.000Z;msgid=2;+draft/reply=1 :carl!c@h PRIVMSG #tea :yes");

        assertThat(talk.shown()).isEqualTo("14:06       carl  ↳ bob: see you at 5\n                  yes\n");
    }

    @Test
    void whatHappensToAMessageLaterIsTold() {
        Talk talk = Talk.in("#tea").said("1", "bob", "see you at 5");
        talk.shown();

        talk.hears("@+draft/react=👍;+draft/reply=1 :carl!c@h TAGMSG #tea");
        assertThat(talk.shown()).isEqualTo("15:00          ·  carl reacts 👍 to bob: see you at 5\n");
        talk.hears(":bob!b@h REDACT #tea 1 :wrong");
        assertThat(talk.shown()).isEqualTo("15:00          ·  bob took back bob: see you at 5 (wrong)\n");
    }

    @Test
    void anotherDayBeginsWithALine() {
        Talk talk = Talk.in("#tea");
        talk.shown();

        assertThat(talk.hears("@time=2026-11-22T00:01:00.000Z :bob!b@h PRIVMSG #tea :late")
                        .shown())
                .startsWith("── Sunday, November 22, 2026 ──");
    }

    @Test
    void bufferComesIntoViewWithItsEnd() {
        Talk talk = Talk.in("#dev", "#tea").enters(new Input.Show("#dev"));
        talk.shown();
        for (int i = 1; i <= 30; i++) {
            talk.said("m" + i, "bob", "message " + i);
        }
        assertThat(talk.shown()).isEmpty();

        String shown = talk.enters(new Input.Seen("#tea"))
                .enters(new Input.Show("#tea"))
                .shown();

        assertThat(shown)
                .startsWith("── #tea · 1 person ──")
                .contains("message 11\n")
                .contains("message 30\n");
        assertThat(shown).doesNotContain("message 10\n").doesNotContain("── New");
    }

    @Test
    void unreadMessagesBeginWithALine() {
        Talk talk = Talk.in("#dev", "#tea").said("1", "bob", "read").enters(new Input.Seen("#tea"));
        talk.enters(new Input.Show("#dev")).shown();
        talk.hears("@time=2026-11-21T15:10:00.000Z :bob!b@h PRIVMSG #tea :unread");

        assertThat(talk.enters(new Input.Show("#tea")).shown()).containsPattern("read\n── New ─+\n15:10.*unread\n$");
    }

    @Test
    void historyIsWaitedForAndStandsInItsOrder() {
        Talk talk = Talk.comingInto("#tea");
        talk.hears("@time=2026-11-21T15:00:00.000Z :anna!a@h JOIN #tea");
        assertThat(talk.shown()).doesNotContain("joined");

        talk.hears(":house BATCH +1 chathistory #tea")
                .hears("@batch=1;msgid=1;time=2026-11-21T14:05:00.000Z :bob!b@h PRIVMSG #tea :before")
                .hears(":house BATCH -1");

        assertThat(talk.shown()).containsPattern("before\n15:00 +→ +anna joined\n$");
    }

    @Test
    void historyThatNeverComesIsNotWaitedForLong() {
        Talk talk = Talk.comingInto("#tea").hears(":anna!a@h JOIN #tea");
        talk.shown();

        assertThat(talk.later(6).shown()).contains("anna joined");
    }

    @Test
    void whatIsOnItsWayIsNotCountedAsNotSent() {
        Talk talk = Talk.in("#tea");
        talk.enters(new Input.Say("#tea", TimelineEntry.Kind.MESSAGE, "anybody?", ""));

        assertThat(talk.state().outbox()).isNotEmpty();
        assertThat(talk.prompt()).doesNotContain("not sent yet");
    }

    @Test
    void whatIsNotSentIsTold() {
        Talk talk = Talk.in("#tea");
        talk.shown();
        talk.enters(new Input.Lost("gone", 0));
        talk.enters(new Input.Say("#tea", TimelineEntry.Kind.MESSAGE, "anybody?", ""));

        assertThat(talk.shown()).isEqualTo("""
            15:00          ·  no connection: gone; trying again
            15:00          ·  not sent yet: anybody?
            """);
        assertThat(talk.shown()).isEmpty();
        assertThat(talk.prompt()).contains("offline, trying again in").contains("1 not sent yet");
    }

    @Test
    void refusedMessageIsTold() {
        Talk talk = Talk.in("#tea");
        talk.shown();
        talk.enters(new Input.Say("#tea", TimelineEntry.Kind.MESSAGE, "hello", ""));
        String label = talk.state().outbox().getFirst().label();
        talk.hears("@label=" + label + " :house 404 anna #tea :Cannot send to channel");

        assertThat(talk.shown().replaceAll("\\s+", " "))
                .isEqualTo("15:00 · Cannot send to channel; /again sends it: hello ");
        assertThat(LocalCommands.again(talk.state(), talk::enters)).isEmpty();
        assertThat(talk.state().outbox().getFirst().stage()).isEqualTo(parley.client.Outgoing.Stage.SENT);
    }

    @Test
    void promptCountsWhatIsUnread() {
        Talk talk = Talk.in("#dev", "#tea", "#den").enters(new Input.Show("#den"));
        talk.said("1", "bob", "hello").said("2", "bob", "anna: hello");
        talk.hears(":bob!b@h PRIVMSG #dev :hello");

        assertThat(talk.prompt()).isEqualTo("1:#dev(1) 2:#tea(2!) [3:#den] \n[#den] ");
    }

    @Test
    void whatIsUrgentStandsInThePromptHoweverManyBuffersThereAre() {
        String[] channels = new String[30];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = "#channel" + (i + 1);
        }
        channels[24] = "#tea";
        Talk talk =
                Talk.in(channels).hears(":bob!b@h PRIVMSG #channel29 :hello").said("1", "bob", "anna: hello");

        assertThat(talk.prompt())
                .startsWith("[1:#channel1] ")
                .contains(" 25:#tea(1!) ", " 29:#channel29(1) ")
                .containsPattern("\\+2\\d\n");
        talk.enters(new Input.Lost("gone", 0)).enters(new Input.Entered("#tea", "anybody?"));
        assertThat(talk.prompt())
                .startsWith("offline, trying again in 0 s")
                .contains(" 1 not sent yet ", "25:#tea(1!)");
    }

    @Test
    void manyWhoComeAndGoAreToldInOneLine() {
        Talk talk = Talk.in("#dev", "#tea");
        for (String nick : List.of("bob", "carl", "dora", "emil")) {
            talk.hears(":" + nick + "!u@h JOIN #tea");
        }
        talk.hears(":emil!u@h QUIT :bye").enters(new Input.Show("#tea"));

        assertThat(talk.shown()).contains("·  5 people joined, emil left\n").doesNotContain("bob joined");
        assertThat(talk.hears(":fay!u@h JOIN #tea").shown()).contains("fay joined");
        talk.printGoings(false);
        assertThat(talk.hears(":gus!u@h JOIN #tea").said("1", "bob", "hello").shown())
                .contains("bob  hello")
                .doesNotContain("gus");
    }

    @Test
    void conversationWithNobodyIsGoneAgain() {
        Talk talk = Talk.in("#tea").enters(new Input.Entered("#tea", "/msg nobody hello there"));
        assertThat(talk.state().buffers()).containsKey("nobody");

        talk.hears("@label=" + talk.lastLabel() + " :house 401 anna nobody :No such nick");

        assertThat(talk.state().buffers()).doesNotContainKey("nobody");
        assertThat(talk.state().outbox()).isEmpty();
        assertThat(talk.shown().replaceAll("\\s+", " "))
                .endsWith("! There is nobody called nobody here; not sent: hello there ");
    }

    @Test
    void conversationThatHasMoreStaysWhereSomebodyHasLeft() {
        Talk talk = Talk.in("#tea").hears(":bob!b@h PRIVMSG anna :hi").enters(new Input.Entered("bob", "hello"));

        talk.hears("@label=" + talk.lastLabel() + " :house 401 anna bob :No such nick");

        assertThat(talk.state().outbox().getFirst().failure()).contains("No such nick");
    }

    @Test
    void promptTellsWhoTypes() {
        Talk talk = Talk.in("#tea").hears("@+typing=active :bob!b@h TAGMSG #tea");

        assertThat(talk.prompt()).contains("bob is typing…");
        talk.hears("@+typing=active :carl!b@h TAGMSG #tea").hears("@+typing=active :anna2!b@h TAGMSG #tea");
        assertThat(talk.prompt()).contains("anna2, bob and carl are typing…");
        talk.hears("@+typing=active :dora!b@h TAGMSG #tea");
        assertThat(talk.prompt()).contains("4 people are typing…");
    }

    @Test
    void serversNewsAreMarked() {
        Talk talk = Talk.in("#tea");
        assertThat(talk.hasServerNews()).isFalse();

        talk.hears(":house NOTICE anna :The server restarts at 5");

        assertThat(talk.prompt()).startsWith("0:server [1:#tea]");
        talk.enters(new Input.Show("")).prompt();
        assertThat(talk.enters(new Input.Show("#tea")).hasServerNews()).isFalse();
    }

    @Test
    void whatIsShownIsReadOnceASecond() {
        Talk talk = Talk.in("#tea");
        talk.shown();
        talk.later(5)
                .hears("@time=2026-11-21T15:00:04.000Z :bob!b@h PRIVMSG #tea :hello")
                .shown();

        assertThat(talk.seen()).isEqualTo(List.of(new Input.Seen("#tea")));
        assertThat(talk.seen()).isEmpty();
    }

    @Test
    void searchFindsWithTimeAndPlace() {
        Talk talk = Talk.in("#tea");
        talk.hears(":house CAP anna NEW :soju.im/search").hears(":house CAP anna ACK :soju.im/search");
        talk.shown();
        talk.enters(new Input.Entered("#tea", "/search tea"));
        talk.hears(":house BATCH +1 soju.im/search")
                .hears("@batch=1;msgid=7;time=2026-11-20T09:05:00.000Z :bob!b@h PRIVMSG #dev :tea, anyone?")
                .hears(":house BATCH -1");

        assertThat(talk.shown())
                .contains("── 1 found for \"tea\" ──")
                .contains("1) 2026-11-20 09:05 #dev bob tea, anyone?\n");
        assertThat(talk.shown()).isEmpty();
    }

    @Test
    void hitLeadsToWhatWasSaidAroundIt() {
        Talk talk = Talk.comingInto("#tea").hears("@msgid=0 :anna!a@h JOIN #tea");
        talk.hears("@draft/chathistory-end :house BATCH +1 chathistory #tea").hears(":house BATCH -1");
        talk.hears(":house CAP anna NEW :soju.im/search").hears(":house CAP anna ACK :soju.im/search");
        talk.enters(new Input.Entered("#tea", "/search tea"));
        talk.hears(":house BATCH +2 soju.im/search")
                .hears("@batch=2;msgid=7;time=2026-11-20T09:05:00.000Z :bob!b@h PRIVMSG #tea :tea, anyone?")
                .hears(":house BATCH -2");
        talk.shown();

        assertThat(LocalCommands.hit(talk.state(), 2)).isEmpty();
        talk.enters(LocalCommands.hit(talk.state(), 1).orElseThrow());
        talk.hears(":house BATCH +3 chathistory #tea")
                .hears("@batch=3;msgid=6;time=2026-11-20T09:04:00.000Z :cid!c@h PRIVMSG #tea :I am cold")
                .hears("@batch=3;msgid=7;time=2026-11-20T09:05:00.000Z :bob!b@h PRIVMSG #tea :tea, anyone?")
                .hears(":house BATCH -3");

        assertThat(talk.shown())
                .contains("── This was said earlier ──")
                .contains("09:04        cid  I am cold\n09:05        bob  tea, anyone?\n")
                .contains("── back to now ──");
        assertThat(talk.shown()).isEmpty();
    }

    @Test
    void statusTellsThatOneIsAway() {
        Talk talk = Talk.in("#tea").hears(":house 306 anna :You have been marked as being away");
        assertThat(talk.prompt()).contains("You are away.");

        assertThat(talk.hears(":house 305 anna :You are no longer marked as being away")
                        .prompt())
                .doesNotContain("away");
    }
}
