package parley.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.irc.IrcMessage;

/// What can be typed besides text: `/join #tea`. Other text is said; `//` escapes a text that begins with `/`.
public final class Commands {
    /// A command. What it takes and does is told in the table of words.
    ///
    /// @param name without the slash
    /// @param key by which it is told of: another than the name where other faces have another one of that name
    public record Command(String name, String key, Action action) {
        Command(String name, Action action) {
            this(name, name, action);
        }

        /// What it takes, as people read it; "" for nothing.
        public String takes(Words words) {
            return words.of("takes." + key);
        }

        public String does(Words words) {
            return words.of("command." + key);
        }

        /// As it is typed.
        public String usage(Words words) {
            return ("/" + name + " " + takes(words)).strip();
        }
    }

    /// What a command does.
    interface Action {
        void run(Turn turn, String buffer, String rest);
    }

    /// What `/topic` takes for none, as other clients do.
    static final String NO_TOPIC = "-delete";

    /// All of them, in the order of `/help`.
    public static final List<Command> ALL = List.of(
            new Command("join", (turn, _, rest) -> {
                FirstWord typed = FirstWord.of(rest);
                Update.join(turn, typed.first(), typed.rest());
            }),
            new Command("leave", Commands::leave),
            new Command("msg", Commands::message),
            new Command("query", (turn, _, rest) -> query(turn, rest)),
            new Command("me", (turn, buffer, rest) -> Outbox.say(turn, buffer, TimelineEntry.Kind.ACTION, rest, "")),
            new Command(
                    "reply",
                    (turn, buffer, rest) -> about(
                            turn,
                            buffer,
                            rest,
                            (message, text) ->
                                    Outbox.say(turn, buffer, TimelineEntry.Kind.MESSAGE, text, message.id()))),
            new Command(
                    "react",
                    (turn, buffer, rest) -> about(
                            turn,
                            buffer,
                            rest,
                            (message, text) -> enter(turn, new Input.React(buffer, message.id(), text, true)))),
            new Command("redact", Commands::redact),
            new Command("search", (turn, _, rest) -> required(turn, "search", rest, _ -> search(turn, rest))),
            new Command("who", Commands::who),
            new Command(
                    "whois",
                    (turn, _, rest) -> required(turn, "whois", rest, nick -> enter(turn, new Input.AskWhois(nick)))),
            new Command("list", (turn, _, _) -> enter(turn, new Input.AskListing())),
            new Command("topic", Commands::topic),
            new Command(
                    "nick",
                    (turn, _, rest) -> required(turn, "nick", rest, nick -> enter(turn, new Input.Rename(nick)))),
            new Command(
                    "away",
                    (turn, _, rest) -> transmit(turn, "AWAY :" + (rest.isEmpty() ? turn.word("away.default") : rest))),
            new Command("back", (turn, _, _) -> transmit(turn, "AWAY")),
            new Command("ignore", Commands::ignore),
            new Command("unignore", (turn, _, rest) -> nick(turn, "unignore", rest, nick -> unignore(turn, nick))),
            new Command(
                    "invite", (turn, buffer, rest) -> required(turn, "invite", rest, _ -> invite(turn, buffer, rest))),
            new Command("invite-link", Commands::inviteLink),
            new Command("kick", ChannelCommands::kick),
            new Command("ban", "ban-whom", (turn, buffer, rest) -> ChannelCommands.putOut(turn, buffer, "ban", rest)),
            new Command(
                    "unban", "unban-whom", (turn, buffer, rest) -> ChannelCommands.letIn(turn, buffer, "unban", rest)),
            new Command("mute", (turn, buffer, rest) -> ChannelCommands.putOut(turn, buffer, "mute", rest)),
            new Command("unmute", (turn, buffer, rest) -> ChannelCommands.letIn(turn, buffer, "unmute", rest)),
            new Command("bans", ChannelCommands::bans),
            new Command("op", rank("op", "+o")),
            new Command("deop", rank("deop", "-o")),
            new Command("voice", rank("voice", "+v")),
            new Command("devoice", rank("devoice", "-v")),
            new Command("modes", ChannelCommands::modes),
            new Command("access", ChannelCommands::access),
            new Command("history", ChannelCommands::history),
            new Command("own", ChannelCommands::own),
            new Command("mode", Commands::mode),
            new Command(
                    "register",
                    (turn, _, rest) -> required(turn, "register", rest, _ -> {
                        FirstWord typed = FirstWord.of(rest);
                        Greeting.register(turn, typed.first(), typed.rest());
                    })),
            new Command(
                    "login",
                    (turn, _, rest) -> required(turn, "login", rest, _ -> {
                        FirstWord typed = FirstWord.of(rest);
                        enter(turn, new Input.LogIn(Optional.of(new LoginIdentity.Login(typed.first(), typed.rest()))));
                    })),
            new Command(
                    "notice",
                    (turn, _, rest) ->
                            required(turn, "notice", FirstWord.of(rest).rest(), text -> {
                                transmit(turn, "NOTICE " + FirstWord.of(rest).first() + " :" + text);
                            })),
            new Command("mark", (turn, _, _) -> enter(turn, new Input.SeenAll())),
            new Command("pin", (turn, buffer, _) -> toggle(turn, buffer, Choice.PINNED, "pin")),
            new Command("quiet", (turn, buffer, _) -> toggle(turn, buffer, Choice.MUTED, "quiet")),
            new Command("words", (turn, _, rest) -> mentions(turn, rest)),
            new Command("quote", (turn, _, rest) -> transmit(turn, rest)),
            new Command("reconnect", (turn, _, _) -> enter(turn, new Input.Reconnect())),
            new Command("quit", (turn, _, rest) -> enter(turn, new Input.Quit(rest))),
            new Command("help", (turn, _, rest) -> help(turn, rest)));

