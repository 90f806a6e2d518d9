package parley.door.cat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.accounts.Authenticator;
import parley.accounts.LoginName;
import parley.accounts.Step;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Place;
import parley.chat.Position;
import parley.chat.Proof;
import parley.chat.Role;
import parley.chat.Text;
import parley.door.Dialect;
import parley.door.Gate;
import parley.door.PlainText;
import parley.door.Playback;
import parley.door.PlayedBack;
import parley.door.RefusalWords;
import parley.door.SafeText;
import parley.door.ServerPassword;
import parley.door.Session;
import parley.door.SlashCommands;
import parley.names.Casemapping;
import parley.net.Connection;
import parley.net.Pacing;
import parley.net.Unpaced;
import parley.net.frame.End;
import parley.net.frame.Frame;
import parley.net.frame.Framer;
import parley.net.frame.LineFramer;
import parley.net.frame.Telnet;
import parley.port.Variant;
import parley.protocol.Answer;
import parley.protocol.ChannelView;
import parley.protocol.Command;
import parley.protocol.Event;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.protocol.Request;
import parley.services.Services;

/// One visitor of the `cat` door: he gives his name, with the password where it is an account's, chooses his cat
/// (somebody, or a channel), and talks.
public final class CatDialect implements Dialect {
    /// How all visitors of this door are told what happens.
    private static final PlainText ALONE = new PlainText(new CatWording(false));
    private static final PlainText IN_CHANNEL = new PlainText(new CatWording(true));

    private static final Duration PROMPT_LIMIT = Duration.ofMinutes(5);
    private static final String CHOOSE = "Enter your cat's name -> ";
    private static final String NAME_HELP =
            "Type the name under which others shall know you; the password behind it where it is an account's.\n"
                    + "Then you choose your cat: somebody to talk to, or a channel such as #tea. exit leaves.\n-> ";
    private static final String CAT_HELP =
            "Type somebody's name to talk to them alone, or #tea to talk to all who are in #tea. exit leaves.\n-> ";

    /// How often it is asked at most how far he has been told, in nanoseconds.
    private static final long RECEIPT_INTERVAL = Duration.ofSeconds(10).toNanos();

    /// How long it takes at least to read what one is asked, in nanoseconds.
    private static final long READING = Duration.ofSeconds(1).toNanos();

    private static final String BANNER = """

           .--------------------.
           |  P  A  R  L  E  Y  |     one chat, many doors
           '----.  .------------'
                 \\ |    .--------.     a name for a cat talks to one,
                  \\|    '-.  .---'     #tea talks to all who are in #tea,
                o  o  o   |/           /help tells what else there is
        \s
        """;

    /// Where the visitor is on his way. No frame arrives while a request is under way.
    private sealed interface Phase {
        void received(Frame frame);

        void done(Request request);

        void refused(Request request, Refusal refusal);
    }

    private final Session session;
    private final Casemapping names;
    private final Authenticator authenticator;
    private final SlashCommands slash;
    private final Gate gate;
    private Phase phase;

    /// Read on the hub thread, too.
    private volatile PlainText variant = ALONE;

    private final Playback playback;
    private @Nullable Nick nick;

    /// Whether his name is an account's, and he is its owner.
    private boolean isOwner;

    /// How far he had been told when that was asked last; null where it was not since.
    private @Nullable Position seen;

    /// When it was asked last, in nanoseconds.
    private long asked;

    /// Whether the frame before this one was the beginning of the same line.
    private boolean midLine;

    public CatDialect(
            Session session,
            Casemapping names,
            Authenticator authenticator,
            ServerPassword password,
            Services services) {
        this.session = session;
        this.names = names;
        this.authenticator = authenticator;
        this.slash = new SlashCommands(session, this, ALONE, names, services);
        this.playback = new Playback(session, this::missed);
        this.gate = new Gate(session, password);
        this.phase = gate.isClosed() ? new Knocking() : new Naming();
    }

    @Override
    public Framer framer(Connection connection) {
        return new LineFramer(Text.MAX_BYTES, new Telnet(connection::answer));
    }

    @Override
    public Pacing pacing() {
        return new Unpaced();
    }

    @Override
    public Variant variant() {
        return variant;
    }

    @Override
    public void opened() {
        if (gate.isClosed()) {
            gate.asked();
            session.send(Gate.QUESTION + "\n-> ");
        } else {
            welcome();
        }
    }

    private void welcome() {
        session.connection().limit(PROMPT_LIMIT, "no name given");
        session.send(BANNER + "Welcome :3\nEnter your name -> ");
    }

