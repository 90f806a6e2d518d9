package parley;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.chat.Account;
import parley.chat.BanTarget;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Profile;
import parley.chat.ServerBan;
import parley.chat.Text;
import parley.chat.registration.Registered;
import parley.config.Failure;
import parley.config.Version;
import parley.control.ControlTable;
import parley.control.ControlVerb;
import parley.door.RefusalWords;
import parley.engine.Engine;
import parley.hub.Hub;
import parley.names.BanOrder;
import parley.names.Casemapping;
import parley.names.Durations;
import parley.protocol.Answer;
import parley.protocol.Command;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Reply;

/// What the owner of the data directory has a running server do, at its control socket. On threads that may wait.
final class OwnerCommands {
    /// How long the hub may take.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_NAMED = 20;

    private static final String NOBODY = "Nobody is here.";

    private final Server server;
    private final Engine engine;
    private final Casemapping names;
    private final InstantSource clock;
    private final Instant started;
    private final Optional<Path> data;

    /// @param data the directory; empty where there is none
    OwnerCommands(Server server, Engine engine, Casemapping names, InstantSource clock, Optional<Path> data) {
        this.server = server;
        this.engine = engine;
        this.names = names;
        this.clock = clock;
        this.started = clock.instant();
        this.data = data;
    }

    void addTo(ControlTable table) {
        table.add(new ControlVerb("status", "", 0, _ -> status()));
        table.add(new ControlVerb("whoami", "", 0, _ -> whoAmI()));
        table.add(new ControlVerb("sessions", "[NICK]", 0, this::sessions));
        table.add(new ControlVerb("kill", "NICK [REASON]", 1, this::kill));
        table.add(new ControlVerb("ban", "[DURATION] TARGET [REASON]", 1, this::ban));
        table.add(new ControlVerb("would-ban", "TARGET", 1, this::wouldBan));
        table.add(new ControlVerb("unban", "TARGET", 1, this::unban));
        table.add(new ControlVerb("bans", "", 0, _ -> bans()));
        table.add(new ControlVerb("announce", "TEXT", 1, this::announce));
        table.add(new ControlVerb("drain", "[off]", 0, this::drain));
    }

    private String status() {
        var lusers = (Answer.Lusers) ask(new Query.Lusers());
        var defcon = (Answer.DefconIs) ask(new Query.DefconLevel());
        var lines = new ArrayList<String>();
        lines.add("parley " + Version.NUMBER + ", up " + Durations.words(Duration.between(started, clock.instant())));
        data.ifPresent(folder -> lines.add("data: " + folder.toAbsolutePath()));
        server.addresses()
                .forEach((door, addresses) -> lines.add("door " + door.title() + ": "
                        + addresses.stream().map(OwnerCommands::text).collect(Collectors.joining(", "))));
        server.cluster().ifPresent(lines::add);
        lines.add("sessions here: " + engine.sessions());
        lines.add("people: " + lusers.users() + ", at most " + lusers.most() + "; operators: " + lusers.operators()
                + "; channels: " + lusers.channels());
        lines.add("DEFCON: " + defcon.level().level());
        lines.add(server.isDraining() ? "draining: takes nobody new" : isWell() ? "well" : "failing: the log says why");
        return String.join("\n", lines);
    }

    /// Java writes a slash before an address without a name.
    private static String text(SocketAddress address) {
        String text = address.toString();
        return address instanceof InetSocketAddress && text.startsWith("/") ? text.substring(1) : text;
    }

    private boolean isWell() {
        return Boolean.TRUE.equals(within(server.health().exceptionally(_ -> false)));
    }

    private String whoAmI() {
        return "You are the owner of " + server.name()
                + data.map(folder -> ", whose data is in " + folder.toAbsolutePath())
                        .orElse("")
                + ": you may do here what operators with all privileges may.";
    }

    private String sessions(List<String> words) {
        if (words.isEmpty()) {
            return sessions(_ -> true, NOBODY);
        }
        Nick nick = nick(words.getFirst());
        return sessions(profile -> profile.nick().equals(nick), "Nobody of the name " + nick + " is here.");
    }

    /// The sessions that are logged in to an account.
    String sessions(Account account) {
        return sessions(profile -> account.equals(profile.account()), NOBODY);
    }

