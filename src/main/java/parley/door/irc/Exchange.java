package parley.door.irc;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Caller;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Credential.Fingerprint;
import parley.chat.Profile;
import parley.door.Playback;
import parley.door.RefusalWords;
import parley.door.Session;
import parley.irc.Capability;
import parley.irc.IrcMessage;
import parley.net.Encryption;
import parley.net.Origin;
import parley.net.frame.End;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Request;
import parley.protocol.TimedEvent;

/// The exchange under way with one client: a line, and all that comes of it. It is what the handler of a verb gets.
/// Confined to the connection's event loop.
///
/// 1. What needs the hub goes through [#perform] or [#ask]; its continuation is a further step of the same exchange.
/// 2. What is slow and is not the hub's goes through [#suspend]; [#resume] is its further step.
/// 3. What a step writes to [#out] goes out when the step ends. When no step is outstanding the exchange is over, and
///    what it has sent is the answer ([LabelledAnswer]).
/// 4. A long answer is made as the socket takes it ([Outbound#send]), or step by step ([#whenTaken]): it is the
///    only one, since no further line is looked at before.
public final class Exchange {
    private final Session session;
    private final IrcServer server;
    private final Peer peer;
    private final LabelledAnswer answer;
    private final Outbound out;
    private final Playback playback;
    private final Receipts receipts;

    // What few clients have, or not for long, is made when it is wanted: there are many.

    private @Nullable Registration registration;
    private @Nullable OpenBatch batch;
    private @Nullable Sasl sasl;
    private @Nullable PasskeyMaking passkeyMaking;
    private @Nullable Liveness liveness;
    private int outstanding;
    private @Nullable Consumer<List<Performed>> then;
    private @Nullable Consumer<Reply> found;

    Exchange(Session session, IrcServer server) {
        this.session = session;
        this.server = server;
        this.peer = new Peer(session, server);
        this.answer = new LabelledAnswer(session, server);
        this.out = new Outbound(server, peer, answer);
        this.playback = new Playback(session, missed -> new PlaybackLines(this).of(missed));
        this.receipts = new Receipts(this);
    }

    public IrcServer server() {
        return server;
    }

    /// Whether nobody on the way can read what is said.
    public boolean isEncrypted() {
        return encryption().isPresent();
    }

    /// By which door the client has come: whoever speaks by WebSocket is at the page, or at another one.
    String door() {
        return session.connection().isWebSocket() ? "web" : "irc";
    }

    /// What the client is told of TLS. An onion service encrypts, and has no door for TLS.
    Sts sts() {
        if (isEncrypted() || session.isHidden()) {
            return Sts.DURATION;
        }
        return session.connection().isWebSocket() ? Sts.NOTHING : Sts.PORT;
    }

    /// What is known of the client.
    public Peer peer() {
        return peer;
    }

    /// What goes out to the client.
    public Outbound out() {
        return out;
    }

    public Registration registration() {
        if (registration == null) {
            registration = new Registration(this);
        }
        return registration;
    }

    /// All that was said for it has been used.
    void forgetRegistration() {
        registration = null;
    }

    public Sasl sasl() {
        if (sasl == null) {
            sasl = new Sasl(this);
        }
        return sasl;
    }

    /// The passkey that the client makes.
    public PasskeyMaking passkeyMaking() {
        if (passkeyMaking == null) {
            passkeyMaking = new PasskeyMaking(this);
        }
        return passkeyMaking;
    }

    /// What the client sends in several lines.
    public OpenBatch batch() {
        if (batch == null) {
            batch = new OpenBatch(this);
        }
        return batch;
    }

    /// Has a batch take a line that says that it belongs to one.
    ///
    /// @return whether it has
    boolean batchTakes(IrcMessage line) {
        return line.tags().containsKey("batch") && batch().takes(line);
    }

    /// How much of what it was sent the client has got.
    public Receipts receipts() {
        return receipts;
    }

    /// What the client missed.
    Playback playback() {
        return playback;
    }

    Session session() {
        return session;
    }

    /// Where the client comes from.
    public Origin origin() {
        return session.connection().origin();
    }

    private Optional<Encryption> encryption() {
        return session.connection().encryption();
    }

    /// The fingerprint of the certificate that the client has shown; empty for none.
    public Optional<Fingerprint> fingerprint() {
        return encryption().flatMap(Encryption::fingerprint).flatMap(Fingerprint::parse);
    }