    @Override
    public boolean leaves(String line) {
        return line.strip().equals("exit");
    }

    @Override
    public void delayed() {
        session.send(PlainText.DELAYED + "\n");
    }

    @Override
    public void received(Frame frame) {
        isThere();
        if (!midLine && frame.whole() && leaves(frame.text())) {
            hasSeenAll();
            session.leave(new End.Left("exit"));
        } else {
            phase.received(frame);
        }
        midLine = !frame.whole();
    }

    @Override
    public void done(Request request) {
        switch (request) {
            case Command.MarkSeen _ -> {
                // nothing that they asked for
            }
            case Command.Rename(Nick other) -> {
                nick = other;
                session.send("You are " + SafeText.safe(other.name()) + " now.\n");
            }
            default -> phase.done(request);
        }
    }

    @Override
    public void done(Request request, Answer answer) {
        slash.sent(answer);
        done(request);
    }

    @Override
    public void refused(Request request, Refusal refusal) {
        switch (request) {
            case Query.Playback _ -> {
                if (!(refusal instanceof Refusal.TryAgain)) {
                    session.send("What you missed cannot be read now; it comes when you come again.\n");
                }
                playback.refused(refusal);
            }
            case Query.Latest _, Command.MarkSeen _ -> {
                // what he has seen may be told him again
            }
            default -> phase.refused(request, refusal);
        }
    }

    @Override
    public void answered(Answer answer) {
        switch (answer) {
            case Answer.Playback missed -> playback.answered(missed);
            case Answer.Latest(Position latest) -> seen = playback.underWay() ? null : latest;
            case Answer.ChannelState(ChannelView channel, long _)
            when phase instanceof Choosing choosing -> choosing.suggest(channel.name());
            default -> slash.answered(answer);
        }
    }

    @Override
    public Farewell farewell(End why) {
        if (why == End.Cause.END_OF_INPUT) {
            hasSeenAll();
        }
        return Dialect.super.farewell(why);
    }

    /// He has typed something: so he has got what he had been told when that was asked last.
    private void isThere() {
        long now = session.connection().nanoTime();
        if (!isOwner || playback.failed()) {
            return;
        }
        if (seen != null) {
            session.submit(new Command.MarkSeen(seen));
            seen = null;
        }
        if (now - asked > RECEIPT_INTERVAL) {
            asked = now;
            session.inquire(new Query.Latest());
        }
    }

    /// He goes of his own accord.
    private void hasSeenAll() {
        if (isOwner && !playback.failed() && !playback.underWay()) {
            session.submit(new Command.MarkSeen(null));
        }
    }

    private Iterator<byte[]> missed(Answer.Playback missed) {
        Nick self = Objects.requireNonNull(nick);
        return missed.stretches().stream()
                .flatMap(stretch -> Stream.concat(
                        earlier(stretch),
                        PlayedBack.shown(stretch).stream()
                                .flatMap(entry -> PlayedBack.withTime(entry, self, missed.now()).stream()
                                        .map(event -> variant.render(entry.at(), event)))))
                .iterator();
    }

