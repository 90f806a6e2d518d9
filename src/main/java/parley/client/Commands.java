package parley.client;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import parley.irc.IrcMessage;

/// What can be typed besides text: `/join #tea`. Other text is said; `//` escapes a text that begins with `/`.
public final class Commands {
    /// A command, and how it is explained.
    ///
    /// @param name without the slash
    /// @param params as shown to people
    public record Command(String name, String params, String help, Action action) {}

    /// What a command does.
    interface Action {
        void run(Turn turn, String buffer, String rest);
    }

    /// What `/topic` takes for none, as other clients do.
    static final String NO_TOPIC = "-delete";

    /// All of them, in the order of `/help`.
    public static final List<Command> ALL = List.of(
            new Command("join", "#CHANNEL [KEY]", "comes into a channel", (turn, _, rest) -> {
                Words words = Words.of(rest);
                Update.join(turn, words.first(), words.rest());
            }),
            new Command(
                    "leave", "[#CHANNEL] [REASON]", "leaves a channel, or closes the conversation", Commands::leave),
            new Command("msg", "NAME TEXT", "says something to somebody, or to a channel", Commands::message),
            new Command(
                    "query",
                    "NICK",
                    "begins a conversation with somebody",
                    (turn, _, rest) -> Update.show(turn, Update.converse(turn, rest))),
            new Command(
                    "me",
                    "TEXT",
                    "says what you do",
                    (turn, buffer, rest) -> Outbox.say(turn, buffer, TimelineEntry.Kind.ACTION, rest, "")),
            new Command(
                    "reply",
                    "[@NICK] TEXT",
                    "answers the last message, or the last of NICK",
                    (turn, buffer, rest) -> about(
                            turn,
                            buffer,
                            rest,
                            (message, words) ->
                                    Outbox.say(turn, buffer, TimelineEntry.Kind.MESSAGE, words, message.id()))),
            new Command(
                    "react",
                    "[@NICK] EMOJI",
                    "reacts to the last message, or to the last of NICK",
                    (turn, buffer, rest) -> about(
                            turn,
                            buffer,
                            rest,
                            (message, words) -> enter(turn, new Input.React(buffer, message.id(), words, true)))),
            new Command("redact", "[REASON]", "takes your last message back", Commands::redact),
            new Command(
                    "search",
                    "WORDS",
                    "finds messages, in all that you may read",
                    (turn, _, rest) -> required(turn, "search", rest, words -> Searches.ask(turn, words, ""))),
            new Command("who", "", "lists who is here", Commands::who),
            new Command(
                    "whois",
                    "NICK",
                    "tells who somebody is",
                    (turn, _, rest) -> required(turn, "whois", rest, nick -> enter(turn, new Input.AskWhois(nick)))),
            new Command("list", "", "lists the channels", (turn, _, _) -> enter(turn, new Input.AskListing())),
            new Command("topic", "[TEXT|-delete]", "shows the topic, sets it, or takes it away", Commands::topic),
            new Command(
                    "nick",
                    "NAME",
                    "changes your name",
                    (turn, _, rest) -> required(turn, "nick", rest, nick -> enter(turn, new Input.Rename(nick)))),
            new Command(
                    "away",
                    "[REASON]",
                    "says that you are away",
                    (turn, _, rest) -> transmit(turn, "AWAY :" + (rest.isEmpty() ? "away" : rest))),
            new Command("back", "", "says that you are back", (turn, _, _) -> transmit(turn, "AWAY")),
            new Command("ignore", "[NICK]", "hides what somebody says; lists whom you ignore", Commands::ignore),
            new Command(
                    "unignore",
                    "NICK",
                    "hears somebody again",
                    (turn, _, rest) -> nick(turn, "unignore", rest, nick -> unignore(turn, nick))),
            new Command(
                    "invite",
                    "NICK",
                    "invites somebody here",
                    (turn, buffer, rest) -> required(
                            turn,
                            "invite",
                            rest,
                            nick -> inChannel(
                                    turn, buffer, channel -> transmit(turn, "INVITE " + nick + " " + channel.name())))),
            new Command("kick", "NICK [REASON]", "puts somebody out", ChannelCommands::kick),
            new Command(
                    "ban",
                    "NICK|MASK [2h] [REASON]",
                    "keeps somebody out: their account, else their host",
                    (turn, buffer, rest) -> ChannelCommands.putOut(turn, buffer, "ban", rest)),
            new Command(
                    "unban",
                    "NICK|MASK",
                    "lets somebody in again",
                    (turn, buffer, rest) -> ChannelCommands.letIn(turn, buffer, "unban", rest)),
            new Command(
                    "mute",
                    "NICK|MASK [2h]",
                    "lets nobody hear somebody here",
                    (turn, buffer, rest) -> ChannelCommands.putOut(turn, buffer, "mute", rest)),
            new Command(
                    "unmute",
                    "NICK|MASK",
                    "has them heard again",
                    (turn, buffer, rest) -> ChannelCommands.letIn(turn, buffer, "unmute", rest)),
            new Command("bans", "", "lists who is kept out", ChannelCommands::bans),
            new Command("op", "NICK…", "makes somebody operator here", rank("op", "+o")),
            new Command("deop", "NICK…", "takes that back", rank("deop", "-o")),
            new Command("voice", "NICK…", "gives somebody a voice here", rank("voice", "+v")),
            new Command("devoice", "NICK…", "takes that back", rank("devoice", "-v")),
            new Command(
                    "modes",
                    "[WORD on|off]",
                    "tells what holds in a channel, in words, or sets it",
                    ChannelCommands::modes),
            new Command(
                    "access",
                    "[add ACCOUNT RANK|del ACCOUNT]",
                    "tells, gives or takes what accounts become on joining",
                    ChannelCommands::access),
            new Command(
                    "history",
                    "[everything|joining|nothing]",
                    "says what those who join may read",
                    ChannelCommands::history),
            new Command("own", "", "makes this channel yours, for good", ChannelCommands::own),
            new Command("mode", "[#CHANNEL] [MODES]", "tells or sets the modes of a channel, or yours", Commands::mode),
            new Command(
                    "register",
                    "PASSWORD",
                    "makes your name an account of yours",
                    (turn, _, rest) -> required(turn, "register", rest, password -> Greeting.register(turn, password))),
            new Command(
                    "login",
                    "ACCOUNT PASSWORD",
                    "logs in",
                    (turn, _, rest) -> required(turn, "login", rest, _ -> {
                        Words words = Words.of(rest);
                        enter(turn, new Input.LogIn(Optional.of(new LoginIdentity.Login(words.first(), words.rest()))));
                    })),
            new Command(
                    "notice",
                    "NAME TEXT",
                    "sends a notice",
                    (turn, _, rest) -> required(turn, "notice", Words.of(rest).rest(), text -> {
                        Words words = Words.of(rest);
                        transmit(turn, "NOTICE " + words.first() + " :" + text);
                    })),
            new Command("mark", "", "marks all as read", (turn, _, _) -> enter(turn, new Input.SeenAll())),
            new Command(
                    "pin",
                    "",
                    "has this conversation stand above the others, or no longer",
                    (turn, buffer, _) -> toggle(turn, buffer, Choice.PINNED, "pinned")),
            new Command(
                    "quiet",
                    "",
                    "does not count what is unread here, or counts it again",
                    (turn, buffer, _) -> toggle(turn, buffer, Choice.MUTED, "muted")),
            new Command(
                    "words",
                    "[WORD, WORD…|-]",
                    "tells or sets which words count as a mention besides your name",
                    Commands::words),
            new Command("quote", "LINE", "sends a line of IRC as it is", (turn, _, rest) -> transmit(turn, rest)),
            new Command("reconnect", "", "connects now", (turn, _, _) -> enter(turn, new Input.Reconnect())),
            new Command("quit", "[REASON]", "leaves", (turn, _, rest) -> enter(turn, new Input.Quit(rest))),
            new Command("help", "", "lists the commands", (turn, _, _) -> help(turn)));