    /// A gateway that may do so has told where the client comes from. It leaves where it is not let in from there.
    public void comesFrom(Origin told) {
        session.comesFrom(told).ifPresent(why -> leave(new End.Disconnected(why)));
    }

    /// Who is asked to prove something by this client, where failures are counted and answers taken.
    Caller caller() {
        return session.caller();
    }

    /// Registration goes on; it does not wait for an attempt to log in.
    void registering() {
        if (sasl != null) {
            sasl.registering();
        }
    }

    /// Registration is complete.
    void registered() {
        server.registered(this);
        liveness = new Liveness(
                session.connection(), server.name(), server.settings().limits().idle());
    }

    /// Something has come from the client.
    void received() {
        if (liveness != null) {
            liveness.received();
        }
    }

    /// Leaves the chat; the client is told why with ERROR.
    public void leave(End why) {
        out.flush();
        session.leave(why);
    }

    /// Goes on where no ban is in the way. Whoever has registered has been looked at; before that, nobody who is banned
    /// proves who they are.
    void admitted(Runnable step) {
        if (peer.isRegistered()) {
            step.run();
            return;
        }
        perform(new Query.Admission(registration().identity()), performed -> {
            if (performed.reply() instanceof Refusal refusal) {
                Refusals.tell(out, refusal);
                leaveIfFinal(refusal);
            } else {
                step.run();
            }
        });
    }

    /// Where a refusal of one who wants to come in will not change, they have to go.
    public void leaveIfFinal(Refusal refusal) {
        if (RefusalWords.isFinal(refusal)) {
            leave(new End.Disconnected(RefusalWords.of(refusal)));
        }
    }

    /// A line has come.
    ///
    /// @param message empty where it cannot be read
    void begin(Optional<IrcMessage> message) {
        answer.label(
                peer.has(Capability.LABELED_RESPONSE)
                        ? message.flatMap(read -> read.tag("label"))
                                .filter(given -> !given.isEmpty())
                                .orElse(null)
                        : null);
        outstanding = 1;
    }

    /// The line under way is not answered by itself: its label, if it has one, is for [#answerAs] later.
    @Nullable
    String takeLabel() {
        return answer.takeLabel();
    }

    /// The line under way completes an earlier one: what it comes to is that one's answer.
    ///
    /// @param earlier what [#takeLabel] returned
    void answerAs(@Nullable String earlier) {
        answer.label(earlier);
    }

    /// The line's handler has returned.
    void handled() {
        finish();
    }

    private void finish() {
        out.flush();
        if (--outstanding == 0) {
            answer.end();
            playback.start(receipts::replayed);
        }
    }

    /// Writes what is no part of the exchange under way, if there is one.
    void outside(Runnable event) {
        String held = answer.takeLabel();
        event.run();
        out.flush();
        answer.label(held);
    }

    /// Sends a message whose success needs no answer: what is said next need not wait for it.
    public void submit(Command command) {
        receipts.delivered();
        if (answer.hasLabel()) {
            perform(command);
        } else {
            session.submit(command);
        }
    }

    /// Has the hub carry out some requests, one directly after the other.
    ///
    /// @param step goes on with what they came to
    public void perform(List<? extends Request> requests, Consumer<List<Performed>> step) {
        if (then != null) {
            throw new IllegalStateException("one step at a time");
        }
        then = step;
        outstanding++;
        if (peer.isRegistered() && requests.stream().anyMatch(Command.class::isInstance)) {
            receipts.delivered();
        }
        session.perform(List.copyOf(requests));
    }

    /// The same for one request.
    public void perform(Request request, Consumer<Performed> step) {
        perform(List.of(request), performed -> step.accept(performed.getFirst()));
    }

    /// Has the hub carry out some requests, and shows what each came to: its events, or why not. None are nothing.
    public void perform(List<? extends Request> requests) {
        if (!requests.isEmpty()) {
            perform(requests, performed -> performed.forEach(this::show));
        }
    }

    /// The same for one command.
    public void perform(Command command) {
        perform(List.of(command));
    }

    /// Asks the hub.
    ///
    /// @param step gets the reply, unless it is a refusal, which is told
    public void ask(Query query, Consumer<Reply> step) {
        perform(query, performed -> {
            if (performed.reply() instanceof Refusal refusal) {
                Refusals.tell(out, query, refusal);
            } else {
                step.accept(performed.reply());
            }
        });
    }