    private String sessions(Predicate<Profile> wanted, String none) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("NICK", "ACCOUNT", "DOOR", "ADDRESS", "SINCE"));
        long after = 0;
        do {
            var answer = (Answer.Sessions) ask(new Query.Sessions(after));
            answer.sessions().stream()
                    .map(Answer.Sessions.Open::profile)
                    .filter(wanted)
                    .forEach(profile -> rows.add(row(profile)));
            after = answer.more();
        } while (after != 0);
        return rows.size() == 1 ? none : table(rows);
    }

    private static List<String> row(Profile profile) {
        Account account = profile.account();
        return List.of(
                profile.nick().name(),
                account == null ? "-" : account.name(),
                profile.door(),
                profile.address().isEmpty() ? "-" : profile.address(),
                profile.signOn().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /// Rows with their cells below each other.
    static String table(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        var widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private String kill(List<String> words) {
        Nick nick = nick(words.getFirst());
        order(new Command.Kill(nick, rest(words, "no reason given")));
        return nick + " is disconnected";
    }

    private String ban(List<String> words) {
        BanOrder ban = BanOrder.parse(words, names)
                .orElseThrow(() -> failure("Write: ban [DURATION] TARGET [REASON]; " + BanOrder.RIGHT));
        ban.fault().ifPresent(fault -> {
            throw failure(fault + ".");
        });
        return ban(new Command.Ban(ban.target(), ban.reason(), ban.duration()));
    }

    /// Sets a ban, and has whom it is about put out, some at a time.
    String ban(Command.Ban ban) {
        var gone = new ArrayList<Nick>();
        Command step = ban;
        while (true) {
            var set = (Answer.BanSet) order(step);
            gone.addAll(set.disconnected());
            if (set.more() == 0) {
                return words(set.ban()) + "\n" + named(gone) + " put out";
            }
            step = new Command.DisconnectBanned(ban.target(), set.more());
        }
    }

    private String wouldBan(List<String> words) {
        BanTarget target = target(words.getFirst());
        var lines = new ArrayList<String>();
        target.fault().ifPresent(fault -> {
            throw failure(fault + ", so a ban on it would be one on nobody.");
        });
        var matching = new ArrayList<Nick>();
        long after = 0;
        do {
            var answer = (Answer.BanIs) ask(new Query.BanInfo(target, after));
            matching.addAll(answer.matching());
            after = answer.more();
            if (after == 0) {
                holding(answer.bans()).map(this::words).forEach(lines::add);
            }
        } while (after != 0);
        lines.add("a ban on " + target.text() + " would put out: " + named(matching));
        return String.join("\n", lines);
    }

    private String unban(List<String> words) {
        BanTarget target = target(words.getFirst());
        order(new Command.LiftBan(target));
        return "The ban on " + target.text() + " is lifted";
    }

    private String bans() {
        List<String> lines = bansThatHold().map(this::words).toList();
        return lines.isEmpty() ? "There are no bans" : String.join("\n", lines);
    }

    Stream<ServerBan> bansThatHold() {
        return holding(((Answer.Bans) ask(new Query.Bans())).bans());
    }

    /// See [parley.hub.Hub#accounts].
    List<Registered> accounts() {
        return within(engine.look(Hub::accounts));
    }

    private Stream<ServerBan> holding(List<ServerBan> bans) {
        return bans.stream().filter(ban -> !ban.isOver(clock.instant()));
    }

    String words(ServerBan ban) {
        return BanOrder.words(ban, clock.instant());
    }

    private String announce(List<String> words) {
        String text = String.join(" ", words);
        if (text.isBlank()) {
            throw failure("Say what is to be announced.");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > Text.MAX_BYTES) {
            throw failure("An announcement has at most " + Text.MAX_BYTES + " bytes.");
        }
        order(new Command.Announce(Message.Kind.NOTICE, new Text(text)));
        return "told to everybody";
    }

    private String drain(List<String> words) {
        boolean off = !words.isEmpty();
        if (off && !words.getFirst().equals("off")) {
            throw failure("Write: drain, or drain off");
        }
        List<String> complaints = server.drain(!off);
        String state = off
                ? "The doors are open again."
                : "Nobody new comes in, and /ready says so. " + engine.sessions()
                        + " sessions are here; they stay until they leave, or the server is stopped.";
        return Stream.concat(complaints.stream(), Stream.of(state)).collect(Collectors.joining("\n"));
    }

    private static String rest(List<String> words, String none) {
        String text = String.join(" ", words.subList(1, words.size())).strip();
        return text.isEmpty() ? none : text;
    }

    Nick nick(String word) {
        return names.nick(word).orElseThrow(() -> failure("\"" + word + "\" can be nobody's name."));
    }

    private BanTarget target(String word) {
        return BanOrder.target(word, names)
                .orElseThrow(() -> failure("\"" + word + "\" is no target of a ban; " + BanOrder.RIGHT + "."));
    }

    private static String named(List<Nick> nicks) {
        String more = nicks.size() > MOST_NAMED ? " and " + (nicks.size() - MOST_NAMED) + " more" : "";
        return nicks.isEmpty()
                ? "nobody"
                : nicks.stream().limit(MOST_NAMED).map(Nick::name).collect(Collectors.joining(", ")) + more;
    }

    Reply order(Command command) {
        return accepted(engine.order(command));
    }

    Reply ask(Query query) {
        return accepted(engine.ask(query));
    }

    private static Reply accepted(CompletionStage<Reply> asked) {
        Reply reply = within(asked);
        if (reply instanceof Refusal refusal) {
            throw failure(RefusalWords.of(refusal));
        }
        return reply;
    }

    static <T> T within(CompletionStage<T> asked) {
        try {
            return asked.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw failure("The server has not answered within " + PATIENCE.toSeconds() + " s; it may do it yet.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the server did not do it", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure("The server stops.");
        }
    }

    static Failure failure(String why) {
        return new Failure(Failure.FAILED, why);
    }
}
