package parley.door.irc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.accounts.Caller;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.config.Settings;
import parley.door.PlainText;
import parley.door.Replays;
import parley.door.Session;
import parley.irc.Capability;
import parley.irc.CapabilitySet;
import parley.irc.IrcMessage;
import parley.irc.LineBuilder;
import parley.irc.Numeric;
import parley.irc.PreparedLine;
import parley.net.Allowance;
import parley.net.End;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Request;
import parley.protocol.TimedEvent;

/// One client and the exchange under way with it: what verbs answer goes out here. Confined to the connection's event
/// loop, but for [#variant].
///
/// 1. Lines are written with [#line], [#numeric] and [#fail], each ended with [LineBuilder#end]. They go out when the
///    step that wrote them ends, in the order written.
/// 2. What needs the hub goes through [#perform] or [#ask]; its continuation is a further step of the same exchange.
/// 3. What is slow and is not the hub's goes through [#suspend]; [#resume] is its further step.
/// 4. When no step is outstanding the exchange is over. If the line had a label, all that was written is its answer:
///    nothing is an ACK, one line bears the label, several are a batch.
/// 5. A long answer is made as the socket takes it ([#send(Iterator, int)]), or step by step ([#whenTaken]): it is the
///    only one, since no further line is looked at before.
public final class Client {
    /// So many changes at once of what it says of itself, and then one in each interval: each goes to all who share a
    /// channel with it.
    private static final int METADATA_BURST = 10;

    private static final Duration METADATA_INTERVAL = Duration.ofSeconds(12);

    /// So many bytes of a labelled answer are kept until it is complete; of a larger one it is clear that it is a
    /// batch.
    private static final int MAX_LABELLED = 64 * 1024;

    private final Session session;
    private final IrcServer server;
    private final LineBuilder line;
    private final Registration registration;
    private @Nullable Sasl sasl;
    private final OpenBatch batch = new OpenBatch(this);

    /// How often the client may say something else of itself, where it is slowed down at all.
    private final Allowance metadataChanges = new Allowance(METADATA_BURST, METADATA_INTERVAL);

    private final Replays replays;
    private final Receipts receipts = new Receipts(this);
    private volatile IrcVariant variant;
    private CapabilitySet capabilities = CapabilitySet.NONE;
    private int capVersion;
    private boolean registered;
    private boolean isStranger;
    private @Nullable Liveness liveness;
    private @Nullable Profile profile;

    /// The label of the line under way.
    private @Nullable String label;

    /// What has been written in answer to a labelled line, up to [#MAX_LABELLED].
    private final ByteArrayOutputStream labelled = new ByteArrayOutputStream(0);

    /// The batch that the answer has become, since it is larger than that.
    private @Nullable String labelBatch;

    private int outstanding;
    private int batches;
    private @Nullable Consumer<List<Performed>> then;
    private @Nullable Consumer<Reply> found;

    Client(Session session, IrcServer server) {
        this.session = session;
        this.server = server;
        this.line = new LineBuilder(server.settings().irc().limits().line());
        this.registration = new Registration(this);
        this.variant = server.variant(capabilities);
        this.replays = new Replays(session, missed -> new MissedLines(this).of(missed));
    }

    public Session session() {
        return session;
    }

    public IrcServer server() {
        return server;
    }

    public Settings settings() {
        return server.settings();
    }

    public Registration registration() {
        return registration;
    }

    public Sasl sasl() {
        if (sasl == null) {
            sasl = new Sasl(this);
        }
        return sasl;
    }

    /// Registration goes on; it does not wait for an attempt to log in.
    void registering() {
        if (sasl != null) {
            sasl.registering();
        }
    }

    /// What the client sends in several lines.
    public OpenBatch batch() {
        return batch;
    }

    /// What the client missed.
    Replays replays() {
        return replays;
    }

    /// How much of what it was sent it has got.
    public Receipts receipts() {
        return receipts;
    }

    /// The client has come into a channel, and may have missed something of it; it asks for that itself where it can
    /// (IRCv3 chathistory).
    void missed(ChannelName channel) {
        if (!has(Capability.CHATHISTORY) && profile().account() != null) {
            replays.joined(channel);
        }
    }

    /// Read on the hub thread.
    public IrcVariant variant() {
        return variant;
    }

    public CapabilitySet capabilities() {
        return capabilities;
    }

    public boolean has(Capability capability) {
        return capabilities.enables(capability);
    }

    public void capabilities(CapabilitySet changed) {
        capabilities = changed;
        variant = server.variant(changed);
    }

