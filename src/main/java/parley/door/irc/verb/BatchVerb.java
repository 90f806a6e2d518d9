package parley.door.irc.verb;

import java.util.List;
import java.util.Optional;
import parley.door.irc.Client;
import parley.door.irc.Multiline;
import parley.door.irc.OpenBatch;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Command;

/// BATCH from clients (IRCv3 client-batch), which is for messages of several lines (draft/multiline); see [OpenBatch].
final class BatchVerb {
    private BatchVerb() {}

    static void handle(Client client, IrcMessage message) {
        if (!client.has(Capability.MULTILINE)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, OpenBatch.VERB);
            return;
        }
        String reference = message.param(0);
        String id = reference.isEmpty() ? "" : reference.substring(1);
        if (reference.startsWith("+")) {
            open(client, id, message);
        } else if (reference.startsWith("-")) {
            Multiline whole = client.batch().close(id);
            if (whole != null) {
                send(client, whole);
            }
        } else {
            fail(client, id, Multiline.INVALID, "Invalid multiline batch");
        }
    }

    private static void open(Client client, String id, IrcMessage message) {
        if (client.batch().isOpen()) {
            fail(client, id, Multiline.INVALID, "Another batch is open");
        } else if (!isReference(id)) {
            fail(client, id, "INVALID_REFTAG", "Invalid reference tag", Client.shown(id));
        } else if (!message.param(1).equals(Capability.MULTILINE.wireName())) {
            fail(client, id, "UNKNOWN_TYPE", "Unknown batch type", id, Client.shown(message.param(1)));
        } else if (message.param(2).isEmpty()) {
            fail(client, id, Multiline.INVALID, "Invalid multiline batch without a target");
        } else {
            client.batch()
                    .open(new Multiline(
                            id,
                            message.param(2),
                            MessageVerbs.clientTags(client, message),
                            client.takeLabel(),
                            client.session().connection().nanoTime(),
                            client.settings().irc().multiline()));
        }
    }

    private static void fail(Client client, String id, String code, String text, String... context) {
        client.batch().fail(id, new Multiline.Fault(code, text, context));
    }

    /// As IRCv3 batch has it, "Reference tags".
    private static boolean isReference(String id) {
        return !id.isEmpty()
                && id.length() <= 64
                && id.chars()
                        .allMatch(c ->
                                c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    private static void send(Client client, Multiline batch) {
        Optional<MessageVerbs.Addressee> to = MessageVerbs.addressee(client, batch.target(), !batch.isNotice());
        to.ifPresent(addressee -> MessageVerbs.submit(
                client, List.of(new Command.Send(addressee.target(), batch.draft(addressee.atLeast())))));
    }
}
