package parley.door;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import parley.accounts.Step;
import parley.net.frame.End;

/// Keeps somebody out, at a door where people type, until they have given the password of the whole server. Whether
/// they are asked is settled when they come; who has not entered when it becomes another comes again. Confined to the
/// event loop of its session.
public final class Gate {
    /// What they are asked.
    public static final String QUESTION = "This chat has a password. Please type it.";

    private static final String WRONG = "That is not the password. Please type it again.";
    private static final String CHANGED = "The password of this chat has changed. Please come again.";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String HELP = "This chat has a password. Who runs it gives it to you; type it here.";

    private final Session session;
    private final ServerPassword password;
    private boolean closed;

    /// The password that they need not give any more; empty for none.
    private Optional<String> settled = Optional.empty();

    public Gate(Session session, ServerPassword password) {
        this.session = session;
        this.password = password;
        this.closed = password.wanted().get().isPresent();
    }

    /// Whether the password is still to be given.
    public boolean isClosed() {
        return closed;
    }

    /// Whether they may enter now. Where the password is another than when they came by it, their visit ends instead.
    public boolean admits() {
        boolean same = settled.equals(password.wanted().get());
        if (!same) {
            session.leave(new End.Disconnected(CHANGED), Dialect.Farewell.line(CHANGED));
        }
        return same;
    }

    /// They have been asked, and have some time to answer.
    public void asked() {
        session.connection().limit(LIMIT, "no password given");
    }

    /// They have typed something. Nothing more is taken from them until it has been looked at.
    ///
    /// @param right goes on, as after [Session#suspend]
    /// @param wrong gets what to tell them
    public void tried(String typed, Runnable right, Consumer<String> wrong) {
        if (typed.equalsIgnoreCase("/help")) {
            wrong.accept(HELP);
            return;
        }
        session.suspend();
        Optional<String> wanted = password.wanted().get();
        password.authenticator().verify(session.caller(), typed, wanted.orElse(null), denied -> {
            if (denied.isEmpty()) {
                closed = false;
                settled = wanted;
                session.connection().liftLimit();
                right.run();
            } else {
                asked();
                wrong.accept(
                        denied.get() == Step.Denied.WRONG ? WRONG : denied.get().words());
                session.goOn();
            }
        });
    }
}