    /// The version of capability negotiation that the client has named; 0 for none.
    public int capVersion() {
        return capVersion;
    }

    public void capVersion(int version) {
        capVersion = Math.max(capVersion, version);
    }

    public boolean isRegistered() {
        return registered;
    }

    /// Registration is complete: the hub knows the client.
    void registered() {
        registered = true;
        left();
        liveness = new Liveness(session.connection(), server.name());
    }

    /// The client has connected.
    void arrived() {
        isStranger = true;
        server.strangers(1);
        server.arrived(this);
    }

    /// The client's connection ends.
    void gone() {
        left();
        server.gone(this);
    }

    /// The client is no stranger any more: it has registered, or gone.
    private void left() {
        if (isStranger) {
            isStranger = false;
            server.strangers(-1);
        }
    }

    /// Something has come from the client.
    void heard() {
        if (liveness != null) {
            liveness.heard();
        }
    }

    /// Leaves the chat; the client is told why with ERROR.
    public void leave(End why) {
        flush();
        session.leave(why);
    }

    /// Goes on where no ban is in the way. Whoever has registered has been looked at; before that, nobody who is banned
    /// proves who they are.
    void admitted(Runnable step) {
        if (isRegistered()) {
            step.run();
            return;
        }
        perform(new Query.Admission(registration.identity()), performed -> {
            if (performed.reply() instanceof Refusal refusal) {
                turnAway(refusal);
            } else {
                step.run();
            }
        });
    }

    /// Tells why the client may not come in; where that will not change, it has to go.
    void turnAway(Refusal refusal) {
        Refusals.tell(this, refusal);
        if (PlainText.isFinal(refusal)) {
            leave(new End.PutOut(PlainText.words(refusal)));
        }
    }

    /// As the hub knew the client's user when it last answered.
    public Profile profile() {
        if (profile == null) {
            throw new IllegalStateException("not registered yet");
        }
        return profile;
    }

    /// The client's nick, or `*` before it has one.
    public String nickOrStar() {
        return profile != null ? profile.nick().name() : registration.nickOrStar();
    }

    /// The client as others see it, or as far as it is known yet.
    public String hostmask() {
        return profile != null ? profile.source().hostmask() : registration.hostmask();
    }

    /// Who is asked to prove something by this client, where failures are counted and answers taken.
    Caller caller() {
        return session.caller();
    }

    /// How long the client must wait before it says something else of itself; zero where it may now.
    public Duration metadataWait() {
        return session.isThrottled()
                ? Duration.ofNanos(metadataChanges.takeNow(session.connection().nanoTime()))
                : Duration.ZERO;
    }

    // What goes out

    /// Begins a line of the server's.
    public LineBuilder line() {
        return line.source(server.name());
    }

    /// Begins a line without a source, or with tags or a source of its own.
    public LineBuilder bare() {
        return line;
    }

    /// Begins CAP.
    public LineBuilder cap(String subcommand) {
        return line().command("CAP").param(nickOrStar()).param(subcommand);
    }

    /// Begins a numeric of the server's.
    public LineBuilder numeric(Numeric numeric) {
        return line().numeric(numeric, nickOrStar());
    }

    /// A numeric whose closing text is always the same, with some parameters before it.
    public void reply(Numeric numeric, String... params) {
        LineBuilder reply = numeric(numeric);
        for (String param : params) {
            reply.param(param);
        }
        reply.trailing(numeric.text()).end();
    }

    /// What the server says of itself, as far as it is the same for all whose nicks are as long.
    public Announcement.Wording announced() {
        return server.announcement().to(nickOrStar());
    }

    /// Lines that were prepared for all, to this client.
    public void tell(List<PreparedLine> lines) {
        String nick = nickOrStar();
        for (int i = 0; i < lines.size(); i++) {
            line.prepared(lines.get(i), nick);
        }
    }

    /// Whether a text would be whole as the last parameter of a line.
    ///
    /// @param begun the line, which is taken back
    public static boolean fits(LineBuilder begun, String text) {
        int room = begun.room() - 2;
        begun.undo();
        return text.getBytes(StandardCharsets.UTF_8).length <= room;
    }

    /// Begins a line of the client's own, as others are told it.
    public LineBuilder own(String command) {
        return line.source(profile().source().hostmask()).command(command);
    }

