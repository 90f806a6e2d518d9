package parley.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import parley.programs.ClientPhase.Over;
import parley.programs.DeskManner.BasicChat;
import parley.programs.DeskManner.ChatSystem;
import parley.programs.Happening.Chunk;
import parley.programs.Happening.Connected;
import parley.programs.Happening.Elapsed;
import parley.programs.Happening.Ended;
import parley.programs.Happening.Input;
import parley.programs.Terminal.Typed;

/// What `chatclient` says and shows, in both dialects: a name, then message and answer by turns, the visitor first.
///
/// `basic_chat` asks for the handle and connects. `chat-system` connects, hears the server's handle and asks for the
/// name. Where nobody said which it is, the client connects and listens for a second, then takes it for `basic_chat`; a
/// server that speaks otherwise than `basic_chat` answers is a `chat-system` after all, with other visitors before this
/// one. Where it has already got the first message it takes that for the name, so the client says `\quit`, as it must
/// be, comes again, and is there by its name.
final class DeskTalk {
    private static final String ASK_HANDLE = "Enter a handle (10 characters max): ";
    private static final String HELP = "/help";
    private static final String NAME_HELP =
            "It is the name by which the operator knows you, 1 to 10 characters. \\quit or Ctrl-C leaves.";
    private static final Duration GREETING = Duration.ofSeconds(1);

    /// Within what time a server has surely read what it has got.
    private static final Duration READING = Duration.ofMillis(300);

    /// Within what time a server that is told `\quit` closes the connection.
    private static final Duration LEAVING = Duration.ofSeconds(5);
    private static final int MOST_EARLY = 64 * 1024;

    private DeskTalk() {}

    static ClientPhase start(ProgramClient client, Optional<DeskProgram> dialect) {
        if (dialect.equals(Optional.of(DeskProgram.BASIC_CHAT))) {
            client.ask(ASK_HANDLE);
            return new AskingHandle(false);
        }
        client.connect();
        return new Connecting(dialect.isPresent() ? new Greeted() : new Listening());
    }

