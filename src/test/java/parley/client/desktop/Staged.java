package parley.client.desktop;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import parley.client.ClientState;
import parley.client.Input;
import parley.client.LoginIdentity;
import parley.client.Update;
import parley.client.Words;
import parley.irc.IrcMessage;

/// A client's state, made by what a server says.
public final class Staged {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    public static final Words ENGLISH = Words.of(Locale.ENGLISH);

    private ClientState state = ClientState.of(new LoginIdentity("anna", List.of("#tea")), ENGLISH);

    Staged() {
        take(new Input.Reconnect());
        take(new Input.Opened());
        hear(":h CAP * LS :server-time message-tags", ":h 001 anna :hello", ":anna!a@h JOIN #tea");
    }

    Staged hear(String... lines) {
        for (String line : lines) {
            take(new Input.Received(IrcMessage.parse(line).orElseThrow()));
        }
        return this;
    }

    Staged take(Input input) {
        state = Update.update(state, input, NOW).state();
        return this;
    }

    ClientState state() {
        return state;
    }
}
