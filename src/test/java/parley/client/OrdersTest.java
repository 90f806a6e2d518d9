package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import parley.irc.IrcMessage;

/// What is done by a click, what is chosen for all devices, and what a channel's sheet shows.
final class OrdersTest {
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private static final Words WORDS = Words.of(Locale.ENGLISH);

    private ClientState state = ClientState.of(new LoginIdentity("anna", List.of("#tea")), WORDS);
    private final List<String> sent = new ArrayList<>();

    OrdersTest() {
        take(new Input.Reconnect());
        take(new Input.Opened());
        hear(
                ":h CAP * LS :server-time message-tags batch labeled-response draft/metadata-2=max-value-bytes=40",
                ":h CAP * ACK :server-time message-tags batch labeled-response draft/metadata-2",
                ":h 001 anna :hello",
                ":h 005 anna PREFIX=(qaohv)~&@%+ CHANMODES=beI,k,l,imnst CHANTYPES=# :are supported",
                ":h 422 anna :no motd",
                ":anna!a@h JOIN #tea",
                ":h 353 anna = #tea :@anna bob",
                ":h 366 anna #tea :End");
    }

    private OrdersTest hear(String... lines) {
        for (String line : lines) {
            take(new Input.Received(IrcMessage.parse(line).orElseThrow()));
        }
        return this;
    }

    private OrdersTest take(Input input) {
        Update.Step step = Update.update(state, input, now);
        state = step.state();
        step.effects().forEach(effect -> {
            if (effect instanceof Effect.Transmit(IrcMessage message)) {
                sent.add(message.toString());
            }
        });
        return this;
    }

    private String lastSent() {
        return sent.getLast();
    }

    private Buffer tea() {
        return Objects.requireNonNull(state.buffers().get("#tea"));
    }

    private String label() {
        return lastSent().substring(lastSent().indexOf("label=") + 6, lastSent().indexOf(' '));
    }

    @Test
    void refusalIsToldWhereItWasClickedAndOnlyThere() {
        int before = tea().timeline().size();
        take(new Input.Order("bob", List.of("KICK", "#tea", "bob", "enough of it")));

        hear("@label=" + label() + " :h 482 anna #tea :You are not an operator");

        assertThat(state.told()).isEqualTo(new ClientState.Told("bob", true, List.of("You are not an operator: #tea")));
        assertThat(tea().timeline()).hasSize(before);
    }

    @Test
    void servicesAnswerWhereTheyWereAsked() {
        take(new Input.Order("#tea", List.of("CS", "INFO", "#tea")));

        hear("@label=" + label() + " :ChanServ!s@h NOTICE anna :#tea is nobody's");

        assertThat(state.told()).isEqualTo(new ClientState.Told("#tea", false, List.of("#tea is nobody's")));
    }

    @Test
    void sheetGathersModesAndBansAndFollowsTheirChanges() {
        take(new Input.AskSheet("#tea"));
        hear(
                ":h 324 anna #tea +ntl 7",
                ":h 329 anna #tea 1",
                ":h 367 anna #tea a:eve bob!b@h 1700000000",
                ":h 368 anna #tea :End",
                ":anna!a@h MODE #tea -l+ib m:*!*@x");

        ClientState.ChannelSheet sheet = Objects.requireNonNull(state.sheet());
        assertThat(sheet.modes().keySet()).containsExactly('i', 'n', 't');
        assertThat(sheet.bans()).extracting(ClientState.Ban::mask).containsExactly("a:eve", "m:*!*@x");
        assertThat(ChannelWords.mask("m:*!*@x", WORDS)).isEqualTo("mute: host x");
    }

    @Test
    void sheetSaysWhenBansEndAndAsksAnewForThoseThatAreSet() {
        take(new Input.AskSheet("#tea"));
        hear(":h 324 anna #tea +nt", ":h 367 anna #tea a:eve bob!b@h 1700000000 1700003600", ":h 368 anna #tea :End");
        sent.clear();

        hear(":anna!a@h MODE #tea +b-b m:*!*@x a:eve", ":h 367 anna #tea m:*!*@x anna!a@h 1700000001 1700000002");
        assertThat(sent).containsExactly("MODE #tea b");
        assertThat(Objects.requireNonNull(state.sheet()).bans())
                .extracting(ClientState.Ban::until)
                .containsOnlyNulls();

        hear(":h 368 anna #tea :End");
        assertThat(Objects.requireNonNull(state.sheet()).bans())
                .containsExactly(new ClientState.Ban(
                        "m:*!*@x", "anna!a@h", Instant.ofEpochSecond(1700000001), Instant.ofEpochSecond(1700000002)));
    }

    @Test
    void whatIsChosenIsToldToTheServerInAWhileAndOnce() {
        take(new Input.Choose(Choice.PINNED, "#tea", true));
        take(new Input.Choose(Choice.PINNED, "bob", true));
        sent.clear();
        now = now.plusSeconds(2);
        take(new Input.Ticked());
        take(new Input.Ticked());

        assertThat(sent).containsExactly("METADATA * SET private/pinned :#tea,bob");
        assertThat(state.isChosen(Choice.PINNED, "#TEA")).isTrue();
    }

