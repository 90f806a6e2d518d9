package parley.door.irc;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.irc.Capability;
import parley.irc.IrcMessage;

/// The batch that a client is sending (IRCv3 client-batch): a message of several lines (draft/multiline). Confined to
/// the connection's event loop.
///
/// 1. Nothing of a batch is answered before it ends; then the answer bears the label of the line that opened it.
/// 2. What fails ends the batch. It is told once: what still comes of that batch is ignored.
/// 3. A line outside the open batch is carried out as ever, although a client should not send any: the batch takes
///    effect at its end only.
public final class OpenBatch {
    public static final String VERB = "BATCH";

    /// How long a batch may be open.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Exchange exchange;
    private @Nullable Multiline open;

    /// The batch that has failed last; what still comes of it is ignored.
    private @Nullable String failed;

    OpenBatch(Exchange exchange) {
        this.exchange = exchange;
    }

    public boolean isOpen() {
        return open != null;
    }

    /// Begins a batch, which the line under way opens.
    ///
    /// @param tags of the client's that the message has
    public void open(String id, String target, Map<String, String> tags) {
        open = new Multiline(
                id,
                target,
                tags,
                exchange.takeLabel(),
                exchange.session().connection().nanoTime(),
                exchange.server().settings().irc().multiline());
    }

    /// Ends the batch.
    ///
    /// @return the message; null where there is none, which has been told
    public @Nullable Multiline close(String id) {
        Multiline batch = open;
        if (id.equals(failed)) {
            failed = null;
            return null;
        }
        if (batch == null || !batch.id().equals(id)) {
            fail(id, notOpen());
            return null;
        }
        Multiline.Fault fault = isLate(batch) ? late(batch) : batch.fault();
        if (fault != null) {
            fail(id, fault);
            failed = null;
            return null;
        }
        open = null;
        exchange.answerAs(batch.label());
        return batch;
    }

    /// Takes a line that says that it belongs to a batch.
    ///
    /// @return whether it has; otherwise it stands for itself
    boolean takes(IrcMessage message) {
        String id = message.tags().get("batch");
        if (id == null || !exchange.peer().has(Capability.MULTILINE)) {
            return false;
        }
        if (id.equals(failed)) {
            return true;
        }
        Multiline batch = open;
        if (batch == null || !batch.id().equals(id)) {
            fail(batch == null ? id : batch.id(), notOpen());
            return true;
        }
        Multiline.Fault fault = isLate(batch) ? late(batch) : batch.add(message);
        if (fault != null) {
            fail(batch.id(), fault);
        }
        return true;
    }

    private boolean isLate(Multiline batch) {
        return exchange.session().connection().nanoTime() - batch.opened() > LIMIT.toNanos();
    }

    private static Multiline.Fault notOpen() {
        return new Multiline.Fault(Multiline.INVALID, "No such batch is open");
    }

    private static Multiline.Fault late(Multiline batch) {
        return new Multiline.Fault("TIMEOUT", "The batch was left open for too long", batch.id());
    }

    /// Tells what is wrong with a batch, which is none any more.
    ///
    /// @param code of draft/multiline, "Errors"
    /// @param context its parameters
    public void fail(String id, String code, String text, String... context) {
        fail(id, new Multiline.Fault(code, text, context));
    }

    private void fail(String id, Multiline.Fault fault) {
        if (open != null && open.id().equals(id)) {
            exchange.answerAs(open.label());
            open = null;
        }
        failed = id;
        exchange.out().fail(VERB, fault.code(), fault.text(), fault.context().toArray(String[]::new));
    }
}
