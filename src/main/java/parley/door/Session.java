package parley.door;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.accounts.Caller;
import parley.chat.Identity;
import parley.chat.Network;
import parley.chat.Nick;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.Role;
import parley.chat.SessionId;
import parley.chat.Text;
import parley.net.Allowance;
import parley.net.Connection;
import parley.net.Origin;
import parley.net.Pace;
import parley.net.Pacing;
import parley.net.Protocol;
import parley.net.Wait;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.outside.AddressCheck;
import parley.port.Chat;
import parley.port.Loop;
import parley.port.Recipient;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Request;

/// A connection's visit to the chat: it stands between the socket, the hub and the dialect. Confined to its event loop,
/// but for [#completed].
///
/// 1. What the peer sent is interpreted, applied and answered in the order sent.
/// 2. While a request is under way no further frame is interpreted; events go on reaching the peer.
/// 3. With too many commands in flight, reading stops until some are through.
/// 4. Who sends too much for too long is slowed down: no frame is taken until it is time for one.
/// 5. One's own large answers are one at a time: no further frame is taken before the socket has taken it.
/// 6. Leaving is the last thing submitted, once, whatever ends the connection ([parley.net.frame.End]); the
///    connection is closed when the hub has answered it. Everything meant for the peer is in its queue by then.
public final class Session implements Protocol, Recipient {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private static final int MAX_IN_FLIGHT = 64;
    private static final int RESUME_IN_FLIGHT = MAX_IN_FLIGHT / 2;

    private final Chat chat;
    private final Loops loops;
    private final Cloak cloak;
    private final Pace pace;
    private final SessionLog log;
    private final AddressCheck addresses;
    private final Dialect dialect;
    private final AtomicInteger inFlight = new AtomicInteger();
    /// What waits behind something older.
    private final HeldBack held = new HeldBack(() -> connection().abort(End.Cause.SENDQ_EXCEEDED));

    /// Whether the dialect is told that something is delivered: few want to know, and it is asked for each message.
    private boolean reportsDeliveries;

    private @Nullable Object awaited;
    private @Nullable Command leaving;
    private boolean inside;

    /// Read on other threads, too.
    private volatile boolean gone;
    private Dialect.@Nullable Farewell farewell;

    private @Nullable Allowance allowance;
    private @Nullable Allowance nickChanges;

    // Set once, by opened().
    private @Nullable Connection connection;
    private @Nullable SessionId id;
    private @Nullable Loop loop;

    /// @param pace of a peer; of who is slowed down, failures are counted, too
    /// @param addresses is asked whether people may come in from where the peer comes from
    /// @param dialect makes the dialect of this session
    public Session(
            Chat chat,
            Loops loops,
            Cloak cloak,
            Pace pace,
            AddressCheck addresses,
            SessionLog log,
            Function<Session, Dialect> dialect) {
        this.addresses = addresses;
        this.log = log;
        this.pace = pace;
        this.chat = chat;
        this.loops = loops;
        this.cloak = cloak;
        this.dialect = dialect.apply(this);
    }

    /// The socket.
    public Connection connection() {
        return set(connection);
    }

    /// Where the peer comes from, as others see it.
    public String host() {
        Origin origin = connection().origin();
        return origin.isHidden() ? origin.host() : cloak.host(origin.address());
    }

    /// Where the peer really comes from: an IP address, or the host of all whom an onion service hides.
    public String address() {
        return connection().origin().host();
    }

    @Override
    public Network network() {
        Origin origin = connection().origin();
        return origin.isHidden()
                ? Network.hidden(origin.socket().getPort())
                : Network.parse(origin.host()).orElseThrow().subscriber();
    }

    /// Whether what the peer does is counted and bounded: not for those whom the configuration exempts.
    public boolean isThrottled() {
        return pace.slows(connection().origin());
    }

    /// Whether the peer's address is hidden: then it may not enter without an account.
    public boolean isHidden() {
        return connection().origin().isHidden();
    }

    /// On whose behalf the peer's passwords are checked.
    public Caller caller() {
        return new Caller(network(), isThrottled(), connection().loop(), isHidden() ? "" : address(), () -> !gone);
    }

    /// As whom the peer enters at a door where people have no more than a nick.
    ///
    /// @param door its name
    public Identity identity(Nick nick, Role role, String door) {
        return new Identity(nick, role, door, host(), address(), nick.name(), door, false, Set.of());
    }

    /// Submits a command whose success needs no answer.
    public void submit(Command command) {
        if (leaving == null) {
            count();
            chat.submit(set(id), command);
        }
    }

    /// Submits a command; nothing more is taken from the peer until its reply.
    public void request(Command command) {
        if (leaving == null) {
            await(command);
            admitted(List.of(command), () -> submit(command), refusal -> take(command, refusal));
        }
    }

    /// Asks a question; nothing more is taken from the peer until its answer.
    public void ask(Query query) {
        if (leaving == null) {
            await(query);
            count();
            chat.ask(set(id), query);
        }
    }