    private Commands() {}

    /// The first word, and what is behind it.
    record Words(String first, String rest) {
        static Words of(String text) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? new Words(text, "")
                    : new Words(
                            text.substring(0, blank), text.substring(blank + 1).strip());
        }
    }

    static void entered(Turn turn, String buffer, String text) {
        boolean command = text.startsWith("/") && !text.startsWith("//");
        if (!command) {
            Outbox.say(turn, buffer, TimelineEntry.Kind.MESSAGE, text.startsWith("//") ? text.substring(1) : text, "");
            return;
        }
        Words words = Words.of(text.substring(1));
        ALL.stream()
                .filter(each -> each.name().equals(words.first()))
                .findFirst()
                .ifPresentOrElse(
                        found -> found.action().run(turn, buffer, words.rest().strip()),
                        () -> turn.error("There is no /" + words.first() + "; /help lists what there is"));
    }

    /// Whether a text can be one parameter of a line.
    static boolean isWord(String text) {
        return !text.isEmpty()
                && text.charAt(0) != ':'
                && text.chars().noneMatch(c -> c == ' ' || c == ',' || c == '\r' || c == '\n' || c == 0);
    }

    static void enter(Turn turn, Input input) {
        Update.take(turn, input);
    }

    static void required(Turn turn, String command, String rest, Consumer<String> action) {
        if (rest.isEmpty()) {
            ALL.stream()
                    .filter(each -> each.name().equals(command))
                    .forEach(each -> turn.error("It is /" + command + " " + each.params()));
        } else {
            action.accept(rest);
        }
    }

    static void transmit(Turn turn, String line) {
        if (turn.phase != ConnectionPhase.ONLINE) {
            turn.error("There is no connection");
            return;
        }
        IrcMessage.parse(line).ifPresent(turn::transmit);
    }

    /// Gives or takes a rank.
    private static Action rank(String command, String mode) {
        return (turn, buffer, rest) -> required(
                turn, command, rest, _ -> ChannelCommands.rank(turn, buffer, mode, List.of(rest.split("\\s+"))));
    }

    private static void toggle(Turn turn, String key, Choice choice, String called) {
        turn.buffer(key)
                .filter(buffer -> buffer.kind() != Buffer.Kind.SERVER)
                .ifPresentOrElse(
                        buffer -> {
                            boolean set = turn.chosen.of(choice).stream()
                                    .noneMatch(each -> turn.server.fold(each).equals(key));
                            Choices.choose(turn, choice, buffer.name(), set);
                            turn.info(buffer.name() + " is " + (set ? "" : "no longer ") + called);
                        },
                        () -> turn.error("That is for channels and people"));
    }

    private static void words(Turn turn, String key, String rest) {
        if (!rest.isEmpty()) {
            Choices.chooseWords(turn, rest.equals("-") ? List.of() : List.of(rest.split(",")));
        }
        List<String> words = turn.chosen.words();
        turn.info(
                words.isEmpty()
                        ? "Only your name is a mention"
                        : "Mentions besides your name: " + String.join(", ", words));
    }

    /// For what takes one word.
    private static void nick(Turn turn, String command, String rest, Consumer<String> action) {
        required(turn, command, rest.indexOf(' ') < 0 ? rest : "", action);
    }

    private static Optional<Buffer> channel(Turn turn, String key) {
        return turn.buffer(key).filter(buffer -> buffer.kind() == Buffer.Kind.CHANNEL);
    }

    static void inChannel(Turn turn, String key, Consumer<Buffer> action) {
        channel(turn, key).ifPresentOrElse(action, () -> turn.error("That is for channels"));
    }

    /// A first word that is a channel's name is never a reason.
    private static void leave(Turn turn, String buffer, String rest) {
        Words words = Words.of(rest);
        if (!turn.server.isChannel(words.first())) {
            enter(turn, new Input.Leave(buffer, rest));
        } else if (turn.named(words.first()).isPresent()) {
            enter(turn, new Input.Leave(turn.server.fold(words.first()), words.rest()));
        } else {
            turn.error("You are not in " + words.first());
        }
    }

    private static void message(Turn turn, String buffer, String rest) {
        Words words = Words.of(rest);
        if (words.rest().isEmpty() || !isWord(words.first())) {
            required(turn, "msg", "", _ -> {});
            return;
        }
        String key = turn.server.isChannel(words.first())
                ? turn.open(words.first()).key()
                : Update.converse(turn, words.first());
        Outbox.say(turn, key, TimelineEntry.Kind.MESSAGE, words.rest(), "");
    }

    /// What is done with a message, and the words typed for it.
    private interface About {
        void run(TimelineEntry.Message message, String words);
    }

    private static void about(Turn turn, String key, String rest, About action) {
        Words words = Words.of(rest);
        boolean named = rest.startsWith("@") && !words.rest().isEmpty();
        String nick = named ? turn.server.fold(words.first().substring(1)) : "";
        Optional<TimelineEntry.Message> last = turn.buffer(key).stream()
                .flatMap(buffer -> buffer.timeline().reversed().stream())
                .filter(TimelineEntry.Message.class::isInstance)
                .map(TimelineEntry.Message.class::cast)
                .filter(message -> !message.own() && message.redacted().isEmpty())
                .filter(message -> !named || turn.server.fold(message.from()).equals(nick))
                .findFirst();
        if (last.isEmpty() || rest.isEmpty()) {
            turn.error(rest.isEmpty() ? "With what?" : "There is no such message");
        } else {
            action.run(last.get(), named ? words.rest() : rest);
        }
    }

    private static void redact(Turn turn, String key, String reason) {
        turn.buffer(key).stream()
                .flatMap(buffer -> buffer.timeline().reversed().stream())
                .filter(entry -> entry instanceof TimelineEntry.Message message
                        && message.own()
                        && message.redacted().isEmpty())
                .findFirst()
                .ifPresentOrElse(
                        entry -> enter(turn, new Input.Redact(key, entry.id(), reason)),
                        () -> turn.error("You said nothing here"));
    }

    private static void who(Turn turn, String key, String rest) {
        inChannel(turn, key, buffer -> {
            List<String> nicks = buffer.members().values().stream()
                    .sorted(Comparator.comparing(ChannelMember::nick, String.CASE_INSENSITIVE_ORDER))
                    .map(member -> member.prefixes() + member.nick() + (member.away() ? " (away)" : ""))
                    .toList();
            turn.tell(key, TimelineEntry.What.INFO, nicks.size() + " here: " + String.join(", ", nicks));
        });
    }

    private static void topic(Turn turn, String key, String text) {
        inChannel(turn, key, buffer -> {
            if (text.isEmpty()) {
                turn.info(buffer.topic().isEmpty() ? "There is no topic" : "Topic: " + buffer.topic());
            } else {
                transmit(turn, "TOPIC " + buffer.name() + " :" + (text.equals(NO_TOPIC) ? "" : text));
            }
        });
    }

    private static void mode(Turn turn, String key, String rest) {
        boolean named = turn.server.isChannel(Words.of(rest).first());
        String here = channel(turn, key).map(Buffer::name).orElse(turn.nick);
        transmit(turn, "MODE " + (named ? rest : here + " " + rest));
    }

    private static void ignore(Turn turn, String key, String rest) {
        if (rest.isEmpty()) {
            turn.info(
                    turn.ignored.isEmpty()
                            ? "You ignore nobody"
                            : "You ignore "
                                    + String.join(
                                            ", ", turn.ignored.stream().sorted().toList()));
        } else {
            nick(turn, "ignore", rest, nick -> {
                Update.ignore(turn, nick, true);
                turn.info("You ignore " + nick + " from now on; /unignore " + nick + " ends that");
            });
        }
    }

    private static void unignore(Turn turn, String nick) {
        if (turn.ignores(nick)) {
            Update.ignore(turn, nick, false);
        } else {
            turn.error("You ignore nobody called " + nick);
        }
    }

    private static void help(Turn turn) {
        ALL.forEach(each -> turn.info(
                "/" + each.name() + " " + each.params() + (each.params().isEmpty() ? "" : " ") + " " + each.help()));
    }
}
