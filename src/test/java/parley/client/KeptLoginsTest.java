package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.client.LoginIdentity.Login;

final class KeptLoginsTest {
    private static final Endpoint SERVER = Endpoint.parse("irc://127.0.0.1:6667");
    private static final Endpoint OTHER = Endpoint.parse("irc://127.0.0.2:6667");

    @TempDir
    private Path folder;

    /// Somebody is logged in with that nick, as their server tells.
    private void logsIn(String nick) {
        var quiet = new ClientLoop.Watcher() {
            @Override
            public void changed(ClientState state, Input input) {
                // nobody looks
            }

            @Override
            public void alerted(String buffer, TimelineEntry.Message message) {
                // nobody looks
            }
        };
        var guest = new LoginIdentity("tom", List.of());
        LoginIdentity now = guest.withNick(nick).with(Optional.of(new Login("tom", "word-of-tom", true)));
        new KeptLogins(folder)
                .following(SERVER, guest, quiet)
                .changed(ClientState.of(now, Words.of(Locale.ENGLISH)), new Input.Ticked());
    }

    @Test
    void whoIsLoggedInIsKnownTheNextTime() {
        logsIn("tom");

        assertThat(new KeptLogins(folder).find(SERVER, "tom")).contains(new Login("tom", "word-of-tom", true));
        assertThat(new KeptLogins(folder).find(SERVER, "ben")).isEmpty();
        assertThat(new KeptLogins(folder).find(OTHER, "tom")).isEmpty();
    }

    @Test
    void nickThatAServerGivesMakesNoLineOfItsOwn() {
        logsIn("tom\r" + OTHER + " tom eve sesame");
        logsIn("tom eve sesame");

        assertThat(new KeptLogins(folder).find(OTHER, "tom")).isEmpty();
        assertThat(new KeptLogins(folder).find(SERVER, "tom")).isEmpty();
    }
}
