package parley.client.terminal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import parley.client.ClientState;
import parley.client.Endpoint;
import parley.client.Input;
import parley.client.LoginIdentity;
import parley.client.Update;
import parley.client.Words;
import parley.irc.IrcMessage;

/// Anna's client, told line by line what the server says; times are of 21 November 2026, in UTC.
final class Talk {
    static final Words ENGLISH = Words.of(Locale.ENGLISH);

    static final Look PLAIN = new Look(0, true, Look.Ground.UNKNOWN);

    private static final Endpoint SERVER = new Endpoint(Endpoint.Carrier.TCP, "house", 6667, false);

    private final ScreenPage page;
    private Instant now = Instant.parse("2026-11-21T15:00:00Z");
    private ClientState state;

    private Talk(Look look, String... channels) {
        page = new ScreenPage(look, ZoneOffset.UTC, ENGLISH);
        state = ClientState.of(new LoginIdentity("anna", List.of(channels)), ENGLISH);
    }

    /// In some channels, at a server without history.
    static Talk in(String... channels) {
        return in(PLAIN, channels);
    }

    static Talk in(Look look, String... channels) {
        var talk = new Talk(look, channels).online("message-tags server-time batch labeled-response echo-message");
        for (String channel : channels) {
            talk.hears(":anna!a@h JOIN " + channel);
        }
        return talk;
    }

    /// About to be in some channels, at a server with history.
    static Talk comingInto(String... channels) {
        return new Talk(PLAIN, channels).online("message-tags server-time batch draft/chathistory");
    }

    private Talk online(String capabilities) {
        return enters(new Input.Reconnect())
                .enters(new Input.Opened())
                .hears(":house CAP * LS :" + capabilities)
                .hears(":house CAP anna ACK :" + capabilities)
                .hears(":house 001 anna :Welcome")
                .hears(":house 376 anna :End");
    }

    Talk enters(Input input) {
        state = Update.update(state, input, now).state();
        return this;
    }

    Talk hears(String line) {
        return enters(new Input.Received(IrcMessage.parse(line).orElseThrow()));
    }

    /// Of what we said last and the server has not confirmed.
    String lastLabel() {
        return state.outbox().getLast().label();
    }

    /// Somebody says something in #tea.
    Talk said(String id, String nick, String text) {
        return hears("@time=2026-11-21T14:05:00.000Z;msgid=" + id + " :" + nick + "!u@h PRIVMSG #tea :" + text);
    }

    Talk later(int seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    ClientState state() {
        return state;
    }

    /// What is printed next, on 60 columns.
    String shown() {
        return page.turn(state, SERVER, 60, now);
    }

    void printGoings(boolean wanted) {
        page.printGoings(wanted);
    }

    boolean hasServerNews() {
        return page.hasServerNews(state);
    }

    List<Input> seen() {
        return page.seen(state, now).stream().toList();
    }

    String prompt() {
        return StatusLine.prompt(state, page.hasServerNews(state), PLAIN, 60, now)
                .toString();
    }
}