    @Test
    void whatWasChosenElsewhereComes() {
        hear(":h METADATA anna private/words * :kettle", ":bob!b@h PRIVMSG #tea :the kettle is on");

        assertThat(state.chosen().words()).containsExactly("kettle");
        assertThat(tea().mentions()).isEqualTo(1);
    }

    @Test
    void wordsMakeMentionsOfWhatWasSaidBefore() {
        now = now.plusSeconds(1);
        hear(":bob!b@h PRIVMSG #tea :the kettle is on");
        take(new Input.ChooseWords(List.of(" kettle ", "")));
        assertThat(tea().mentions()).isEqualTo(1);

        take(new Input.ChooseWords(List.of()));
        assertThat(tea().mentions()).isZero();
    }

    @Test
    void moreThanTheServerKeepsIsRefused() {
        take(new Input.ChooseWords(List.of("x".repeat(41))));

        assertThat(state.chosen().words()).isEmpty();
        assertThat(tea().timeline().getLast())
                .isInstanceOfSatisfying(
                        TimelineEntry.Happening.class,
                        each -> assertThat(each.words(WORDS)).contains("no room"));
    }

    @Test
    void invitationWaitsUntilItIsAnswered() {
        hear(":bob!b@h INVITE anna #cake", ":eve!e@h INVITE anna #den");
        assertThat(state.invitations())
                .containsExactly(new ClientState.Invitation("#cake", "bob"), new ClientState.Invitation("#den", "eve"));

        take(new Input.Decline("#den"));
        hear(":anna!a@h JOIN #cake");
        assertThat(state.invitations()).isEmpty();
    }

    @Test
    void allIsMarkedAsReadAtOnce() {
        hear(":bob!b@h PRIVMSG #tea :one", ":bob!b@h PRIVMSG anna :two");
        take(new Input.SeenAll());

        assertThat(state.buffers().values())
                .allSatisfy(buffer -> assertThat(buffer.unread()).isZero());
    }

    private OrdersTest type(String text) {
        return take(new Input.Entered("#tea", text));
    }

    private String lastWords() {
        return ((TimelineEntry.Happening) tea().timeline().getLast()).words(WORDS);
    }

    @Test
    void banOfSomebodyHoldsForTheirAccountAndPutsThemOut() {
        type("/ban bob enough of it");
        assertThat(lastSent()).isEqualTo("WHOIS bob");
        sent.clear();
        hear(":h 311 anna bob b host.example * :Bob", ":h 330 anna bob bobby :is logged in as", ":h 318 anna bob :End");

        assertThat(sent).containsExactly("MODE #tea +b a:bobby", "KICK #tea bob :enough of it");
    }

    @Test
    void muteOfAGuestHoldsForTheirHostAndOfAMaskForThat() {
        type("/mute bob");
        hear(":h 311 anna bob b host.example * :Bob", ":h 318 anna bob :End");
        assertThat(lastSent()).isEqualTo("MODE #tea +b m:*!*@host.example");

        type("/mute *!*@x");
        assertThat(lastSent()).isEqualTo("MODE #tea +b m:*!*@x");
    }

    @Test
    void banForATimeAndMuteForOne() {
        type("/ban bob 1d12h enough of it");
        sent.clear();
        hear(":h 311 anna bob b host.example * :Bob", ":h 318 anna bob :End");
        assertThat(sent).containsExactly("TBAN #tea 1d12h *!*@host.example", "KICK #tea bob :enough of it");

        type("/mute *!*@x 2h");
        assertThat(lastSent()).isEqualTo("TBAN #tea 2h m:*!*@x");
        type("/ban *!*@x 2nd time");
        assertThat(lastSent()).isEqualTo("MODE #tea +b *!*@x");
    }

    @Test
    void whoIsNotHereIsNotPutOut() {
        type("/ban eve");
        sent.clear();
        hear(":h 401 anna eve :No such nick", ":h 318 anna eve :End");

        assertThat(sent).isEmpty();
        assertThat(lastWords()).isEqualTo("There is nobody called eve here");
    }

    @Test
    void modesAreToldAndSetInWords() {
        type("/modes");
        hear(":h 324 anna #tea +sl 7");
        assertThat(lastWords()).isEqualTo("In #tea: Secret: only members see that it exists; No more than 7 come in");

        type("/modes moderated on");
        assertThat(lastSent()).isEqualTo("MODE #tea +m");
        type("/modes loud on");
        assertThat(lastWords()).startsWith("It is /modes WORD on|off, where WORD is one of invited-only,");
    }

    @Test
    void commandsAndWhatTheyTakeAreCompleted() {
        take(new Input.Show("#tea"));

        assertThat(Completion.of(state, "/modes se")).containsExactly("secret");
        assertThat(Completion.of(state, "/access add bob op")).containsExactly("operator");
        assertThat(Completion.of(state, "/kick b")).containsExactly("bob");
        assertThat(Completion.of(state, "/unm")).containsExactly("/unmute");
    }

    @Test
    void ranksAreGivenToSeveral() {
        type("/op bob eve");
        assertThat(lastSent()).isEqualTo("MODE #tea +oo bob eve");
    }
}
