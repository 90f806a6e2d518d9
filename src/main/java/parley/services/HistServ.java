package parley.services;

import java.util.List;
import parley.protocol.Query;

/// HistServ: history by message, for clients that cannot ask for it otherwise.
final class HistServ {
    static final List<ServiceCommand> COMMANDS = List.of(new ServiceCommand(
            "SEARCH",
            SearchLine.SYNTAX,
            1,
            "Finds messages in your channels, and between others and you where you are logged in, newest first."
                    + " All of the words must be in a message; word* stands for all that begin so.",
            HistServ::search));

    private HistServ() {}

    private static void search(ServiceTalk talk) {
        switch (SearchLine.parse(talk.rest(0), talk.names())) {
            case SearchLine.Fault(String why) -> talk.say(why);
            case SearchLine.Understood(Query.Search query) -> talk.caller().search(query);
        }
    }
}