    /// Asks a question, and goes on taking from the peer meanwhile.
    public void inquire(Query query) {
        if (leaving == null) {
            count();
            chat.ask(set(id), query);
        }
    }

    /// Carries out requests, one directly after the other; nothing more is taken from the peer until all are through.
    /// What they tell the session itself comes with their results.
    public void perform(List<Request> requests) {
        if (leaving == null) {
            await(requests);
            admitted(
                    requests,
                    () -> {
                        count();
                        chat.perform(set(id), requests);
                    },
                    refusal -> receive(requests.stream()
                            .map(request -> new Performed(request, refusal, List.of(), null))
                            .toList()));
        }
    }

    /// Goes on where the peer may come in, or take another nick already, as far as that is what it asks for; else it is
    /// as if the hub refused. What the peer is awaited for is under way meanwhile.
    private void admitted(List<Request> requests, Runnable step, Consumer<Refusal> refused) {
        Optional<Refusal> tooFast = requests.stream()
                .filter(Command.Rename.class::isInstance)
                .findFirst()
                .flatMap(rename -> refuseTooFast(((Command.Rename) rename).nick()));
        if (tooFast.isPresent()) {
            refused.accept(tooFast.get());
            return;
        }
        boolean asks = !inside
                && addresses.isOn()
                && !isHidden()
                && isThrottled()
                && requests.stream().anyMatch(Session::comesIn);
        if (!asks) {
            step.run();
            return;
        }
        addresses.ask(address(), network(), connection().loop(), answer -> {
            if (leaving != null) {
                return;
            }
            Optional<Refusal> refusal = switch (answer.verdict()) {
                case ALLOW -> Optional.empty();
                case DENY -> Optional.of(new Refusal.Banned(answer.reason(), null));
                case LOGIN ->
                    requests.stream().anyMatch(Session::needsNoAccount)
                            ? Optional.of(new Refusal.LoginRequired())
                            : Optional.empty();
            };
            guarded(() -> refusal.ifPresentOrElse(refused, step));
        });
    }

    private Optional<Refusal> refuseTooFast(Nick nick) {
        long wait = nickChanges == null ? 0 : nickChanges.takeNow(connection().nanoTime());
        return wait == 0
                ? Optional.empty()
                : Optional.of(new Refusal.NickChangesTooFast(nick, Math.ceilDiv(wait, 1_000_000_000L)));
    }

    private static boolean comesIn(Request request) {
        return request instanceof Command.Enter
                || request instanceof Query.Admission
                || request instanceof Query.MayRegister;
    }

    /// Whoever may come in with an account alone has it already.
    private static boolean needsNoAccount(Request request) {
        return request instanceof Query.MayRegister
                || (request instanceof Command.Enter enter && enter.proof() == null);
    }

    /// Takes nothing more from the peer until [#goOn], for something slow beside the hub is under way.
    public void suspend() {
        await(this);
    }

    private void await(Object request) {
        awaited = request;
        connection().await(Wait.REPLY);
    }

    private void count() {
        if (inFlight.incrementAndGet() >= MAX_IN_FLIGHT) {
            connection().await(Wait.COMMANDS);
        }
    }