    /// Asks the hub something whose answer may have to be looked up in history.
    ///
    /// @param step gets the answer or a refusal
    public void lookUp(Query query, Consumer<Reply> step) {
        if (found != null) {
            throw new IllegalStateException("one step at a time");
        }
        found = step;
        outstanding++;
        session.ask(query);
    }

    void found(Reply reply) {
        Consumer<Reply> step = found;
        found = null;
        if (step != null) {
            step.accept(reply);
        }
        finish();
    }

    void performed(List<Performed> performed) {
        Profile self = performed.getLast().self();
        if (self != null) {
            Account before = peer.isRegistered() ? peer.profile().account() : null;
            renewed(self);
            if (self.account() != null && !self.account().equals(before) && !peer.has(Capability.CHATHISTORY)) {
                playback.arrived();
            }
        }
        Consumer<List<Performed>> step = then;
        then = null;
        if (step != null) {
            step.accept(performed);
        }
        finish();
    }

    /// Another session has changed the user, or somebody else has. To which account they are logged in then is
    /// told as to who logs in.
    void renewedElsewhere(Profile self) {
        Account before = peer.isRegistered() ? peer.profile().account() : null;
        renewed(self);
        Account now = self.account();
        if (!Objects.equals(before, now)) {
            outside(() -> {
                if (now == null) {
                    LoggedIn.tellOut(this);
                } else {
                    LoggedIn.tell(this, now);
                }
            });
        }
    }

    private void renewed(Profile self) {
        peer.profile(self);
        session.reportDeliveries(self.account() != null);
        if (self.account() == null && session.isHidden()) {
            leave(new End.Disconnected(Registration.ACCOUNT_REQUIRED));
        }
    }

    /// Takes no further line until [#resume]: something slow that is not the hub's is under way.
    void suspend() {
        outstanding++;
        session.suspend();
    }

    /// Goes on where [#suspend] stopped.
    void resume(Runnable step) {
        step.run();
        finish();
        if (outstanding == 0 && !playback.underWay()) {
            session.goOn(); // unless there is more to wait for
        }
    }

    /// Goes on with a long answer when the socket has taken what there is of it.
    public void whenTaken(Runnable step) {
        out.flush();
        suspend();
        session.connection().whenTaken(() -> resume(step));
    }

    /// Goes on with a long answer after some time.
    public void later(Duration time, Runnable step) {
        suspend();
        session.connection().loop().schedule(() -> resume(step), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Goes on when something is done, on whatever thread that is.
    ///
    /// @param step gets its outcome, or why there is none
    public <T> void whenDone(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> step) {
        suspend();
        stage.whenComplete((outcome, failure) ->
                session.loop().execute(() -> resume(() -> step.accept(outcome, failure))));
    }

    /// Shows what a command came to: the events that the client is told of its own doing, or why not.
    public void show(Performed performed) {
        performed.own().forEach(this::show);
        if (performed.reply() instanceof Refusal refusal) {
            Refusals.tell(out, performed.request(), refusal);
        }
        Replies.tell(this, performed.reply());
    }

    /// Shows an event of the client's own doing. What it said itself it sees only with echo-message; what it said to
    /// itself it also gets as anybody would, which is no answer (IRCv3 labeled-response).
    public void show(TimedEvent timed) {
        Event event = timed.event();
        IrcVariant variant = peer.variant();
        boolean speech = event instanceof Event.Posted
                || event instanceof Event.Sent
                || event instanceof Event.Tagged
                || event instanceof Event.SentTags;
        if (event instanceof Event.DirectMessage || event instanceof Event.DirectTags) {
            session.connection().answer(variant.render(timed.at(), event));
        } else if (!speech || peer.has(Capability.ECHO_MESSAGE)) {
            out.send(variant.render(timed.at(), event));
            if (variant.tells(event)) {
                ChannelReplies.delivered(this, event);
            }
        }
    }

    /// The client has come into a channel, and may have missed something of it; it asks for that itself where it can
    /// (IRCv3 chathistory).
    void missed(ChannelName channel) {
        if (!peer.has(Capability.CHATHISTORY) && peer.profile().account() != null) {
            playback.joined(channel);
        }
    }
}
