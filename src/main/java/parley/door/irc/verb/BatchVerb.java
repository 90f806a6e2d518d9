package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import parley.chat.Service;
import parley.door.irc.Exchange;
import parley.door.irc.IrcServiceCaller;
import parley.door.irc.Multiline;
import parley.door.irc.OpenBatch;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.protocol.Command;

/// BATCH from clients (IRCv3 client-batch), which is for messages of several lines (draft/multiline); see [OpenBatch].
final class BatchVerb {
    private BatchVerb() {}

    static void handle(Exchange exchange, IrcMessage message) {
        String reference = message.param(0);
        String id = reference.isEmpty() ? "" : reference.substring(1);
        if (reference.startsWith("+")) {
            open(exchange, id, message);
        } else if (reference.startsWith("-")) {
            Multiline whole = exchange.batch().close(id);
            if (whole != null) {
                send(exchange, whole);
            }
        } else {
            exchange.batch().fail(id, Multiline.INVALID, "Invalid multiline batch");
        }
    }

    private static void open(Exchange exchange, String id, IrcMessage message) {
        if (exchange.batch().isOpen()) {
            exchange.batch().fail(id, Multiline.INVALID, "Another batch is open");
        } else if (!isReference(id)) {
            exchange.batch().fail(id, "INVALID_REFTAG", "Invalid reference tag", id);
        } else if (!message.param(1).equals(Capability.MULTILINE.wireName())) {
            exchange.batch().fail(id, "UNKNOWN_TYPE", "Unknown batch type", id, message.param(1));
        } else if (message.param(2).isEmpty()) {
            exchange.batch().fail(id, Multiline.INVALID, "Invalid multiline batch without a target");
        } else {
            exchange.batch().open(id, message.param(2), MessageVerbs.clientTags(exchange, message));
        }
    }

    /// A service takes one command at a time, and answers no notice.
    private static void command(Exchange exchange, Service service, Multiline batch) {
        String text = batch.draft(null).text().value();
        if (batch.isNotice()) {
            return;
        }
        if (text.indexOf('\n') < 0) {
            ServiceVerbs.take(exchange, service, text);
        } else {
            new IrcServiceCaller(exchange).say(service, "Please write one command at a time, in one line.");
        }
    }

    /// As IRCv3 batch has it, "Reference tags".
    private static boolean isReference(String id) {
        return !id.isEmpty()
                && id.length() <= 64
                && id.chars()
                        .allMatch(c ->
                                c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    private static void send(Exchange exchange, Multiline batch) {
        Optional<Service> service = ServiceVerbs.named(exchange, batch.target());
        if (service.isPresent()) {
            command(exchange, service.get(), batch);
            return;
        }
        Optional<MessageVerbs.Addressee> to = MessageVerbs.addressee(exchange, batch.target(), !batch.isNotice());
        to.ifPresent(addressee -> MessageVerbs.submit(
                exchange, List.of(new Command.Send(addressee.target(), batch.draft(addressee.atLeast())))));
    }
}
