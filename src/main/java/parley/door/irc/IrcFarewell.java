package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import parley.door.Dialect.Farewell;
import parley.irc.LineBuilder;

/// The last line of a connection: ERROR, with why (Modern, "ERROR message").
record IrcFarewell(String reason) {
    Farewell words() {
        byte[] line = new LineBuilder()
                .command("ERROR")
                .trailing("Closing link: " + reason)
                .end()
                .take();
        return new Farewell(new String(line, StandardCharsets.UTF_8), Duration.ZERO);
    }
}