    private Commands() {}

    /// The first word, and what is behind it.
    record FirstWord(String first, String rest) {
        static FirstWord of(String text) {
            int blank = text.indexOf(' ');
            return blank < 0
                    ? new FirstWord(text, "")
                    : new FirstWord(
                            text.substring(0, blank), text.substring(blank + 1).strip());
        }
    }

    static void entered(Turn turn, String buffer, String text) {
        boolean command = text.startsWith("/") && !text.startsWith("//");
        if (!command) {
            Outbox.say(turn, buffer, TimelineEntry.Kind.MESSAGE, text.startsWith("//") ? text.substring(1) : text, "");
            return;
        }
        FirstWord typed = FirstWord.of(text.substring(1));
        named(typed.first())
                .ifPresentOrElse(
                        found -> found.action().run(turn, buffer, typed.rest().strip()),
                        () -> turn.error(turn.word("command.unknown", Map.of("name", typed.first()))));
    }

    private static Optional<Command> named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
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
            named(command)
                    .ifPresent(each -> turn.error(turn.word("command.usage", Map.of("usage", each.usage(turn.words)))));
        } else {
            action.accept(rest);
        }
    }

    static void transmit(Turn turn, String line) {
        if (turn.phase != ConnectionPhase.ONLINE) {
            turn.error(turn.word("connection.none"));
            return;
        }
        IrcMessage.parse(line).ifPresent(turn::transmit);
    }

    /// Gives or takes a rank.
    private static Action rank(String command, String mode) {
        return (turn, buffer, rest) -> required(
                turn, command, rest, _ -> ChannelCommands.rank(turn, buffer, mode, List.of(rest.split("\\s+"))));
    }

    /// @param called the command, by which what came of it is worded
    private static void toggle(Turn turn, String key, Choice choice, String called) {
        turn.buffer(key)
                .filter(buffer -> buffer.kind() != Buffer.Kind.SERVER)
                .ifPresentOrElse(
                        buffer -> {
                            boolean set = turn.chosen.of(choice).stream()
                                    .noneMatch(each -> turn.server.fold(each).equals(key));
                            Choices.choose(turn, choice, buffer.name(), set);
                            turn.info(turn.word(called + (set ? ".set" : ".unset"), Map.of("name", buffer.name())));
                        },
                        () -> turn.error(turn.word("conversation.only")));
    }

    private static void mentions(Turn turn, String rest) {
        if (!rest.isEmpty()) {
            Choices.chooseWords(turn, rest.equals("-") ? List.of() : List.of(rest.split(",")));
        }
        List<String> words = turn.chosen.words();
        turn.info(
                words.isEmpty()
                        ? turn.word("words.none")
                        : turn.word("words.are", Map.of("words", String.join(turn.word("comma"), words))));
    }

    /// For what takes one word.
    private static void nick(Turn turn, String command, String rest, Consumer<String> action) {
        required(turn, command, rest.indexOf(' ') < 0 ? rest : "", action);
    }

    private static Optional<Buffer> channel(Turn turn, String key) {
        return turn.buffer(key).filter(buffer -> buffer.kind() == Buffer.Kind.CHANNEL);
    }

    static void inChannel(Turn turn, String key, Consumer<Buffer> action) {
        channel(turn, key).ifPresentOrElse(action, () -> turn.error(turn.word("channel.only")));
    }

    /// A first word that is a channel's name is never a reason.
    private static void leave(Turn turn, String buffer, String rest) {
        FirstWord typed = FirstWord.of(rest);
        if (!turn.server.isChannel(typed.first())) {
            enter(turn, new Input.Leave(buffer, rest));
        } else if (turn.named(typed.first()).isPresent()) {
            enter(turn, new Input.Leave(turn.server.fold(typed.first()), typed.rest()));
        } else {
            turn.error(turn.word("channel.not-in", Map.of("channel", typed.first())));
        }
    }

    private static void message(Turn turn, String buffer, String rest) {
        FirstWord typed = FirstWord.of(rest);
        if (typed.rest().isEmpty() || !isWord(typed.first())) {
            required(turn, "msg", "", _ -> {});
            return;
        }
        String key = turn.server.isChannel(typed.first())
                ? turn.open(typed.first()).key()
                : Update.converse(turn, typed.first());
        Outbox.say(turn, key, TimelineEntry.Kind.MESSAGE, typed.rest(), "");
    }

    private static void query(Turn turn, String rest) {
        FirstWord typed = FirstWord.of(rest);
        Update.show(turn, Update.converse(turn, typed.first()));
        turn.named(typed.first())
                .filter(buffer -> buffer.kind() == Buffer.Kind.DIRECT)
                .ifPresent(buffer -> Outbox.say(turn, buffer.key(), TimelineEntry.Kind.MESSAGE, typed.rest(), ""));
    }

    /// Where the first word is a channel, and not all, it is sought there.
    private static void search(Turn turn, String rest) {
        FirstWord typed = FirstWord.of(rest);
        boolean there = turn.server.isChannel(typed.first()) && !typed.rest().isEmpty();
        Searches.ask(turn, there ? typed.rest() : rest, there ? typed.first() : "");
    }

    private static void invite(Turn turn, String key, String rest) {
        FirstWord typed = FirstWord.of(rest);
        if (typed.rest().isEmpty()) {
            inChannel(turn, key, channel -> transmit(turn, "INVITE " + typed.first() + " " + channel.name()));
        } else {
            transmit(turn, "INVITE " + typed.first() + " " + typed.rest());
        }
    }

    /// What is done with a message, and the text typed for it.
    private interface About {
        void run(TimelineEntry.Message message, String text);
    }

    private static void about(Turn turn, String key, String rest, About action) {
        FirstWord typed = FirstWord.of(rest);
        boolean named = rest.startsWith("@") && !typed.rest().isEmpty();
        String nick = named ? turn.server.fold(typed.first().substring(1)) : "";
        Optional<TimelineEntry.Message> last = turn.buffer(key).stream()
                .flatMap(buffer -> buffer.timeline().reversed().stream())
                .filter(TimelineEntry.Message.class::isInstance)
                .map(TimelineEntry.Message.class::cast)
                .filter(message -> !message.own() && message.redacted().isEmpty())
                .filter(message -> !named || turn.server.fold(message.from()).equals(nick))
                .findFirst();
        if (last.isEmpty() || rest.isEmpty()) {
            turn.error(turn.word(rest.isEmpty() ? "message.with-what" : "message.none"));
        } else {
            action.run(last.get(), named ? typed.rest() : rest);
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
                        () -> turn.error(turn.word("message.none-yours")));
    }

    /// Into the channel in view, unless others are named.
    private static void inviteLink(Turn turn, String key, String rest) {
        boolean named = Stream.of(rest.split(" ")).anyMatch(turn.server::isChannel);
        String here = named
                ? ""
                : channel(turn, key).map(buffer -> " " + buffer.name()).orElse("");
        transmit(turn, ("NICKSERV INVITE ADD" + here + " " + rest).stripTrailing());
    }

    private static void who(Turn turn, String key, String rest) {
        inChannel(turn, key, buffer -> {
            List<String> nicks = buffer.members().values().stream()
                    .sorted(Comparator.comparing(ChannelMember::nick, turn.words.order()))
                    .map(member ->
                            member.prefixes() + member.nick() + (member.away() ? " (" + turn.word("away") + ")" : ""))
                    .toList();
            turn.tell(
                    key,
                    TimelineEntry.What.INFO,
                    turn.word(
                            "people.here",
                            Map.of("count", nicks.size(), "nicks", String.join(turn.word("comma"), nicks))));
        });
    }

    private static void topic(Turn turn, String key, String text) {
        inChannel(turn, key, buffer -> {
            if (text.isEmpty()) {
                turn.info(
                        buffer.topic().isEmpty()
                                ? turn.word("topic.there-is-none")
                                : turn.word("topic.is", Map.of("topic", buffer.topic())));
            } else {
                transmit(turn, "TOPIC " + buffer.name() + " :" + (text.equals(NO_TOPIC) ? "" : text));
            }
        });
    }

    private static void mode(Turn turn, String key, String rest) {
        boolean named = turn.server.isChannel(FirstWord.of(rest).first());
        String here = channel(turn, key).map(Buffer::name).orElse(turn.nick);
        transmit(turn, "MODE " + (named ? rest : here + " " + rest));
    }

    private static void ignore(Turn turn, String key, String rest) {
        if (rest.isEmpty()) {
            turn.info(
                    turn.ignored.isEmpty()
                            ? turn.word("ignore.nobody")
                            : turn.word(
                                    "ignore.whom",
                                    Map.of(
                                            "nicks",
                                            turn.ignored.stream()
                                                    .sorted(turn.words.order())
                                                    .collect(Collectors.joining(turn.word("comma"))))));
        } else {
            nick(turn, "ignore", rest, nick -> {
                Update.ignore(turn, nick, true);
                turn.info(turn.word("ignore.begins", Map.of("nick", nick)));
            });
        }
    }

    private static void unignore(Turn turn, String nick) {
        if (turn.ignores(nick)) {
            Update.ignore(turn, nick, false);
        } else {
            turn.error(turn.word("ignore.not", Map.of("nick", nick)));
        }
    }

    /// All commands, or the one that is named.
    private static void help(Turn turn, String rest) {
        String wanted = rest.startsWith("/") ? rest.substring(1) : rest;
        if (!wanted.isEmpty() && named(wanted).isEmpty()) {
            turn.error(turn.word("command.unknown", Map.of("name", wanted)));
        }
        ALL.stream()
                .filter(each -> wanted.isEmpty() || each.name().equals(wanted))
                .forEach(each -> turn.info(turn.word(
                        "command.told", Map.of("usage", each.usage(turn.words), "does", each.does(turn.words)))));
    }
}
