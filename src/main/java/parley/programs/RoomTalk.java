package parley.programs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import parley.programs.ClientPhase.Over;
import parley.programs.Happening.Chunk;
import parley.programs.Happening.Connected;
import parley.programs.Happening.Elapsed;
import parley.programs.Happening.Ended;
import parley.programs.Happening.Input;
import parley.programs.Terminal.Typed;

/// What `tcp_chat`'s client says and shows: `USER_ROOM`, an answer of three bytes, then chunks both ways.
///
/// Phases: [Connecting], [Answered], then [Typing] and [Echoed] by turns, [Leaving].
record RoomTalk(String user, String room) {
    private static final String PROMPT = ">> ";
    private static final String EXIT = "/exit";
    private static final String CLOSING = "Closing...";
    private static final byte[] SERVER_EXIT = EXIT.getBytes(US_ASCII);
    private static final int ANSWER = 3;
    private static final Duration ECHO = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    ClientPhase start(ProgramClient client) {
        client.connect();
        return new Connecting(this);
    }

    /// The server has not taken the connection yet.
    record Connecting(RoomTalk talk) implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Connected _ -> {
                    client.send(talk.user + "_" + talk.room);
                    yield new Answered(talk, "");
                }
                case Ended(var how) -> lost(client, how);
                case Input _ -> Over.well(CLOSING);
                case Chunk _, Elapsed _ -> this;
            };
        }
    }

    /// The server makes up its mind.
    ///
    /// @param answer what has come of its three bytes
    record Answered(RoomTalk talk, String answer) implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Chunk chunk -> heard(client, chunk.bytes());
                case Ended(var how) -> lost(client, how);
                case Input _ -> Over.well(CLOSING);
                case Connected _, Elapsed _ -> this;
            };
        }

        private ClientPhase heard(ProgramClient client, byte[] chunk) {
            int missing = Math.min(ANSWER - answer.length(), chunk.length);
            String all = answer + new String(chunk, 0, missing, ISO_8859_1);
            if (all.length() < ANSWER) {
                return new Answered(talk, all);
            }
            return switch (all) {
                case "200" -> welcome(client, Arrays.copyOfRange(chunk, missing, chunk.length));
                case "403" ->
                    Over.badly(
                            "The name " + talk.user + " is in use or registered: choose another one with -u.",
                            "The user with such name already connect");
                case "400" ->
                    Over.badly("The server does not accept the names " + talk.user + " and " + talk.room
                            + ": use letters, digits and slashes.");
                default ->
                    Over.badly(
                            "What answers at " + client.server() + " is no tcp_chat server: check -a and -p.",
                            "Connection error");
            };
        }

        private ClientPhase welcome(ProgramClient client, byte[] glued) {
            client.show("Connected!");
            if (glued.length > 0) {
                show(client, new Chunk(glued));
            }
            client.ask(PROMPT);
            return new Typing(talk);
        }
    }

    /// The prompt stands.
    record Typing(RoomTalk talk) implements ClientPhase {
        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Chunk chunk -> isExit(chunk) ? Over.well(CLOSING) : shown(client, chunk);
                case Ended(var how) -> lost(client, how);
                case Input(Typed.Line(var line)) -> typed(client, line);
                case Input(Typed.EndOfInput _) -> leave(client, true);
                case Input(Typed.Interrupted _) -> Over.well(CLOSING);
                case Input(Typed.Released _) -> asked(client);
                case Connected _, Elapsed _ -> this;
            };
        }

        private ClientPhase shown(ProgramClient client, Chunk chunk) {
            show(client, chunk);
            return this;
        }

        private ClientPhase typed(ProgramClient client, String line) {
            return switch (line) {
                case "" -> {
                    client.show("I can`t send empty message");
                    yield asked(client);
                }
                case EXIT -> {
                    client.show("Exit!");
                    yield leave(client, false);
                }
                default -> {
                    client.send(line);
                    yield new Echoed(talk);
                }
            };
        }

        private ClientPhase asked(ProgramClient client) {
            client.ask(PROMPT);
            return this;
        }

        private static ClientPhase leave(ProgramClient client, boolean showing) {
            client.finishSending();
            return new Leaving(showing);
        }
    }

    /// A message is on its way; the server sends it back. The next prompt waits for that, but not for long: so the
    /// screen reads in order, and the lines of a pipe stay apart even where the server is slow to read.
    record Echoed(RoomTalk talk) implements ClientPhase {
        @Override
        public Optional<Duration> patience() {
            return Optional.of(ECHO);
        }

        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Chunk chunk when isExit(chunk) -> Over.well(CLOSING);
                case Chunk chunk -> show(client, chunk).lines().anyMatch(this::isOwn) ? typing(client) : this;
                case Elapsed _ -> typing(client);
                case Ended(var how) -> lost(client, how);
                case Input _ -> Over.well(CLOSING);
                case Connected _ -> this;
            };
        }

        private boolean isOwn(String line) {
            return line.startsWith(talk.user + " - ");
        }

        private ClientPhase typing(ProgramClient client) {
            client.ask(PROMPT);
            return new Typing(talk);
        }
    }

    /// Everything typed is sent; the server reads it and closes, or takes too long.
    ///
    /// @param showing whether what is heard meanwhile is shown: at the end of a pipe, but not after `/exit`
    record Leaving(boolean showing) implements ClientPhase {
        @Override
        public Optional<Duration> patience() {
            return Optional.of(FAREWELL);
        }

        @Override
        public ClientPhase on(ProgramClient client, Happening happening) {
            return switch (happening) {
                case Chunk chunk -> {
                    if (showing && !isExit(chunk)) {
                        show(client, chunk);
                    }
                    yield this;
                }
                case Ended(ConnectionEnd.Broken how) when showing -> lost(client, how);
                case Ended _, Elapsed _, Input _ -> Over.well(CLOSING);
                case Connected _ -> this;
            };
        }
    }

    private static boolean isExit(Chunk chunk) {
        return Arrays.equals(chunk.bytes(), SERVER_EXIT);
    }

    private static String show(ProgramClient client, Chunk chunk) {
        String text = client.text(chunk.bytes());
        if (!text.isEmpty()) {
            client.show(text);
        }
        return text;
    }

    private static Over lost(ProgramClient client, ConnectionEnd how) {
        return Over.badly(how.words(client.server()), "Connection error");
    }
}
