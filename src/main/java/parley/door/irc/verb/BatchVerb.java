package parley.door.irc.verb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.door.irc.Client;
import parley.door.irc.Multiline;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.irc.Numeric;
import parley.protocol.Command;

/// BATCH from clients (IRCv3 client-batch), which is for messages of several lines (draft/multiline). One for each
/// client; confined to the connection's event loop.
///
/// 1. Nothing of a batch is answered before it ends; then the answer bears the label of the line that opened it.
/// 2. What fails ends the batch. It is told once: what still comes of that batch is ignored.
/// 3. A line outside the open batch is carried out as ever, although a client should not send any: the batch takes
///    effect at its end only.
public final class BatchVerb {
    private static final String VERB = "BATCH";

    /// How long a batch may be open.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Client client;
    private @Nullable Multiline open;

    /// The batch that has failed last; what still comes of it is ignored.
    private @Nullable String failed;

    public BatchVerb(Client client) {
        this.client = client;
    }

    static void handle(Client client, IrcMessage message) {
        client.batch().handle(message);
    }

    private void handle(IrcMessage message) {
        if (!client.capabilities().enables(Capability.MULTILINE)) {
            client.reply(Numeric.ERR_UNKNOWNCOMMAND, VERB);
            return;
        }
        String reference = message.param(0);
        String id = reference.isEmpty() ? "" : reference.substring(1);
        if (reference.startsWith("+")) {
            open(id, message);
        } else if (reference.startsWith("-")) {
            close(id);
        } else {
            fail(id, new Multiline.Fault("MULTILINE_INVALID", "Invalid multiline batch"));
        }
    }

    private void open(String id, IrcMessage message) {
        if (open != null) {
            fail(id, new Multiline.Fault("MULTILINE_INVALID", "Another batch is open"));
        } else if (!isReference(id)) {
            fail(id, new Multiline.Fault("INVALID_REFTAG", "Invalid reference tag", Client.shown(id)));
        } else if (!message.param(1).equals(Capability.MULTILINE.wireName())) {
            String type = Client.shown(message.param(1));
            fail(id, new Multiline.Fault("UNKNOWN_TYPE", "Unknown batch type", id, type));
        } else if (message.param(2).isEmpty()) {
            fail(id, new Multiline.Fault("MULTILINE_INVALID", "Invalid multiline batch without a target"));
        } else {
            open = new Multiline(
                    id,
                    message.param(2),
                    MessageVerbs.clientTags(client, message),
                    client.takeLabel(),
                    client.session().connection().nanoTime(),
                    client.settings().irc().multiline());
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

    private void close(String id) {
        Multiline batch = open;
        if (id.equals(failed)) {
            failed = null;
        } else if (batch == null || !batch.id().equals(id)) {
            fail(id, new Multiline.Fault("MULTILINE_INVALID", "No such batch is open"));
        } else if (isLate(batch) || batch.fault() != null) {
            fail(id, isLate(batch) ? late(batch) : batch.fault());
            failed = null;
        } else {
            open = null;
            client.answerAs(batch.label());
            send(batch);
        }
    }

    private void send(Multiline batch) {
        Optional<MessageVerbs.Addressee> to = MessageVerbs.addressee(client, batch.target());
        if (to.isPresent()) {
            var send = new Command.Send(to.get().target(), batch.draft(to.get().atLeast()));
            MessageVerbs.submit(client, List.of(send));
        } else if (!batch.isNotice()) {
            boolean channel = batch.target().startsWith("#");
            client.reply(channel ? Numeric.ERR_NOSUCHCHANNEL : Numeric.ERR_NOSUCHNICK, Client.shown(batch.target()));
        }
    }

    /// Takes a line that says that it belongs to a batch.
    ///
    /// @return whether it has; otherwise it stands for itself
    public boolean takes(IrcMessage message) {
        String id = message.tags().get("batch");
        if (id == null || !client.capabilities().enables(Capability.MULTILINE)) {
            return false;
        }
        if (id.equals(failed)) {
            return true;
        }
        Multiline batch = open;
        Multiline.Fault fault;
        if (batch == null || !batch.id().equals(id)) {
            fault = new Multiline.Fault("MULTILINE_INVALID", "No such batch is open");
        } else {
            fault = isLate(batch) ? late(batch) : batch.add(message);
        }
        if (fault != null) {
            fail(batch == null ? id : batch.id(), fault);
        }
        return true;
    }

    private boolean isLate(Multiline batch) {
        return client.session().connection().nanoTime() - batch.opened() > LIMIT.toNanos();
    }

    private static Multiline.Fault late(Multiline batch) {
        return new Multiline.Fault("TIMEOUT", "The batch was left open for too long", batch.id());
    }

    private void fail(String id, Multiline.@Nullable Fault fault) {
        if (open != null) {
            client.answerAs(open.label());
        }
        open = null;
        failed = id;
        if (fault != null) {
            client.fail(VERB, fault.code(), fault.text(), fault.context().toArray(String[]::new));
        }
    }
}
