package parley.door.cat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.accounts.Authenticator;
import parley.chat.ChannelName;
import parley.chat.Nick;
import parley.chat.Text;
import parley.door.Dialect;
import parley.door.Gate;
import parley.door.PlainText;
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

/// One visitor of the `cat` door: they give their name, with the password where it is an account's, choose
/// their cat (somebody, or a channel), and talk.
public final class CatDialect implements Dialect {
    /// How all visitors of this door are told what happens.
    private static final PlainText ALONE = new PlainText(new CatWording(false));
    private static final PlainText IN_CHANNEL = new PlainText(new CatWording(true));

    private static final Duration PROMPT_LIMIT = Duration.ofMinutes(5);
    private static final String CHOOSE = "Enter your cat's name -> ";

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

    private final Session session;
    private final Casemapping names;
    private final Authenticator authenticator;
    private final SlashCommands slash;
    private final Gate gate;
    private CatPhase phase;

    /// Read on the hub thread, too.
    private volatile PlainText variant = ALONE;

    private final CatCursor cursor;
    private @Nullable Nick nick;

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
        this.cursor = new CatCursor(session, () -> variant, () -> Objects.requireNonNull(nick));
        this.gate = new Gate(session, password);
        this.phase = gate.isClosed() ? new Knocking() : naming();
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

    private CatPhase naming() {
        return new CatNaming(session, names, authenticator, gate, this::entered);
    }

    private void entered(Command.Enter enter) {
        nick = enter.identity().nick();
        phase = choosing();
        session.connection().limit(PROMPT_LIMIT, "no cat chosen");
        cursor.entered(enter.proof() != null, () -> session.send(CHOOSE));
    }

    private CatPhase choosing() {
        return new CatChoosing(session, names, slash, this::chosen);
    }

    private void chosen(@Nullable ChannelName channel) {
        phase = new Talking(channel);
        session.connection().liftLimit();
        session.send("Connection established :\n");
        if (channel != null) {
            cursor.joined(channel);
        }
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
        cursor.typed();
        if (!midLine && frame.whole() && leaves(frame.text())) {
            cursor.sawAll();
            session.leave(new End.Left("exit"));
        } else {
            phase.received(frame, midLine);
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
            case Query.Playback _ -> cursor.refused(refusal);
            case Query.Latest _, Command.MarkSeen _ -> {
                // they may be told again what they have seen
            }
            default -> phase.refused(request, refusal);
        }
    }

    @Override
    public void answered(Answer answer) {
        switch (answer) {
            case Answer.Playback missed -> cursor.answered(missed);
            case Answer.Latest told -> cursor.answered(told);
            case Answer.ChannelState(ChannelView channel, long _)
            when phase instanceof CatChoosing choosing -> choosing.suggest(channel.name());
            default -> slash.answered(answer);
        }
    }

    @Override
    public Farewell farewell(End why) {
        if (why == End.Cause.END_OF_INPUT) {
            cursor.sawAll();
        }
        return Dialect.super.farewell(why);
    }

    @Override
    public void performed(List<Performed> performed) {
        slash.performed(performed);
    }

    /// Somebody who is removed from the channel that is their cat chooses again. Where it is renamed, they
    /// stay with it.
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

    /// They have not given the server's password yet.
    private final class Knocking implements CatPhase {
        @Override
        public void received(Frame frame, boolean midLine) {
            if (!midLine) {
                gate.tried(frame.text(), this::enter, why -> session.send(why + "\n-> "));
            }
        }

        private void enter() {
            phase = naming();
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

    /// The channel that was their cat has put them out. What they were typing then is for those in it, and must
    /// not become a name and words for somebody else. So the first line is no answer, and none is that may have
    /// been typed before they read what they were told last.
    private final class Kicked implements CatPhase {
        private final ChannelName channel;
        private boolean asked;
        private long wordsSent = session.connection().nanoTime();

        Kicked(ChannelName channel) {
            this.channel = channel;
        }

        @Override
        public void received(Frame frame, boolean midLine) {
            if (midLine) {
                return;
            }
            if (asked && session.connection().frameSince() - wordsSent >= READING) {
                phase = choosing();
                phase.received(frame, midLine);
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
            // of what they said before
        }

        @Override
        public void refused(Request request, Refusal refusal) {
            slash.refused(refusal);
        }
    }

    private final class Talking implements CatPhase, SlashCommands.Standing {
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
        public void received(Frame frame, boolean midLine) {
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
            phase = choosing();
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
            cursor.joined(to);
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