    private static Stream<byte[]> earlier(Answer.Playback.Part stretch) {
        if (stretch.earlier() == 0) {
            return Stream.empty();
        }
        String where = switch (stretch.place()) {
            case Place.OfChannel(ChannelName channel) -> "of " + channel.name();
            case Place.OfAccount(var _, Nick other) -> "with " + other.name();
        };
        String line = stretch.earlier() + " earlier messages " + SafeText.safe(where)
                + " are not shown; /search WORDS finds them.\n";
        return Stream.of(line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void performed(List<Performed> performed) {
        slash.performed(performed);
    }

    /// Who is put out of the channel that is his cat chooses again. Where it has another name, he stays with it.
    @Override
    public void delivered(Event event) {
        if (event instanceof Event.ChannelRenamed renamed && phase instanceof Talking talking) {
            talking.follow(renamed);
        }
        if (event instanceof Event.Kicked kicked
                && kicked.nick().equals(nick)
                && phase instanceof Talking talking
                && kicked.channel().equals(talking.channel)) {
            phase = new Kicked(kicked.channel());
            session.connection().limit(PROMPT_LIMIT, "no cat chosen");
            session.send(PlainText.words(kicked) + "Press Return to choose another cat.\n");
        }
    }

    /// The first word of a line; empty where the line is blank.
    private static String firstWord(String line) {
        String stripped = line.strip();
        int end = 0;
        while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) {
            end++;
        }
        return stripped.substring(0, end);
    }

    /// They have not given the server's password yet.
    private final class Knocking implements Phase {
        @Override
        public void received(Frame frame) {
            if (!midLine) {
                gate.tried(frame.text(), this::enter, why -> session.send(why + "\n-> "));
            }
        }

        private void enter() {
            phase = new Naming();
            welcome();
            session.goOn();
        }

        @Override
        public void done(Request request) {
            // there is none yet
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            // there is none yet
        }
    }

    private final class Naming implements Phase {
        /// What stands behind the name: the password, where the name belongs to an account.
        private String password = "";

        private String device = "";

        @Override
        public void received(Frame frame) {
            if (midLine) {
                return;
            }
            String word = firstWord(frame.text());
            password = frame.text().strip().substring(word.length()).strip();
            LoginName login = password.isEmpty() ? new LoginName(word, "") : LoginName.of(word);
            device = login.device();
            Optional<Nick> nick = password.isEmpty() ? names.newNick(login.account()) : names.nick(login.account());
            if (word.isEmpty()) {
                session.send("Please enter your name\n-> ");
            } else if (SlashCommands.isCommand(word)) {
                session.send(NAME_HELP);
            } else if (nick.isEmpty()) {
                session.send(
                        "A name has at most " + names.longestNick() + " characters and none of ! @ * ? , : .\n-> ");
            } else if (password.isEmpty()) {
                enter(nick.get(), null);
            } else {
                enterOrLogIn(nick.get());
            }
        }

        /// Behind the name of an account stands its password, whoever else may use the name; behind any other, nothing.
        private void enterOrLogIn(Nick nick) {
            session.suspend();
            authenticator.find(session.caller(), new Account(nick), found -> {
                if (found) {
                    logIn(nick);
                } else {
                    enter(nick, null);
                }
            });
        }

        private void enter(Nick nick, @Nullable Proof proof) {
            if (gate.admits()) {
                session.request(
                        new Command.Enter(session.identity(nick, Role.USER, "cat"), List.of(), proof, null, device));
            }
        }

        @Override
        public void done(Request request) {
            if (request instanceof Command.Enter enter) {
                nick = enter.identity().nick();
                isOwner = enter.proof() != null;
            }
            phase = new Choosing();
            session.connection().limit(PROMPT_LIMIT, "no cat chosen");
            if (isOwner) {
                playback.arrived();
            }
            if (!playback.start(() -> session.send(CHOOSE))) {
                session.send(CHOOSE);
            }
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            if (!(refusal instanceof Refusal.LoginRequired)) {
                refuse(refusal);
            } else if (password.isEmpty() || !(request instanceof Command.Enter enter)) {
                session.send(RefusalWords.of(refusal) + "\n-> ");
            } else {
                session.suspend();
                logIn(enter.identity()
                        .nick()); // which fails, as a wrong password does: nobody learns which names are accounts
            }
        }

        private void logIn(Nick nick) {
            authenticator.verify(session.caller(), new Account(nick), password, verdict -> {
                switch (verdict) {
                    case Step.Proven(Proof proof, var _) -> enter(nick, proof);
                    case Step.Denied denied -> {
                        session.send(denied.words() + "\n-> ");
                        session.goOn();
                    }
                }
            });
        }

        private void refuse(Refusal refusal) {
            if (RefusalWords.isFinal(refusal)) {
                String why = RefusalWords.of(refusal);
                session.leave(new End.Disconnected(why), Farewell.line(why));
            } else {
                askAgain(refusal instanceof Refusal.NickInUse ? "" : RefusalWords.of(refusal) + "\n");
            }
        }

        private void askAgain(String reason) {
            session.send("User already exists\n" + reason + "-> ");
        }
    }

    private final class Choosing implements Phase {
        @Override
        public void received(Frame frame) {
            if (midLine) {
                return;
            }
            String word = firstWord(frame.text());
            if (word.isEmpty()) {
                session.send("Please enter your cat's name\n-> ");
            } else if (SlashCommands.isCommand(word)) {
                session.send(CAT_HELP);
            } else if (word.startsWith("#")) {
                names.newChannel(word)
                        .ifPresentOrElse(
                                channel -> session.request(new Command.Join(channel)),
                                () -> doesNotExist("A channel has at most " + names.longestChannel()
                                        + " characters and no comma.\n"));
            } else {
                names.nick(word)
                        .ifPresentOrElse(nick -> session.request(new Command.Link(nick)), () -> doesNotExist(""));
            }
        }

        /// What is done of what was said before has no cat.
        @Override
        public void done(Request request) {
            if (!(request instanceof Command.Join || request instanceof Command.Link)) {
                return;
            }
            phase = new Talking(request instanceof Command.Join join ? join.channel() : null);
            session.connection().liftLimit();
            session.send("Connection established :\n");
            if (isOwner && request instanceof Command.Join join) {
                playback.joined(join.channel());
                playback.start(() -> {});
            }
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            if (request instanceof Command.Send || request instanceof Command.SendToLink) {
                slash.refused(refusal);
                return;
            }
            Optional<ChannelName> meant =
                    request instanceof Command.Link(Nick cat) && refusal instanceof Refusal.NoSuchNick
                            ? names.channel("#" + cat.name())
                            : Optional.empty();
            if (meant.isPresent()) {
                session.ask(new Query.Properties(meant.get()));
            } else {
                doesNotExist(
                        refusal instanceof Refusal.NoSuchNick || request instanceof Query
                                ? ""
                                : RefusalWords.of(refusal) + "\n");
            }
        }

        /// There is a channel of the name that is nobody's.
        void suggest(ChannelName channel) {
            String name = SafeText.safe(channel.name());
            doesNotExist("There is a channel " + name + ": type " + name + " to talk there.\n");
        }

        private void doesNotExist(String reason) {
            session.send("Cat doesn't exist !\n" + reason + "-> ");
        }
    }

    /// The channel that was their cat has put them out. What they were typing then is for those in it, and must
    /// not become a name and words for somebody else. So the first line is no answer, and none is that may have
    /// been typed before they read what they were told last.
    private final class Kicked implements Phase {
        private final ChannelName channel;
        private boolean asked;
        private long wordsSent = session.connection().nanoTime();

        Kicked(ChannelName channel) {
            this.channel = channel;
        }

        @Override
        public void received(Frame frame) {
            if (midLine) {
                return;
            }
            if (asked && session.connection().frameSince() - wordsSent >= READING) {
                phase = new Choosing();
                phase.received(frame);
                return;
            }
            asked = true;
            wordsSent = session.connection().nanoTime();
            String lost = frame.text().isBlank()
                    ? ""
                    : "Not sent: you are not in " + SafeText.safe(channel.name()) + " now.\n";
            session.send(lost + CHOOSE);
        }

        @Override
        public void done(Request request) {
            // of what he said before
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            slash.refused(refusal);
        }
    }

    private final class Talking implements Phase, SlashCommands.Standing {
        private @Nullable ChannelName channel;
        private boolean saidGone;

        /// Whether the line under way began with a command.
        private boolean command;

        /// @param channel the cat, if it is a channel; otherwise it is whom the session is linked to
        Talking(@Nullable ChannelName channel) {
            variant = channel == null ? ALONE : IN_CHANNEL;
            this.channel = channel;
        }

        @Override
        public void received(Frame frame) {
            if (midLine && command) {
                slash.more(frame.text());
                return;
            }
            Optional<String> text = midLine ? Optional.of(frame.text()) : slash.text(frame.text(), this);
            command = text.isEmpty();
            text.map(Text::messages).orElse(List.of()).forEach(this::say);
        }

        void follow(Event.ChannelRenamed renamed) {
            if (renamed.from().equals(channel)) {
                channel = renamed.to();
            }
        }

        @Override
        public Optional<ChannelName> channel() {
            return Optional.ofNullable(channel);
        }

        @Override
        public void join(ChannelName other) {
            session.request(new Command.Join(other));
        }

        @Override
        public void leave() {
            if (channel != null) {
                session.submit(new Command.Part(channel, ""));
            }
            phase = new Choosing();
            session.connection().limit(PROMPT_LIMIT, "no cat chosen");
            session.send(CHOOSE);
        }

        @Override
        public void say(Text text) {
            session.submit(channel == null ? new Command.SendToLink(text) : new Command.Send(channel, text));
        }

        @Override
        public void done(Request request) {
            switch (request) {
                case Command.SendToLink _ -> saidGone = false;
                case Command.Join(ChannelName joined, var _) -> moved(joined);
                default -> {
                    // as it was meant
                }
            }
        }

        private void moved(ChannelName to) {
            if (channel != null && !channel.equals(to)) {
                session.submit(new Command.Part(channel, ""));
            }
            channel = to;
            session.send("Connection established :\n");
            if (isOwner) {
                playback.joined(to);
                playback.start(() -> {});
            }
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            if (!(request instanceof Command.SendToLink && refusal instanceof Refusal.NoSuchNick)) {
                slash.refused(refusal);
            } else if (!saidGone) {
                saidGone = true;
                session.send("Your cat is not here now and does not hear you.\n");
            }
        }
    }
}
