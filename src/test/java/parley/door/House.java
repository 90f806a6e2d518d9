package parley.door;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import parley.accounts.AttemptLimits;
import parley.accounts.Authenticator;
import parley.accounts.OutsideLogins;
import parley.accounts.Password;
import parley.accounts.Passwords;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.NoticeKind;
import parley.chat.Operator;
import parley.chat.Role;
import parley.chat.Target;
import parley.door.cat.CatDialect;
import parley.door.desk.DeskDialect;
import parley.door.desk.DeskStyle;
import parley.door.lobby.LobbyDialect;
import parley.door.rooms.RoomsDialect;
import parley.engine.Engine;
import parley.engine.LocalLog;
import parley.engine.Moments;
import parley.hub.Hub;
import parley.mail.Mailer;
import parley.names.Casemapping;
import parley.net.Allowance;
import parley.outside.AddressCheck;
import parley.protocol.Command;
import parley.protocol.Reply;
import parley.services.AccountMail;
import parley.services.Ownership;
import parley.services.Services;
import parley.store.MemoryStore;

/// A whole chat without sockets and threads: the real hub and engine, the real doors, and time that passes when the
/// test says so.
public final class House implements AutoCloseable {
    public static final Casemapping NAMES = new Casemapping();

    private boolean broken;
    private boolean throttling;
    private final MemoryStore store = new MemoryStore(1_000);
    private final Engine engine = new Engine(
            new Hub(),
            new LocalLog(),
            new Moments(1, () -> broken ? Instant.MAX : Instant.EPOCH),
            store,
            store,
            _ -> {});
    private final Authenticator authenticator = new Authenticator(
            store,
            new Passwords(0, new SecureRandom()),
            name -> NAMES.nick(name).map(Account::new),
            () -> Instant.EPOCH,
            _ -> AttemptLimits.DEFAULT,
            _ -> {},
            () -> Password.LEAST,
            OutsideLogins.none());
    private Optional<String> wanted = Optional.empty();
    private final ServerPassword password = new ServerPassword(authenticator, () -> wanted);
    private final Services services = new Services(
            NAMES,
            authenticator,
            () -> false,
            Optional::empty,
            new Ownership(InstantSource.system()),
            new AccountMail(
                    new Mailer(Optional::empty, InstantSource.system()),
                    () -> "test",
                    Optional::empty,
                    _ -> CompletableFuture.completedStage(new Reply.Done()),
                    InstantSource.system()));
    private final Loops loops = new Loops();
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private int lastPort = 40_000;

    /// Whoever comes from now on has to give a password.
    public void lock(String asked) {
        wanted = Optional.of(asked);
    }

    public static Nick nick(String name) {
        return NAMES.nick(name).orElseThrow();
    }

    public static ChannelName channel(String name) {
        return NAMES.channel(name).orElseThrow();
    }

    public Visitor cat() {
        return visitor(
                ++lastPort, (session, names) -> new CatDialect(session, names, authenticator, password, services));
    }

    /// Somebody at the `cat` door who talks to a cat, and has seen nothing since.
    public Visitor cat(String name, String cat) {
        Visitor visitor = cat();
        visitor.says(name + "\n" + cat + "\n");
        visitor.sees();
        return visitor;
    }

    public Visitor lobby() {
        return lobby(++lastPort);
    }

    public Visitor lobby(int port) {
        return visitor(port, (session, names) -> new LobbyDialect(session, names, password, services));
    }

    public Visitor rooms() {
        return visitor(++lastPort, (session, names) -> new RoomsDialect(session, names, password, services));
    }

    /// Somebody in a room, in whose way nothing is any more.
    public Visitor rooms(String handshake) {
        Visitor visitor = rooms();
        visitor.says(handshake);
        pass(Duration.ofMillis(300));
        visitor.writes();
        return visitor;
    }

    public Visitor desk(DeskStyle style, Target operator) {
        return visitor(++lastPort, (session, names) -> new DeskDialect(session, names, style, operator, password));
    }

    private Visitor visitor(int port, BiFunction<Session, Casemapping, Dialect> dialect) {
        var visitor = new Visitor(
                this,
                new Session(
                        engine,
                        loops,
                        new Cloak(new byte[32]),
                        _ -> throttling ? Allowance.ofStranger() : null,
                        AddressCheck.none(),
                        new SessionLog() {},
                        session -> dialect.apply(session, NAMES)),
                port);
        visitors.add(visitor);
        settle();
        return visitor;
    }

    /// Somebody who takes part without a door, and sees the events themselves.
    public Person person(String nick, String... channels) {
        var person = new Person(this, engine);
        people.add(person);
        person.submits(new Command.Enter(
                nick(nick), Role.USER, Stream.of(channels).map(House::channel).toList()));
        person.seen().clear();
        return person;
    }

    /// Lets everything happen that can without time passing.
    public void settle() {
        boolean busy = true;
        while (busy) {
            busy = engine.turn();
            for (Visitor visitor : visitors) {
                busy |= visitor.wire().run();
            }
            for (Person person : people) {
                busy |= person.run();
            }
        }
    }

    public void pass(Duration time) {
        visitors.forEach(visitor -> visitor.wire().pass(time));
        settle();
    }

    public void pass(long milliseconds) {
        pass(Duration.ofMillis(milliseconds));
    }

    /// Makes somebody an operator, by an entry that the configuration has from now on.
    public void makeOperator(Person person, Operator operator) {
        engine.order(new Command.SetOperators(Map.of(operator.name(), operator)));
        person.submits(new Command.Oper(operator));
    }

    /// The server stops.
    public void stop() {
        visitors.forEach(visitor -> visitor.wire().connection().stop());
        settle();
    }

    /// From now on whoever comes in is slowed down when they send too much.
    public void throttle() {
        throttling = true;
    }

    /// From now on every command fails, and nothing is logged of it.
    public void breakDown() {
        engineLog().setLevel(Level.OFF);
        broken = true; // time runs out: no command can be given a later one
        engine.order(new Command.Notify(NoticeKind.FLOOD, "the last in time"));
        engine.turn();
    }

    private static Logger engineLog() {
        return (Logger) LoggerFactory.getLogger(Engine.class);
    }

    @Override
    public void close() {
        engineLog().setLevel(null);
        authenticator.close();
        engine.close();
    }
}