    /// Answers with text as it is.
    public void send(String text) {
        connection().answer(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends text in a write of its own, at once.
    public void sendAlone(String text) {
        connection().sendAlone(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Answers with lines that are made as the socket takes them, each with LF behind it; see [Connection#answer].
    ///
    /// @param pinned how many bytes of memory they hold until then, about
    public void sendLines(Iterator<String> lines, int pinned) {
        Iterator<byte[]> pieces = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public byte[] next() {
                return (lines.next() + "\n").getBytes(StandardCharsets.UTF_8);
            }
        };
        connection().answer(pieces, pinned);
    }

    /// Leaves the chat, then closes the connection when all that was meant for it is sent, with the dialect's last
    /// word.
    public void leave(End why) {
        connection().end(why);
    }

    /// The same with another last word, unless it is leaving already.
    public void leave(End why, Dialect.Farewell lastWord) {
        if (farewell == null) {
            farewell = lastWord;
        }
        connection().end(why);
    }

    @Override
    public Framer framer(Connection forConnection) {
        return dialect.framer(forConnection);
    }

    @Override
    public Pacing pacing() {
        return dialect.pacing();
    }

    @Override
    public void opened(Connection opened) {
        connection = opened;
        loop = loops.of(opened.loop());
        id = chat.open(this);
        allow(connection().origin());
        log.opened();
        dialect.opened();
    }

    /// The peer has told, and may do so, for whom it speaks: it comes from there.
    ///
    /// @return why it is not let in from there, if so
    public Optional<String> comesFrom(Origin told) {
        Optional<String> refusal = connection().comesFrom(told);
        allow(connection().origin());
        return refusal;
    }

    private void allow(Origin origin) {
        allowance = pace.of(origin);
        nickChanges = pace.nickChanges(origin);
    }

    @Override
    public void received(Frame frame) {
        dialect.received(frame);
        slowDown(Math.max(1, frame.text().length() / Text.MAX_BYTES));
    }

    /// Takes nothing more from a peer that has sent too much, until it may send again. Nothing of it is lost while it
    /// stays.
    ///
    /// @param messages as how many the frame counts: one that is all that a read returned makes up to sixteen
    private void slowDown(int messages) {
        if (allowance == null || leaving != null || connection().hurries()) {
            return;
        }
        long wait = allowance.take(connection().nanoTime(), messages);
        if (wait > 0) {
            connection().slowDown(wait);
        }
    }

    @Override
    public void denied(String why) {
        if (!inside) {
            leave(new End.Disconnected(why));
        }
    }

    @Override
    public boolean leaves(String line) {
        return dialect.leaves(line);
    }

    @Override
    public void delayed() {
        dialect.delayed();
    }

    @Override
    public byte[] turnedAway(String why) {
        return dialect.farewell(new End.Disconnected(why)).words().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void ended(End why) {
        gone = true;
        log.ended(why);
        if (farewell == null) {
            farewell = lastWord(why);
        }
        var quit = new Command.Quit(why.words());
        submit(quit);
        leaving = quit;
    }

    /// A defect in a dialect does not keep anybody here.
    private Dialect.Farewell lastWord(End why) {
        try {
            return dialect.farewell(why);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("peer", connection().origin()).log("no last word");
            return Dialect.Farewell.NONE;
        }
    }

    @Override
    public void disconnected(String reason) {
        connection().end(new End.Disconnected(reason));
    }

    @Override
    public Loop loop() {
        return set(loop);
    }

    @Override
    public @Nullable Variant variant() {
        return dialect.variant();
    }

    @Override
    public void receive(byte[] run, Position upTo) {
        if (reportsDeliveries) {
            dialect.delivers(upTo);
        }
        if (held.holds()) {
            held.add(() -> connection().send(run), run.length);
        } else {
            connection().send(run);
        }
    }

    /// Has the dialect told what is delivered, or not any more.
    public void reportDeliveries(boolean wanted) {
        reportsDeliveries = wanted;
    }

    @Override
    public void receive(Event event) {
        if (held.holds()) {
            held.add(() -> guarded(() -> dialect.delivered(event)), 0);
        } else {
            guarded(() -> dialect.delivered(event));
        }
    }

    /// From now on what happens waits until [#release], for something older is on its way.
    public void holdBack() {
        held.begin();
    }

    /// What has waited since [#holdBack] is told.
    public void release() {
        held.release();
    }

    @Override
    public void receive(Request request, Reply reply) {
        guarded(() -> take(request, reply));
    }

    /// A defect in a dialect ends this connection and nothing else.
    private void guarded(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException e) {
            connection().fail(e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a request comes back as the same instance
    private void take(Request request, Reply reply) {
        if (request == leaving) {
            Dialect.Farewell last = set(farewell);
            connection().finish(last.words().getBytes(StandardCharsets.UTF_8), last.pause());
            return;
        }
        if (isTooLate(reply)) {
            return;
        }
        tellEntry(request, reply);
        switch (reply) {
            case Reply.Done _ -> dialect.done(request);
            case Refusal refusal -> dialect.refused(request, refusal);
            case Answer answer when request instanceof Command -> dialect.done(request, answer);
            case Answer answer -> dialect.answered(answer);
        }
        if (request == awaited) {
            goOn();
        }
    }

    /// What a peer had sent before it was put out, and what came to the hub behind that: its last word says it all.
    private boolean isTooLate(Reply reply) {
        return leaving != null && reply instanceof Refusal.OutOfTurn;
    }

    private void tellEntry(Request request, Reply reply) {
        if (request instanceof Command.Enter enter && !(reply instanceof Refusal) && leaving == null) {
            inside = true;
            log.entered(connection().origin(), enter.identity().nick());
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // what is awaited is one instance
    public void receive(List<Performed> performed) {
        if (performed.stream().anyMatch(each -> isTooLate(each.reply()))) {
            return;
        }
        guarded(() -> {
            Object before = awaited;
            performed.forEach(each -> tellEntry(each.request(), each.reply()));
            dialect.performed(performed);
            if (awaited == before) {
                goOn(); // unless there is more to perform
            }
        });
    }

    @Override
    public void renewed(Profile self) {
        guarded(() -> dialect.renewed(self));
    }

    /// Goes on where [#suspend] stopped.
    public void goOn() {
        awaited = null;
        connection().goOn(Wait.REPLY);
    }

    @Override
    public void completed(int count) {
        int left = inFlight.addAndGet(-count);
        if (left <= RESUME_IN_FLIGHT && left + count > RESUME_IN_FLIGHT) {
            loop().execute(this::commandsAreThrough);
        }
    }

    /// There may be more again meanwhile; then the next time is told as well.
    private void commandsAreThrough() {
        if (inFlight.get() <= RESUME_IN_FLIGHT) {
            connection().goOn(Wait.COMMANDS);
        }
    }

    private static <T> T set(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not opened yet");
        }
        return part;
    }
}
