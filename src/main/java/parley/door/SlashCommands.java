package parley.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.chat.ChannelName;
import parley.chat.Message;
import parley.chat.Nick;
import parley.chat.Service;
import parley.chat.Target;
import parley.chat.Text;
import parley.names.Casemapping;
import parley.protocol.Answer;
import parley.protocol.AnswerSize;
import parley.protocol.Command;
import parley.protocol.HistoryRange;
import parley.protocol.Performed;
import parley.protocol.Query;
import parley.protocol.Refusal;
import parley.services.SearchLine;
import parley.services.Services;

/// The commands that people at the plain doors may type among their messages: `/help /who /last /msg /search /me`, and
/// where the dialect has more than one place or name also `/nick /join /leave`. `//` at the beginning stands for a `/`
/// that is text; any other word behind a `/` is text too. Capitals and a blank before
/// are forgiven: what is meant for one must not be said to all. A `/msg` to NickServ or ChanServ is for that service.
public final class SlashCommands {
    private static final List<String> WORDS =
            List.of("/help", "/who", "/last", "/msg", "/search", "/me", "/nick", "/join", "/leave");

    /// How much `/last` tells where it is not said.
    private static final int LAST = 20;

    private static final int MOST_LAST = 100;

    private static final String USAGE_OF_LAST = "Usage: /last, or /last 20; at most " + MOST_LAST;

    private static final List<String> HELP = List.of(
            "/who               who is here",
            "/who #CHANNEL      who is in a channel of yours",
            "/last 20           what was said here last",
            "/me WORDS          says what you do",
            "/msg NAME TEXT     tells one person something",
            "/msg NickServ HELP has your name kept for you",
            "/search WORDS      finds messages that you may read, and only some of them with",
            "                   in:#CHANNEL from:NAME after:2026-12-31 before:2027-01-31 limit:50",
            "//TEXT             sends /TEXT");

    private static final List<String> HELP_OF_PLACES = List.of(
            "/nick NAME         changes your name",
            "/join #CHANNEL     has you talk in that channel from now on",
            "/leave             leaves where you are");

    /// Where somebody is, and where they may go by their dialect.
    public interface Standing {
        /// The channel where they talk; empty where they talk to one.
        Optional<ChannelName> channel();

        /// Says something there.
        void say(Text text);

        /// Whether there are other places, and other names.
        default boolean moves() {
            return true;
        }

        /// Talks in another channel from now on.
        void join(ChannelName channel);

        /// Talks there no longer.
        void leave();
    }

    private final Session session;
    private final Casemapping names;
    private final Services services;
    private final PlainServiceCaller caller;
    private final PlainText words;

    /// To whom the latest line went, if it was a `/msg`.
    private @Nullable Target addressee;

    private boolean saidKept;

    /// Who is there, as far as that has been answered.
    private final List<Nick> people = new ArrayList<>();

    /// Where; empty for everywhere.
    private Optional<ChannelName> asked = Optional.empty();

    /// What to answer when its turn has come.
    private List<String> waiting = List.of();

    /// @param dialect whose commands they are, and which hands on what was performed
    /// @param words of the dialect
    public SlashCommands(Session session, Dialect dialect, PlainText words, Casemapping names, Services services) {
        this.session = session;
        this.names = names;
        this.services = services;
        this.caller = new PlainServiceCaller(session, dialect, words, services);
        this.words = words;
    }