    /// IRCv3 standard-replies: FAIL.
    public void fail(String command, String code, String text, String... context) {
        LineBuilder reply = line().command("FAIL").param(command).param(code);
        for (String each : context) {
            reply.param(each);
        }
        reply.trailing(text).end();
        if (outstanding == 0) {
            flush();
        }
    }

    /// A NOTICE of a service's or the server's to this client.
    public void notice(String source, String text) {
        line.source(source).command("NOTICE").param(nickOrStar()).trailing(text).end();
    }

    /// A name that no other batch of this client's has.
    public String batchName() {
        return Integer.toString(++batches, Character.MAX_RADIX);
    }

    /// Opens a batch (IRCv3 batch).
    ///
    /// @return its name
    public String openBatch(String type, String... params) {
        String batch = batchName();
        LineBuilder open = line().command("BATCH").param("+" + batch).param(type);
        for (String param : params) {
            open.param(param);
        }
        open.end();
        return batch;
    }

    /// Begins a line of the server's.
    ///
    /// @param batch to which it belongs; null for none
    public LineBuilder inBatch(@Nullable String batch) {
        return (batch == null ? line : line.tag("batch", batch)).source(server.name());
    }

    /// @param batch null where none was opened
    public void closeBatch(@Nullable String batch) {
        if (batch != null) {
            line().command("BATCH").param("-" + batch).end();
        }
    }

    /// Hands on what has been written: to the socket, or to the answer of a labelled line.
    public void flush() {
        if (line.length() > 0) {
            send(line.take());
        }
    }

    /// Sends a long answer, which is made as the socket takes it: pieces of whole lines. Events that happen meanwhile
    /// come behind it, and no further line is taken before.
    ///
    /// @param pinned how many bytes of memory it holds until then, about
    public void send(Iterator<byte[]> pieces, int pinned) {
        flush();
        if (label == null) {
            session.connection().answer(pieces, pinned);
        } else {
            String batch = labelBatch();
            session.connection()
                    .answer(
                            new Iterator<>() {
                                @Override
                                public boolean hasNext() {
                                    return pieces.hasNext();
                                }

                                @Override
                                public byte[] next() {
                                    return Labels.inBatch(pieces.next(), batch);
                                }
                            },
                            pinned);
        }
    }

    /// Goes on with a long answer when the socket has taken what there is of it.
    public void whenTaken(Runnable step) {
        flush();
        suspend();
        session.connection().whenTaken(() -> resume(step));
    }

