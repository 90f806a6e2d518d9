package parley.door.cat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.accounts.Authenticator;
import parley.accounts.Caller;
import parley.accounts.Step;
import parley.chat.Account;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Proof;
import parley.chat.Text;
import parley.door.Dialect;
import parley.door.PlainText;
import parley.door.Session;
import parley.door.SlashCommands;
import parley.hub.Answer;
import parley.hub.Command;
import parley.hub.Event;
import parley.hub.Refusal;
import parley.hub.Request;
import parley.hub.Role;
import parley.hub.Variant;
import parley.names.Casemapping;
import parley.net.Connection;
import parley.net.Frame;
import parley.net.Framer;
import parley.net.LineFramer;
import parley.net.Pacing;
import parley.net.Telnet;
import parley.net.Unpaced;

/// One visitor of the `cat` door: he gives his name, with the password where it is an account's, chooses his cat
/// (somebody, or a channel), and talks.
public final class CatDialect implements Dialect {
    /// How all visitors of this door are told what happens.
    private static final PlainText VARIANT = new PlainText(new CatWording());

    private static final Duration PROMPT_LIMIT = Duration.ofMinutes(5);
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
    private final Predicate<InetAddress> throttled;
    private final SlashCommands slash;
    private Phase phase = new Naming();
    private @Nullable Nick nick;

    /// Whether the frame before this one was the beginning of the same line.
    private boolean midLine;

    /// @param throttled tells whose failures to prove something are counted
    public CatDialect(
            Session session, Casemapping names, Authenticator authenticator, Predicate<InetAddress> throttled) {
        this.session = session;
        this.names = names;
        this.authenticator = authenticator;
        this.throttled = throttled;
        this.slash = new SlashCommands(session, names, VARIANT);
    }

    @Override
    public Framer framer(Connection connection) {
        return new LineFramer(Text.MAX_BYTES, new Telnet(connection::send));
    }

    @Override
    public Pacing pacing() {
        return new Unpaced();
    }

    @Override
    public Variant variant() {
        return VARIANT;
    }

    @Override
    public void opened() {
        session.connection().limit(PROMPT_LIMIT, "no name given");
        session.send(BANNER + "Welcome :3\nEnter your name -> ");
    }

    @Override
    public void received(Frame frame) {
        if (!midLine && frame.whole() && frame.text().strip().equals("exit")) {
            session.leave("exit");
        } else {
            phase.received(frame);
        }
        midLine = !frame.whole();
    }

    @Override
    public void done(Request request) {
        phase.done(request);
    }

    @Override
    public void refused(Request request, Refusal refusal) {
        phase.refused(request, refusal);
    }

    @Override
    public void answered(Answer answer) {
        slash.answered(answer);
    }

    /// Who is put out of the channel that is his cat chooses again.
    @Override
    public void told(Event event) {
        if (event instanceof Event.Kicked kicked
                && kicked.nick().equals(nick)
                && phase instanceof Talking talking
                && kicked.channel().equals(talking.channel)) {
            phase = new Choosing();
            session.connection().limit(PROMPT_LIMIT, "no cat chosen");
            session.send(PlainText.words(kicked) + "Enter your cat's name -> ");
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

    private final class Naming implements Phase {
        /// What stands behind the name: the password, where the name belongs to an account.
        private String password = "";

        @Override
        public void received(Frame frame) {
            if (midLine) {
                return;
            }
            String word = firstWord(frame.text());
            Optional<Nick> nick = names.nick(word);
            if (word.isEmpty()) {
                session.send("Please enter your name\n-> ");
            } else if (nick.isEmpty()) {
                session.send("A name has at most 32 characters and none of ! @ * ? , : .\n-> ");
            } else {
                password = frame.text().strip().substring(word.length()).strip();
                enter(nick.get(), null);
            }
        }

        private void enter(Nick nick, @Nullable Proof proof) {
            session.request(new Command.Enter(session.identity(nick, Role.USER, "cat"), List.of(), proof));
        }

        @Override
        public void done(Request request) {
            if (request instanceof Command.Enter enter) {
                nick = enter.identity().nick();
            }
            phase = new Choosing();
            session.connection().limit(PROMPT_LIMIT, "no cat chosen");
            session.send("Enter your cat's name -> ");
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            if (refusal instanceof Refusal.NickOwned(Nick nick, Account owner) && !password.isEmpty()) {
                logIn(nick, owner);
            } else {
                refuse(refusal);
            }
        }

        private void logIn(Nick nick, Account owner) {
            Connection connection = session.connection();
            InetAddress peer = connection.peer().getAddress();
            String origin = throttled.test(peer) ? peer.getHostAddress() : null;
            session.suspend();
            authenticator.verify(new Caller(origin, connection.loop()), owner, password, verdict -> {
                switch (verdict) {
                    case Step.Proven(Account account, int version) -> enter(nick, new Proof(account, version));
                    case Step.Denied denied -> {
                        askAgain(denied.words() + "\n");
                        session.goOn();
                    }
                }
            });
        }

        private void refuse(Refusal refusal) {
            if (PlainText.isFinal(refusal)) {
                String why = PlainText.words(refusal);
                session.leave(why, Farewell.line(why));
            } else {
                askAgain(refusal instanceof Refusal.NickInUse ? "" : PlainText.words(refusal) + "\n");
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
            } else if (word.startsWith("#")) {
                names.channel(word)
                        .ifPresentOrElse(
                                channel -> session.request(new Command.Join(channel)),
                                () -> doesNotExist("A channel has at most 64 characters and no comma.\n"));
            } else {
                names.nick(word)
                        .ifPresentOrElse(nick -> session.request(new Command.Link(nick)), () -> doesNotExist(""));
            }
        }

        @Override
        public void done(Request request) {
            phase = new Talking(request instanceof Command.Join join ? join.channel() : null);
            session.connection().liftLimit();
            session.send("Connection established :\n");
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            doesNotExist(refusal instanceof Refusal.NoSuchNick ? "" : PlainText.words(refusal) + "\n");
        }

        private void doesNotExist(String reason) {
            session.send("Cat doesn't exist !\n" + reason + "-> ");
        }
    }

    private final class Talking implements Phase {
        private final @Nullable ChannelName channel;
        private boolean toldGone;

        /// Whether the line under way began with a command.
        private boolean command;

        /// @param channel the cat, if it is a channel; otherwise it is whom the session is linked to
        Talking(@Nullable ChannelName channel) {
            this.channel = channel;
        }

        @Override
        public void received(Frame frame) {
            if (midLine && command) {
                slash.more(frame.text());
                return;
            }
            Optional<String> text = midLine ? Optional.of(frame.text()) : slash.text(frame.text());
            command = text.isEmpty();
            text.map(Text::messages).orElse(List.of()).forEach(this::send);
        }

        private void send(Text text) {
            session.submit(channel == null ? new Command.SendToLink(text) : new Command.Send(channel, text));
        }

        @Override
        public void done(Request request) {
            if (request instanceof Command.SendToLink) {
                toldGone = false;
            }
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            if (!(request instanceof Command.SendToLink && refusal instanceof Refusal.NoSuchNick)) {
                slash.refused(refusal);
            } else if (!toldGone) {
                toldGone = true;
                session.send("Your cat is not here now and does not hear you.\n");
            }
        }
    }
}