    /// Whether a word is one of these commands.
    public static boolean isCommand(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /// Carries out a command.
    ///
    /// @return the text to send where it was none
    public Optional<String> text(String line, Standing standing) {
        addressee = null;
        if (line.startsWith("//")) {
            return Optional.of(line.substring(1));
        }
        String[] words = line.stripLeading().split("[ \t]+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "/help" -> answer(help(standing.moves()));
            case "/who" -> who(rest);
            case "/last" -> last(standing, rest);
            case "/me" -> act(standing, rest);
            case "/msg" -> message(rest);
            case "/search" -> search(rest);
            case "/nick", "/join", "/leave" -> {
                if (standing.moves()) {
                    move(standing, words[0].toLowerCase(Locale.ROOT), rest);
                } else {
                    answer(List.of("There is one place here, and nobody has a name."));
                }
            }
            default -> {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static List<String> help(boolean moves) {
        var lines = new ArrayList<>(HELP);
        if (moves) {
            lines.addAll(lines.size() - 1, HELP_OF_PLACES);
        }
        return lines;
    }

    private void move(Standing standing, String command, String rest) {
        switch (command) {
            case "/nick" ->
                names.newNick(rest)
                        .ifPresentOrElse(
                                nick -> session.request(new Command.Rename(nick)),
                                () -> answer(List.of("Usage: /nick NAME; a name has at most " + names.longestNick()
                                        + " characters and none of ! @ * ? , : .")));
            case "/join" ->
                (rest.startsWith("#") ? names.newChannel(rest) : Optional.<ChannelName>empty())
                        .ifPresentOrElse(standing::join, () -> answer(List.of("Usage: /join #CHANNEL")));
            default -> standing.leave();
        }
    }

    private void act(Standing standing, String rest) {
        if (rest.isEmpty()) {
            answer(List.of("Usage: /me WORDS"));
        } else {
            Text.messages("\1ACTION " + rest + "\1").forEach(standing::say);
        }
    }

    private void last(Standing standing, String rest) {
        Optional<ChannelName> channel = standing.channel();
        boolean number = rest.isEmpty() || rest.matches("[1-9][0-9]{0,2}");
        int count = rest.isEmpty() ? LAST : number ? Integer.parseInt(rest) : 0;
        if (!number || count > MOST_LAST) {
            answer(List.of(USAGE_OF_LAST));
        } else if (channel.isEmpty()) {
            answer(List.of("That is for channels; /search WORDS finds what was said to you."));
        } else {
            session.ask(new Query.Page(channel.get(), new HistoryRange.Within(null, null, true), count, true));
        }
    }

    /// Takes more of a line that was too long for one frame and began with a command: it goes where the beginning went.
    public void more(String text) {
        if (addressee != null) {
            tell(addressee, text);
        }
    }

    /// Answers with lines for which nobody need be asked, yet behind the answers to all that was sent before.
    private void answer(List<String> lines) {
        waiting = lines;
        session.ask(new Query.Ping());
    }

    /// Shows the answer to a command of these.
    public void answered(Answer answer) {
        switch (answer) {
            case Answer.Pong() -> waiting.forEach(line -> session.send(line + "\n"));
            case Answer.Found(var messages) ->
                session.sendLines(words.found(messages), AnswerSize.ofMessages(messages));
            case Answer.Page page -> said(page);
            case Answer.People(var nicks, long more) -> {
                people.addAll(nicks);
                if (more > 0) {
                    session.ask(new Query.Who(asked, more));
                } else {
                    List<Nick> all = List.copyOf(people);
                    people.clear();
                    session.sendLines(PlainText.words(new Answer.People(all)), AnswerSize.ofShared(all));
                }
            }
            default -> session.sendLines(PlainText.words(answer), 0);
        }
    }

    private void said(Answer.Page page) {
        List<Message> messages = page.entries().stream()
                .flatMap(entry -> Optional.ofNullable(entry.event().said()).stream())
                .toList();
        if (messages.isEmpty()) {
            session.send("Nothing was said here.\n");
        } else {
            session.sendLines(words.found(messages), AnswerSize.ofMessages(messages));
        }
    }

    /// Goes on with what somebody wrote to a service.
    public void performed(List<Performed> performed) {
        caller.performed(performed);
    }

    /// Shows what a message has come to besides: where it is kept, that is told once, until one is not.
    public void sent(Answer answer) {
        boolean kept = answer instanceof Answer.IsKept;
        if (kept && !saidKept) {
            session.sendLines(PlainText.words(answer), 0);
        }
        saidKept = kept;
    }

    /// Shows why a command of these, or any other, was refused.
    public void refused(Refusal refusal) {
        session.send(RefusalWords.of(refusal) + "\n");
    }

    private void who(String name) {
        Optional<ChannelName> channel = names.channel(name);
        if (name.isEmpty() || channel.isPresent()) {
            people.clear();
            asked = channel;
            session.ask(new Query.Who(channel));
        } else {
            answer(List.of("Usage: /who, or /who #CHANNEL"));
        }
    }

    private void message(String rest) {
        String[] words = rest.split("[ \t]+", 2);
        if (words.length < 2) {
            answer(List.of("Usage: /msg NAME TEXT"));
            return;
        }
        Optional<Service> service = services.named(words[0]);
        if (service.isPresent()) {
            caller.write(service.get(), words[1]);
            return;
        }
        Optional<? extends Target> target = words[0].startsWith("#") ? names.channel(words[0]) : names.nick(words[0]);
        if (target.isEmpty()) {
            answer(List.of("There is no " + SafeText.safe(words[0]) + " here."));
            return;
        }
        addressee = target.get();
        tell(addressee, words[1]);
    }

    private void tell(Target target, String words) {
        for (Text text : Text.messages(words)) {
            session.submit(new Command.Send(target, text));
        }
    }

    private void search(String line) {
        if (line.isEmpty()) {
            answer(List.of("Usage: /search " + SearchLine.SYNTAX));
            return;
        }
        switch (SearchLine.parse(line, names)) {
            case SearchLine.Understood(Query.Search query) -> session.ask(query);
            case SearchLine.Fault(String why) -> answer(List.of(why));
        }
    }
}
