package parley.net.frame;

/// Why a connection ends: one value, which the log, other people and the peer are told in words.
public sealed interface End {
    /// For other people.
    String words();

    /// For the log, which has nothing of what people write when they leave.
    default String logged() {
        return words();
    }

    /// What it does to what the peer sent before.
    Manner manner();

    /// How an end treats what has come and has not had its turn.
    enum Manner {
        /// It stands in the input: what came before has its turn first, and the answers to it are sent.
        IN_ORDER,

        /// The socket is gone: what came before has its turn, but nothing waits for the socket any more.
        BROKEN,

        /// It overrules everything: nothing more is interpreted.
        AT_ONCE
    }

    /// Those that need no words of their own.
    enum Cause implements End {
        END_OF_INPUT("end of input", Manner.IN_ORDER),
        /// A telnet user's Interrupt Process and its like.
        INTERRUPTED("interrupted", Manner.IN_ORDER),
        READQ_EXCEEDED("ReadQ exceeded", Manner.IN_ORDER),
        RESET("connection reset", Manner.BROKEN),
        CLOSED("connection closed", Manner.BROKEN),
        SENDQ_EXCEEDED("SendQ exceeded", Manner.AT_ONCE),
        EXCESS_FLOOD("Excess Flood", Manner.AT_ONCE),
        /// The peer has ended its input and does not take the answers.
        NOT_READING("answers not read in time", Manner.AT_ONCE),
        /// A browser's request, which some web page may have made it send.
        HTTP("HTTP is not spoken here", Manner.AT_ONCE),
        SERVER_STOPS("server stops", Manner.AT_ONCE),
        INTERNAL_ERROR("internal error", Manner.AT_ONCE);

        private final String words;
        private final Manner manner;

        Cause(String words, Manner manner) {
            this.words = words;
            this.manner = manner;
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public Manner manner() {
            return manner;
        }
    }

    /// What came in is not the protocol that is spoken here.
    record ProtocolError(String words) implements End {
        @Override
        public Manner manner() {
            return Manner.IN_ORDER;
        }
    }

    /// Something was not done in time: registration, the answer to a PING.
    record TimedOut(String words) implements End {
        @Override
        public Manner manner() {
            return Manner.AT_ONCE;
        }
    }

    /// The peer said that it leaves.
    ///
    /// @param logged has nothing of their own words
    record Left(String words, String logged) implements End {
        /// Nothing of the words is the peer's own.
        public Left(String words) {
            this(words, words);
        }

        @Override
        public Manner manner() {
            return Manner.AT_ONCE;
        }
    }

    /// The chat ends it: killed, banned, not let in.
    record Disconnected(String words) implements End {
        @Override
        public Manner manner() {
            return Manner.AT_ONCE;
        }
    }
}
