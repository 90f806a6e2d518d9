package parley.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import parley.chat.Message;
import parley.chat.Moment;
import parley.port.Variant;
import parley.protocol.Event;

/// Posts, direct messages and departures in words, each in parentheses; silent about the rest.
final class Plain implements Variant {
    private final boolean echo;
    final List<Event> rendered = new ArrayList<>();

    Plain(boolean echo) {
        this.echo = echo;
    }

    @Override
    public boolean echo() {
        return echo;
    }

    @Override
    public byte[] render(Moment at, Event event) {
        rendered.add(event);
        String words = switch (event) {
            case Event.Posted posted ->
                "(" + posted.message().from().nick() + ": " + posted.message().text() + ")";
            case Event.DirectMessage(Message message) ->
                "(" + message.from().nick() + " to you: " + message.text() + ")";
            case Event.Quit quit -> "(" + quit.who().nick() + " has left)";
            default -> "";
        };
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
