package parley.door.irc.verb;

import java.time.Instant;
import java.util.Optional;
import parley.chat.Target;
import parley.door.irc.Client;
import parley.door.irc.ReadMarkerLine;
import parley.door.irc.ServerTime;
import parley.irc.IrcMessage;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Request;

/// MARKREAD (IRCv3 draft/read-marker): until when one has read what was said somewhere.
final class MarkReadVerb {
    private static final String VERB = ReadMarkerLine.VERB;

    private MarkReadVerb() {}

    static void handle(Client client, IrcMessage message) {
        if (message.param(0).isEmpty()) {
            client.fail(VERB, "NEED_MORE_PARAMS", "Missing parameters");
            return;
        }
        Optional<? extends Target> target = Targets.target(client.server().names(), message.param(0));
        if (target.isEmpty()) {
            invalid(client, message.param(0));
        } else if (message.params().size() < 2) {
            perform(client, new Query.ReadMarker(target.get()));
        } else {
            ServerTime.parse(message.param(1))
                    .ifPresentOrElse(
                            until -> perform(client, new Command.MarkRead(target.get(), until)),
                            () -> invalid(client, message.param(1)));
        }
    }

    private static void perform(Client client, Request request) {
        client.perform(request, performed -> {
            if (performed.reply() instanceof Answer.ReadUntil(Target target, Instant until)) {
                ReadMarkerLine.write(client.line(), target, until);
            } else {
                client.show(performed);
            }
        });
    }

    private static void invalid(Client client, String parameter) {
        client.fail(VERB, "INVALID_PARAMS", "Invalid parameters", Client.shown(parameter));
    }
}
