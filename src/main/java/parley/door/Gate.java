package parley.door;

import java.time.Duration;
import java.util.function.Consumer;
import parley.accounts.Step;

/// Keeps somebody out, at a door where people type, until they have given the password of the whole server. Whether
/// there is one is settled when they come. Confined to the event loop of its session.
public final class Gate {
    /// What they are asked.
    public static final String QUESTION = "This chat has a password. Please type it.";

    private static final String WRONG = "That is not the password. Please type it again.";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Session session;
    private final ServerPassword password;
    private boolean closed;

    public Gate(Session session, ServerPassword password) {
        this.session = session;
        this.password = password;
        this.closed = password.wanted().get().isPresent();
    }

    /// Whether the password is still to be given.
    public boolean isClosed() {
        return closed;
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
        session.suspend();
        password.authenticator()
                .verify(session.caller(), typed, password.wanted().get().orElse(null), denied -> {
                    if (denied.isEmpty()) {
                        closed = false;
                        session.connection().liftLimit();
                        right.run();
                    } else {
                        asked();
                        wrong.accept(
                                denied.get() == Step.Denied.WRONG
                                        ? WRONG
                                        : denied.get().words());
                        session.goOn();
                    }
                });
    }
}
