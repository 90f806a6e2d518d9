package parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Identity;
import parley.chat.Message;
import parley.chat.Moment;
import parley.chat.Nick;
import parley.chat.Operator;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Profile;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.Rules;
import parley.chat.SessionId;
import parley.chat.Source;
import parley.chat.Text;
import parley.chat.registration.AccountPreferences;
import parley.chat.registration.Registered;
import parley.names.Casemapping;
import parley.protocol.Answer;
import parley.protocol.Audience;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Fact;
import parley.protocol.HistoryEntry;
import parley.protocol.Outcome;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;
import parley.protocol.Response;
import parley.protocol.Stamped;

/// A hub of its own for a test, and short words for what happens there.
final class Stage {
    static final Reply DONE = new Reply.Done();
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final Casemapping NAMES = new Casemapping();

    final Hub hub;
    private long sequence;
    private Duration waited = Duration.ZERO;
    private long sessions;

    Stage() {
        this(new Hub());
    }

    Stage(Hub hub) {
        this.hub = hub;
    }

    /// A hub with these rules.
    static Hub ruled(Hub hub, Rules rules) {
        hub.apply(new Stamped(
                new Moment(hub.state.position, hub.state.time), SessionId.SERVER, new Command.Reconfigure(rules)));
        return hub;
    }

    /// Makes somebody an operator, by an entry that the configuration has from now on.
    void oper(SessionId session, Operator operator) {
        configure(operator);
        allow(session, new Command.Oper(operator));
    }

    /// The configuration has one more operator from now on.
    void configure(Operator operator) {
        var operators = new LinkedHashMap<>(hub.state.operators);
        operators.put(operator.name(), operator);
        allow(SessionId.SERVER, new Command.SetOperators(operators));
    }

    /// An event and who heard it, to be compared.
    record Heard(Event event, List<SessionId> by) {}

    static Nick nick(String name) {
        return NAMES.nick(name).orElseThrow();
    }

    static ChannelName channel(String name) {
        return NAMES.channel(name).orElseThrow();
    }

    static Text text(String text) {
        return new Text(text);
    }

    static Heard heard(Event event, SessionId... by) {
        return new Heard(event, List.of(by));
    }

    /// What others heard; what one's own sessions are told of what one sent is left out.
    static List<Heard> heard(Outcome outcome) {
        return outcome.deliveries().stream()
                .filter(delivery -> !(delivery.event() instanceof Event.Sent))
                .map(delivery -> new Heard(plain(delivery.event()), sessions(delivery.audience())))
                .toList();
    }

    /// An event without what depends on when and where its user entered.
    private static Event plain(Event event) {
        return switch (event) {
            case Event.Joined(Profile who, ChannelName channel) -> joined(who.nick(), channel);
            case Event.Quit(Source who, String reason, var _) -> new Event.Quit(who, reason, List.of());
            case Event.Renamed(Source from, Nick to, var _) -> new Event.Renamed(from, to, List.of());
            default -> event;
        };
    }

    static Event joined(Nick nick, ChannelName channel) {
        return new Event.Joined(Profile.of(new Identity(nick, Role.USER), null, START), channel);
    }

    static Event joined(String nick, String channel) {
        return joined(nick(nick), channel(channel));
    }

    static Event quit(Nick nick, String reason) {
        return new Event.Quit(Source.of(nick), reason, List.of());
    }

    static Event renamed(Nick from, Nick to) {
        return new Event.Renamed(Source.of(from), to, List.of());
    }

    /// Whether a command was carried out, whatever it tells besides.
    static Reply done(Reply reply) {
        return reply instanceof Refusal ? reply : DONE;
    }

    static List<SessionId> sessions(Audience audience) {
        return IntStream.range(0, audience.size()).mapToObj(audience::get).toList();
    }

    static Command.Enter enter(String nick, Role role, String... channels) {
        return new Command.Enter(
                nick(nick), role, Stream.of(channels).map(Stage::channel).toList());
    }

    static Command send(String channel, String text) {
        return new Command.Send(channel(channel), text(text));
    }

    static Command tell(String nick, String text) {
        return new Command.Send(nick(nick), text(text));
    }

    SessionId stranger() {
        return new SessionId(1, ++sessions);
    }

    SessionId user(String nick, String... channels) {
        return somebody(nick, Role.USER, channels);
    }

    /// Somebody of a door from which channels are managed.
    SessionId ircUser(String nick) {
        SessionId session = stranger();
        var identity = new Identity(nick(nick), Role.USER, "~u", "host", "127.0.0.1", nick, "irc", true, Set.of());
        apply(session, new Command.Enter(identity, List.of(), null));
        return session;
    }

    SessionId visitor(String nick, String... channels) {
        return somebody(nick, Role.VISITOR, channels);
    }

    /// The user of a session.
    User user(SessionId session) {
        return Objects.requireNonNull(hub.state.roster.get(session));
    }

    /// Makes an account, without what proves it.
    Account account(String name) {
        var account = new Account(nick(name));
        hub.state.accounts.put(new Registered(account, START, 1, "", AccountPreferences.DEFAULT));
        return account;
    }

    /// Makes an account, and has a user log in to it.
    void logIn(SessionId session, String account) {
        allow(session, new Command.Login(new Proof(account(account), 1)));
    }

    private SessionId somebody(String nick, Role role, String... channels) {
        SessionId session = stranger();
        apply(session, enter(nick, role, channels));
        return session;
    }

    Outcome apply(SessionId session, Command command) {
        sequence++;
        return hub.apply(new Stamped(new Moment(position(), time()), session, command));
    }

    /// Applies commands that must not be refused.
    void allow(SessionId session, Command... commands) {
        for (Command command : commands) {
            assertThat(done(apply(session, command).reply().orElse(DONE))).isEqualTo(DONE);
        }
    }

    /// What follows happens so much later.
    void passes(Duration time) {
        waited = waited.plus(time);
    }

    /// Where the latest command stands.
    Position position() {
        return new Position(1, sequence);
    }

    Instant time() {
        return START.plus(waited).plusMillis(sequence);
    }

    /// What is kept of something that happens in a channel that is open to all.
    Fact kept(Event.Posted posted) {
        var place = new Place.OfChannel((ChannelName) posted.message().to());
        return new Fact.Happened(new HistoryEntry(new Moment(position(), time()), 0, place, false, posted));
    }

    Message message(String from, String channel, String text) {
        return new Message(position(), time(), nick(from), channel(channel), text(text));
    }

    Message directMessage(String from, String to, String text) {
        return new Message(
                position(),
                time(),
                Source.of(nick(from)),
                nick(to),
                Message.Kind.PRIVMSG,
                text(text),
                List.of(),
                Map.of());
    }

    Event sent(String from, String to, String text) {
        return new Event.Sent(directMessage(from, to, text));
    }

    Event direct(String from, String to, String text) {
        return new Event.DirectMessage(directMessage(from, to, text));
    }

    Response who(SessionId asker, String channel) {
        return hub.answer(asker, new Query.Who(Optional.of(channel(channel))));
    }

    Response who(SessionId asker) {
        return hub.answer(asker, new Query.Who(Optional.empty()));
    }

    static Answer people(String... nicks) {
        return new Answer.People(Stream.of(nicks).map(Stage::nick).toList());
    }
}
