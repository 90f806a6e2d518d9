package parley.door.irc.verb;

import java.time.Instant;
import java.util.Optional;
import parley.chat.Target;
import parley.door.irc.Exchange;
import parley.door.irc.Outbound;
import parley.door.irc.ReadMarkerLine;
import parley.door.irc.ServerTime;
import parley.door.irc.parameter.Targets;
import parley.irc.IrcMessage;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Request;

/// MARKREAD (IRCv3 draft/read-marker): until when one has read what was said somewhere.
final class MarkReadVerb {
    private static final String VERB = ReadMarkerLine.VERB;

    private MarkReadVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        Outbound out = exchange.out();
        if (message.param(0).isEmpty()) {
            out.fail(VERB, "NEED_MORE_PARAMS", "Missing parameters");
            return;
        }
        Optional<? extends Target> target = Targets.target(exchange.server().names(), message.param(0));
        if (target.isEmpty()) {
            invalid(out, message.param(0));
        } else if (message.params().size() < 2) {
            perform(exchange, new Query.ReadMarker(target.get()));
        } else {
            ServerTime.parse(message.param(1))
                    .ifPresentOrElse(
                            until -> perform(exchange, new Command.MarkRead(target.get(), until)),
                            () -> invalid(out, message.param(1)));
        }
    }

    private static void perform(Exchange exchange, Request request) {
        exchange.perform(request, performed -> {
            if (performed.reply() instanceof Answer.ReadUntil(Target target, Instant until)) {
                ReadMarkerLine.write(exchange.out().line(), target, until);
            } else {
                exchange.show(performed);
            }
        });
    }

    private static void invalid(Outbound out, String parameter) {
        out.fail(VERB, "INVALID_PARAMS", "Invalid parameters", parameter);
    }
}
