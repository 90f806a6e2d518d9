package parley.door.irc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import parley.chat.Characters;
import parley.chat.Message;
import parley.door.PlainText;
import parley.door.SearchLine;
import parley.hub.Answer;
import parley.hub.Query;
import parley.hub.Refusal;

/// HistServ: history by message, for clients that cannot ask for it otherwise.
final class HistServ {
    static final List<ServiceCommand> COMMANDS = List.of(new ServiceCommand(
            "SEARCH",
            SearchLine.SYNTAX,
            1,
            "Finds messages in your channels, and between others and you where you are logged in, newest first."
                    + " All of the words must be in a message; word* stands for all that begin so.",
            HistServ::search));

    /// So much of a message is shown, in bytes, so that a line holds it.
    private static final int SHOWN = 350;

    private HistServ() {}

    private static void search(ServiceTalk talk) {
        Client client = talk.client();
        switch (SearchLine.parse(talk.rest(0), client.server().names())) {
            case SearchLine.Fault(String why) -> talk.say(why);
            case SearchLine.Understood(Query.Search query) ->
                client.lookUp(query, reply -> {
                    switch (reply) {
                        case Answer.Found(List<Message> messages) -> show(talk, messages);
                        case Refusal refusal -> talk.refuse(refusal);
                        default -> talk.refuse(new Refusal.Failed());
                    }
                });
        }
    }

    private static void show(ServiceTalk talk, List<Message> messages) {
        messages.forEach(message -> line(message).ifPresent(talk::say));
        talk.say(messages.isEmpty() ? "Nothing found." : "End of what was found: " + messages.size() + ".");
    }

    /// Empty for what programs ask each other.
    private static Optional<String> line(Message message) {
        return PlainText.said(message)
                .map(said -> PlainText.whenAndWhere(message) + " <"
                        + PlainText.safe(message.from().nick().name()) + "> "
                        + beginning(PlainText.safe(said.replace('\n', ' '))));
    }

    private static String beginning(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return utf8.length <= SHOWN
                ? text
                : new String(utf8, 0, Characters.wholeCharacters(utf8, 0, utf8.length, SHOWN), StandardCharsets.UTF_8)
                        + "…";
    }
}