    /// Goes on with a long answer after some time.
    public void later(Duration time, Runnable step) {
        suspend();
        session.connection().loop().schedule(() -> resume(step), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Sends whole lines, behind those that have been handed on.
    public void send(byte[] lines) {
        if (label == null) {
            session.connection().answer(lines);
        } else if (labelBatch == null && labelled.size() + lines.length <= MAX_LABELLED) {
            labelled.writeBytes(lines);
        } else {
            session.connection().answer(Labels.inBatch(lines, labelBatch()));
        }
    }

    /// The batch that the labelled answer is from now on.
    private String labelBatch() {
        if (labelBatch == null) {
            labelBatch = batchName();
            session.connection().answer(Labels.start(Objects.requireNonNull(label), server.name(), labelBatch));
            session.connection().answer(Labels.inBatch(labelled.toByteArray(), labelBatch));
            labelled.reset();
        }
        return labelBatch;
    }

    // Exchanges

    /// A line has come.
    ///
    /// @param message empty where it cannot be read
    void begin(Optional<IrcMessage> message) {
        label = has(Capability.LABELED_RESPONSE)
                ? message.flatMap(read -> read.tag("label"))
                        .filter(given -> !given.isEmpty())
                        .orElse(null)
                : null;
        outstanding = 1;
    }

    /// The line under way is not answered by itself: its label, if it has one, is for [#answerAs] later.
    @Nullable
    public String takeLabel() {
        String taken = label;
        label = null;
        return taken;
    }

    /// The line that is written next bears the label, if there is one, and what follows none: it opens a batch, which
    /// only who takes batches gives a label for.
    public void bearLabel() {
        String taken = takeLabel();
        if (taken != null) {
            line.tag("label", taken);
        }
    }

    /// The line under way completes an earlier one: what it comes to is that one's answer.
    ///
    /// @param earlier what [#takeLabel] returned
    public void answerAs(@Nullable String earlier) {
        label = earlier;
    }

    /// The line's handler has returned.
    void handled() {
        finish();
    }

    private void finish() {
        flush();
        if (--outstanding == 0) {
            if (label != null) {
                answer(label);
                label = null;
            }
            replays.start(receipts::replayed);
        }
    }

    private void answer(String to) {
        byte[] rest = labelled.toByteArray();
        labelled.reset();
        session.connection()
                .answer(
                        labelBatch == null
                                ? Labels.answer(rest, to, server.name(), this::batchName)
                                : Labels.end(server.name(), labelBatch));
        labelBatch = null;
    }

    /// Sends a message whose success needs no answer: what is said next need not wait for it.
    public void submit(Command command) {
        receipts.delivered();
        if (label == null) {
            session.submit(command);
        } else {
            perform(List.of(command), performed -> performed.forEach(this::show));
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
        if (isRegistered() && requests.stream().anyMatch(Command.class::isInstance)) {
            receipts.delivered();
        }
        session.perform(List.copyOf(requests));
    }

    /// The same for one request.
    public void perform(Request request, Consumer<Performed> step) {
        perform(List.of(request), performed -> step.accept(performed.getFirst()));
    }

    /// Has the hub carry out a command, and shows what it came to: its events, or why not.
    public void perform(Command command) {
        perform(List.of(command), performed -> performed.forEach(this::show));
    }

    /// Asks the hub.
    ///
    /// @param step gets the reply, unless it is a refusal, which is told
    public void ask(Query query, Consumer<Reply> step) {
        perform(query, performed -> {
            if (performed.reply() instanceof Refusal refusal) {
                Refusals.tell(this, query, refusal);
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

    /// Another session has changed the user, or somebody else has.
    void renewed(Profile self) {
        profile = self;
        session.reportDeliveries(self.account() != null);
    }

    void performed(List<Performed> performed) {
        Profile self = performed.getLast().self();
        if (self != null) {
            Account before = profile == null ? null : profile.account();
            renewed(self);
            if (self.account() != null && !self.account().equals(before) && !has(Capability.CHATHISTORY)) {
                replays.arrived();
            }
        }
        Consumer<List<Performed>> step = then;
        then = null;
        if (step != null) {
            step.accept(performed);
        }
        finish();
    }

    /// Shows what a command came to: the events that the client is told of its own doing, or why not.
    public void show(Performed performed) {
        performed.own().forEach(this::show);
        if (performed.reply() instanceof Refusal refusal) {
            Refusals.tell(this, performed.request(), refusal);
        }
        Replies.tell(this, performed.reply());
    }

    /// Shows an event of the client's own doing. What it said itself it sees only with echo-message; what it said to
    /// itself it also gets as anybody would, which is no answer (IRCv3 labeled-response).
    public void show(TimedEvent told) {
        Event event = told.event();
        boolean speech = event instanceof Event.Posted
                || event instanceof Event.Sent
                || event instanceof Event.Tagged
                || event instanceof Event.SentTags;
        if (event instanceof Event.DirectMessage || event instanceof Event.DirectTags) {
            session.connection().answer(variant.render(told.at(), event));
        } else if (!speech || has(Capability.ECHO_MESSAGE)) {
            flush();
            send(variant.render(told.at(), event));
            if (variant.tells(event)) {
                ChannelReplies.told(this, event);
            }
        }
    }

    /// Writes what is no part of the exchange under way, if there is one.
    void beside(Runnable event) {
        String held = label;
        label = null;
        event.run();
        flush();
        label = held;
    }

    /// Takes no further line until [#resume]: something slow that is not the hub's is under way.
    public void suspend() {
        outstanding++;
        session.suspend();
    }

    /// Goes on where [#suspend] stopped.
    public void resume(Runnable step) {
        step.run();
        finish();
        if (outstanding == 0 && !replays.underWay()) {
            session.goOn(); // unless there is more to wait for
        }
    }

    // Names

    /// The nick that a parameter spells; told with 401 where it can be none.
    @Nullable
    public Nick nick(String name) {
        Nick nick = server.names().nick(name).orElse(null);
        if (nick == null) {
            reply(Numeric.ERR_NOSUCHNICK, shown(name));
        }
        return nick;
    }

    /// The channel that a parameter names; told with 403 where it can be none.
    @Nullable
    public ChannelName channel(String name) {
        ChannelName channel = server.names().channel(name).orElse(null);
        if (channel == null) {
            reply(Numeric.ERR_NOSUCHCHANNEL, shown(name));
        }
        return channel;
    }

    /// A parameter as an answer repeats it.
    public static String shown(String parameter) {
        return parameter.isEmpty() || parameter.startsWith(":") || parameter.indexOf(' ') >= 0 ? "*" : parameter;
    }
}
