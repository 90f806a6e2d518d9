package parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MentionsTest {
    @Test
    void holdsTheFacts() {
        String nick = "";
        ServerInfo server = ServerInfo.UNKNOWN;
        for (Facts.Fact fact : Facts.of("mentions")) {
            if (fact.kind().equals("nick")) {
                nick = fact.text().substring(0, fact.text().lastIndexOf(' '));
                String mapping = fact.text().substring(fact.text().lastIndexOf(' ') + 1);
                server = new ServerInfo("irc.x", Map.of(), Map.of("CASEMAPPING", mapping));
            } else {
                assertThat(Mentions.of(nick, fact.text(), server::fold))
                        .as("line %d: %s in %s", fact.number(), nick, fact.text())
                        .isEqualTo(fact.kind().equals("+"));
            }
        }
    }
}