    /// The server has not taken the connection yet.
    ///
    /// @param next what comes then
    record Connecting(ClientPhase next) implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Connected _ -> {
                    if (next instanceof Talking talking) {
                        client.ask(talking.manner.prompt());
                    }
                    yield next;
                }
                case Ended(var how) -> lost(client, how);
                case Input _ -> Over.well();
                case Chunk _, Elapsed _ -> this;
            };
        }
    }

    /// The dialect is not known: a greeting tells.
    record Listening() implements ClientPhase {
        @Override
        public Optional<Duration> patience() {
            return Optional.of(GREETING);
        }

        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Elapsed _ -> {
                    client.ask(ASK_HANDLE);
                    yield new AskingHandle(true);
                }
                case Chunk _, Connected _, Ended _, Input _ -> new Greeted().on(client, happening);
            };
        }
    }

    /// The server's handle is awaited, for as long as the visitors before this one take.
    record Greeted() implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Chunk chunk -> AskingName.ask(client, client.text(chunk.bytes()));
                case Ended(var how) -> lost(client, how);
                case Input _ -> Over.well();
                case Connected _, Elapsed _ -> this;
            };
        }
    }

    /// `basic_chat` wants the visitor's handle.
    ///
    /// @param connected whether the connection was made first, to find out the dialect
    record AskingHandle(boolean connected) implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Input(Typed.Line(var handle)) -> typed(client, handle);
                case Input(Typed.EndOfInput _), Input(Typed.Interrupted _) -> Over.well();
                case Input(Typed.Released _) -> again(client);
                case Chunk chunk -> Mistaken.by(client, chunk);
                case Ended(var how) -> lost(client, how);
                case Connected _, Elapsed _ -> this;
            };
        }

        private ClientPhase typed(ProgramClient client, String handle) {
            if (handle.equals(DeskManner.QUIT)) {
                return Over.well();
            }
            if (handle.equals(HELP)) {
                client.show(NAME_HELP);
                return again(client);
            }
            if (!DeskProgram.isName(handle)) {
                client.show("Incorrect number of characters!");
                return again(client);
            }
            var talking = new Talking(new BasicChat(handle), connected);
            if (connected) {
                client.ask(talking.manner.prompt());
                return talking;
            }
            client.connect();
            return new Connecting(talking);
        }

        private ClientPhase again(ProgramClient client) {
            client.ask(ASK_HANDLE);
            return this;
        }
    }

    /// It is a `chat-system` after all. The line being typed is given up, and then the name asked for.
    record Mistaken(String server) implements ClientPhase {
        static ClientPhase by(ProgramClient client, Chunk greeting) {
            client.release();
            return new Mistaken(client.text(greeting.bytes()));
        }

        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Input(Typed.EndOfInput _), Input(Typed.Interrupted _) -> Over.well(ChatSystem.GOODBYE);
                case Input(Typed.Line _), Input(Typed.Released _) -> AskingName.ask(client, server);
                case Ended(var how) -> lost(client, how);
                case Chunk _, Connected _, Elapsed _ -> this;
            };
        }
    }

    /// `chat-system` wants the visitor's name.
    ///
    /// @param server the server's handle
    record AskingName(String server, String prompt) implements ClientPhase {
        static ClientPhase ask(ProgramClient client, String server) {
            return new AskingName(server, "Please enter a User Name:").asked(client);
        }

        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Input(Typed.Line(var name)) -> typed(client, name);
                case Input(Typed.EndOfInput _), Input(Typed.Interrupted _) -> Over.well(ChatSystem.GOODBYE);
                case Input(Typed.Released _) -> asked(client);
                case Ended(var how) -> lost(client, how);
                case Chunk _, Connected _, Elapsed _ -> this;
            };
        }

        private ClientPhase typed(ProgramClient client, String name) {
            if (name.equals(DeskManner.QUIT)) {
                return Over.well(ChatSystem.GOODBYE);
            }
            if (name.equals(HELP)) {
                client.show(NAME_HELP);
                return asked(client);
            }
            if (!DeskProgram.isName(name)) {
                return new AskingName(server, "User Name must be between [1-10] characters. Reenter a User Name: ")
                        .asked(client);
            }
            client.send(name);
            var manner = new ChatSystem(name, server);
            client.ask(manner.prompt());
            return new Talking(manner, false);
        }

        private ClientPhase asked(ProgramClient client) {
            client.ask(prompt);
            return this;
        }
    }

    /// The visitor's turn.
    ///
    /// @param unsure whether the server may still turn out to be a `chat-system`
    record Talking(DeskManner manner, boolean unsure) implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Input(Typed.Line(var text)) -> typed(client, text);
                case Input(Typed.EndOfInput _), Input(Typed.Interrupted _) -> manner.leave(client);
                case Input(Typed.Released _) -> again(client);
                case Chunk chunk -> early(client, chunk);
                case Ended(var how) -> ended(client, how);
                case Connected _, Elapsed _ -> this;
            };
        }

        private ClientPhase typed(ProgramClient client, String text) {
            if (text.equals(DeskManner.QUIT)) {
                return manner.leave(client);
            }
            Optional<String> objection = manner.objection(text);
            if (objection.isPresent()) {
                client.show(objection.get());
                return again(client);
            }
            client.send(manner.sent(text));
            byte[] answer = client.kept();
            var listening = new Awaiting(manner, unsure ? Optional.of(text) : Optional.empty());
            return answer.length == 0 ? listening : listening.on(client, new Chunk(answer));
        }

        private ClientPhase again(ProgramClient client) {
            client.ask(manner.prompt());
            return this;
        }

        /// What comes out of turn waits for the next answer's place, as it did in the originals' sockets.
        private ClientPhase early(ProgramClient client, Chunk chunk) {
            if (unsure) {
                return Mistaken.by(client, chunk);
            }
            if (client.keep(chunk.bytes()) > MOST_EARLY) {
                return Over.badly("The server at " + client.server() + " talks without end and out of turn.");
            }
            return this;
        }

        private ClientPhase ended(ProgramClient client, ConnectionEnd how) {
            for (byte[] rest = client.kept(); rest.length > 0; rest = client.kept()) {
                String answer = client.text(rest);
                if (manner.isFarewell(answer)) {
                    return farewell();
                }
                client.show(manner.shown(answer));
            }
            return lost(client, manner, how);
        }
    }

    /// The operator's turn.
    ///
    /// @param doubtful what was sent to a server that may still turn out to be a `chat-system`
    record Awaiting(DeskManner manner, Optional<String> doubtful) implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Chunk chunk
                when doubtful.isPresent() && !isAnswer(chunk) -> new Returning(manner.name(), doubtful.get(), false);
                case Chunk chunk -> answered(client, client.text(chunk.bytes()));
                case Ended(var how) -> lost(client, manner, how);
                case Input _ -> left();
                case Connected _, Elapsed _ -> this;
            };
        }

        private ClientPhase answered(ProgramClient client, String answer) {
            if (manner.isFarewell(answer)) {
                return farewell();
            }
            client.show(manner.shown(answer));
            client.ask(manner.prompt());
            return new Talking(manner, false);
        }

        /// A greeting is the server's handle alone; an answer has it and `> ` before the text.
        private static boolean isAnswer(Chunk chunk) {
            return new String(chunk.bytes(), UTF_8).contains("> ");
        }

        /// Not this side's turn: nothing goes over the wire.
        private ClientPhase left() {
            return switch (manner) {
                case BasicChat _ -> Over.well();
                case ChatSystem _ -> Over.well(ChatSystem.GOODBYE);
            };
        }
    }

    /// The server takes the first message for the name: this visit ends, and another begins.
    ///
    /// @param name by which the visitor enters again
    /// @param text what was said already
    /// @param hasQuit whether the server was told; first it must have read the name, or it would read both as one
    record Returning(String name, String text, boolean hasQuit) implements ClientPhase {
        @Override
        public Optional<Duration> patience() {
            return Optional.of(hasQuit ? LEAVING : READING);
        }

        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Ended _ -> {
                    client.connect();
                    yield new Returned(name, text);
                }
                case Elapsed _
                when !hasQuit -> {
                    client.send(DeskManner.QUIT);
                    yield new Returning(name, text, true);
                }
                case Elapsed _ -> Over.badly(client.server() + " is a chat-system: say --dialect chat-system.");
                case Input _ -> Over.well(ChatSystem.GOODBYE);
                case Chunk _, Connected _ -> this;
            };
        }
    }

    /// The server's handle is awaited, and then the name and the text said again.
    record Returned(String name, String text) implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Chunk chunk -> {
                    var manner = new ChatSystem(name, client.text(chunk.bytes()));
                    client.send(name);
                    yield manner.objection(text).isEmpty()
                            ? new Talking(manner, false).typed(client, text)
                            : new Talking(manner, false).again(client);
                }
                case Ended(var how) -> lost(client, how);
                case Input _ -> Over.well(ChatSystem.GOODBYE);
                case Connected _, Elapsed _ -> this;
            };
        }
    }

    private static Over farewell() {
        return Over.well("Server requested to close connection. Good Bye");
    }

    private static Over lost(ProgramClient client, DeskManner manner, ConnectionEnd how) {
        return how instanceof ConnectionEnd.Closed ? manner.closed(how.words(client.server())) : lost(client, how);
    }

    private static Over lost(ProgramClient client, ConnectionEnd how) {
        return Over.badly(how.words(client.server()));
    }
}
