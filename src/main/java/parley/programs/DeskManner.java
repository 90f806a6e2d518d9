package parley.programs;

import java.util.Optional;

/// How a desk's visitor talks, once they have a name: what differs between the two dialects.
sealed interface DeskManner {
    String QUIT = "\\quit";

    /// By which the operator knows the visitor.
    String name();

    String prompt();

    /// What is wrong with a text, for the person.
    Optional<String> objection(String text);

    /// What goes over the wire for a text.
    String sent(String text);

    /// What the person sees of an answer.
    String shown(String answer);

    /// Whether this answer means that the server leaves.
    boolean isFarewell(String answer);

    /// What it means that the server has closed the connection in order.
    ClientPhase.Over closed(String words);

    /// Leaves at the visitor's turn.
    ClientPhase.Over leave(ProgramClient client);

    /// The handle is part of every message, and leaving is silent.
    record BasicChat(String name) implements DeskManner {
        @Override
        public String prompt() {
            return name + "> ";
        }

        @Override
        public Optional<String> objection(String text) {
            return DeskProgram.length(text) > DeskProgram.TEXT
                    ? Optional.of("Message length is limited to 500 characters.")
                    : Optional.empty();
        }

        @Override
        public String sent(String text) {
            return prompt() + text;
        }

        @Override
        public String shown(String answer) {
            return answer;
        }

        @Override
        public boolean isFarewell(String answer) {
            return false;
        }

        /// So the operator's `\quit` comes here.
        @Override
        public ClientPhase.Over closed(String words) {
            return ClientPhase.Over.well(words);
        }

        @Override
        public ClientPhase.Over leave(ProgramClient client) {
            return ClientPhase.Over.well();
        }
    }

    /// Each side puts the other's handle before what it gets, and `\quit` travels.
    ///
    /// @param server the server's handle
    record ChatSystem(String name, String server) implements DeskManner {
        static final String GOODBYE = "You have requested to close this connection. Good Bye";

        @Override
        public String prompt() {
            return name + "> ";
        }

        @Override
        public Optional<String> objection(String text) {
            return text.isEmpty() || DeskProgram.length(text) > DeskProgram.TEXT
                    ? Optional.of("Please enter a message between [1-500] characters.")
                    : Optional.empty();
        }

        @Override
        public String sent(String text) {
            return text;
        }

        @Override
        public String shown(String answer) {
            return server + "> " + answer;
        }

        @Override
        public boolean isFarewell(String answer) {
            return answer.equals(QUIT);
        }

        @Override
        public ClientPhase.Over closed(String words) {
            return ClientPhase.Over.badly(words);
        }

        @Override
        public ClientPhase.Over leave(ProgramClient client) {
            client.send(QUIT);
            return ClientPhase.Over.well(GOODBYE);
        }
    }
}
